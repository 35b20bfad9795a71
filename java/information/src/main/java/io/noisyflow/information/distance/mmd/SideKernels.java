package io.noisyflow.information.distance.mmd;

/**
 * Kernel sums of the rows of one side, row by row.
 *
 * <p>With relative weights w, sum w = n, of the own side and v, sum v = m, of the other, s_i = sum over k != i of
 * w_k k(x_i, x_k) and c_i = sum over l of v_l k(x_i, y_l).
 */
final class SideKernels {
    private final double n;
    private final double m;
    private double pairs;
    private double ofPairs;
    private double withOwn;
    private double across;
    /** Of g_i = s_i / (n - w_i) - c_i / m: sums of w g, w^2, w^2 g and w^2 g^2. */
    private double sum;
    private double squaredWeights;
    private double crossed;
    private double squares;

    /**
     * No rows yet.
     *
     * @param n rows of this side
     * @param m rows of the other
     */
    SideKernels(int n, int m) {
        this.n = n;
        this.m = m;
    }

    /** Adds row i: its relative weight, s_i and c_i. */
    void add(double weight, double own, double other) {
        double rest = n - weight;
        pairs += weight * rest;
        ofPairs += weight * own;
        withOwn += weight * (own + weight);
        across += weight * other;
        double g = (rest > 0 ? own / rest : 0) - other / m;
        sum += weight * g;
        squaredWeights += weight * weight;
        crossed += weight * weight * g;
        squares += weight * weight * g * g;
    }

    /** Whether two rows carry weight. */
    boolean hasPairs() {
        return pairs > 0;
    }

    /** The mean of k over pairs of different rows. */
    double unbiased() {
        return ofPairs / pairs;
    }

    /** The mean of k over all pairs, a row and itself among them. */
    double biased() {
        return withOwn / n / n;
    }

    /** The mean of k between the sides. */
    double across() {
        return across / n / m;
    }

    /** The variance of 2 times the mean of g over the rows: what this side adds to that of the U-statistic. */
    double variance() {
        double mean = sum / n;
        double spread = squares - 2 * mean * crossed + mean * mean * squaredWeights;
        return n < 2 ? 0 : 4 * Math.max(0, spread) / n / (n - 1);
    }
}
