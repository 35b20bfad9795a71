package io.noisyflow.experiments.smoothing;

/**
 * Mean ends of W1 over pairs of samples of n rows.
 *
 * @param n rows of each sample
 * @param pairs how many pairs
 * @param lower mean of the lower ends
 * @param lowerError its standard error
 * @param upper mean of the upper ends
 * @param upperError its standard error
 */
public record SmoothingPoint(int n, int pairs, double lower, double lowerError, double upper, double upperError) {}
