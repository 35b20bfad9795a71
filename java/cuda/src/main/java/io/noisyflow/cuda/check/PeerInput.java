package io.noisyflow.cuda.check;

import io.noisyflow.core.points.Points;

/**
 * One log-sum of explicit points, for other programs to compute: log sum_k exp(-|t - s_k|^2 / (2 sigma^2)).
 *
 * @param centres s, n x d floats
 * @param points t, q x d floats
 * @param sigma the noise
 */
public record PeerInput(Points centres, Points points, double sigma) {}
