package io.noisyflow.information.distance.transport;

import org.jspecify.annotations.Nullable;

/**
 * A sample on a line, those of many rows as the means of even bins, with what that changes at most.
 *
 * <p>Within a bin every point moves to the mean, so W1 of the smoothed samples changes by at most the mean way
 * E |a - mean|, and W2 by its root mean square; of W1 under noise the first order cancels, and
 * phi(0) / sigma E (a - mean)^2 is left, for the integral of |phi'| is 2 phi(0).
 *
 * @param x the points
 * @param mass of them; null where all are equal
 * @param mean way that mass was moved
 * @param square of the way, on average
 */
record Binned(double[] x, double @Nullable [] mass, double mean, double square) {
    /** Rows up to which nothing is binned. */
    private static final int MOST = 8192;
    private static final int BINS = 2048;
    private static final double PEAK = 1 / Math.sqrt(2 * StrictMath.PI);

    /** The rows along a direction. */
    static Binned of(Cloud rows, double[] direction) {
        double[] x = rows.along(direction);
        if (x.length <= MOST) {
            return new Binned(x, rows.isUniform() ? null : rows.mass(), 0, 0);
        }
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double value : x) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        double width = (most - least) / BINS;
        double[] masses = new double[BINS];
        double[] means = new double[BINS];
        int[] bins = new int[x.length];
        double whole = 0;
        for (int i = 0; i < x.length; i++) {
            bins[i] = width > 0 ? Math.min(BINS - 1, (int) ((x[i] - least) / width)) : 0;
            masses[bins[i]] += rows.mass()[i];
            means[bins[i]] += rows.mass()[i] * x[i];
            whole += rows.mass()[i];
        }
        for (int bin = 0; bin < BINS; bin++) {
            means[bin] = masses[bin] > 0 ? means[bin] / masses[bin] : least;
        }
        double way = 0;
        double square = 0;
        for (int i = 0; i < x.length; i++) {
            double off = x[i] - means[bins[i]];
            way += rows.mass()[i] * Math.abs(off) / whole;
            square += rows.mass()[i] * off * off / whole;
        }
        return new Binned(means, masses, way, square);
    }

    /** What W1 or W2 changes by at most. */
    double change(double sigma, boolean second) {
        return second ? Math.sqrt(square) : sigma > 0 ? Math.min(mean, PEAK / sigma * square) : mean;
    }
}
