package io.noisyflow.experiments.known;

import io.noisyflow.information.Information;

/**
 * What a code carries at one noise.
 *
 * @param sigma noise standard deviation
 * @param information I(X;Y) by sending the zero word
 * @param channel 2^m times the information of one bit sent alone (BPSK), in nats, by quadrature: I(X;Y) cannot exceed
 *     it
 */
public record CodePoint(double sigma, Information information, double channel) {}
