package io.noisyflow.information;

/**
 * Standard errors in nats.
 *
 * @param monteCarlo of the integration over noise and over the subset of query rows
 * @param sampling of the rows being a sample of a law; 0 for a whole population
 */
public record StandardError(double monteCarlo, double sampling) {
    /** No error. */
    public static final StandardError ZERO = new StandardError(0, 0);

    /** The root of the sum of squares. */
    public double total() {
        return Math.hypot(monteCarlo, sampling);
    }
}
