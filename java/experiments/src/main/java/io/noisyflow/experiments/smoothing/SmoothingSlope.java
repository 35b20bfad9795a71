package io.noisyflow.experiments.smoothing;

/**
 * The slope of the logarithm of mean W1 on that of n, by least squares weighted with the errors of the means.
 *
 * @param slope the exponent of n
 * @param standardError the standard deviation of slopes of pairs that were drawn again
 * @param low the 2.5 % quantile of those
 * @param high the 97.5 % quantile
 * @param from the first n
 * @param to the last n
 * @param atFrom the fitted line at the first n
 * @param atTo the fitted line at the last n
 */
public record SmoothingSlope(double slope, double standardError, double low, double high, int from, int to,
        double atFrom, double atTo) {}
