package io.noisyflow.bench.card;

import io.noisyflow.core.points.Points;

/**
 * What other programs are given to compute: log sum_k exp(-|t - s_k|^2 / (2 sigma^2)) at every point t, or a noisy
 * layer tanh(W x) + sigma z.
 *
 * @param layer whether it is a layer
 * @param left the centres s, n x d floats; of a layer the inputs x, a row for each pass
 * @param right the points t, q x d floats; of a layer the weights W, a row for each output
 * @param sigma the noise
 */
public record PeerInput(boolean layer, Points left, Points right, double sigma) {}
