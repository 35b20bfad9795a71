package io.noisyflow.core.numerics;

/**
 * Weighted means and centred second moments of pairs (a, b), updated one by one.
 *
 * <p>The update works on deviations from the running mean (West, CACM 22(9), 1979; Chan, Golub, LeVeque 1979 for
 * merging): of equal values the second moments are exactly zero.
 */
public final class BivariateMoments {
    private double weight;
    private double meanA;
    private double meanB;
    private double aa;
    private double ab;
    private double bb;

    /** Adds one pair; a weight of zero adds nothing. */
    public void add(double w, double a, double b) {
        combine(w, a, b);
    }

    /** Adds all pairs of the other. */
    public void merge(BivariateMoments other) {
        combine(other.weight, other.meanA, other.meanB);
        aa += other.aa;
        ab += other.ab;
        bb += other.bb;
    }

    private void combine(double w, double a, double b) {
        if (w == 0) {
            return;
        }
        double sum = weight + w;
        double deltaA = a - meanA;
        double deltaB = b - meanB;
        double factor = w * (weight / sum);
        meanA += deltaA * (w / sum);
        meanB += deltaB * (w / sum);
        aa += factor * deltaA * deltaA;
        ab += factor * deltaA * deltaB;
        bb += factor * deltaB * deltaB;
        weight = sum;
    }

    /** The sum of the weights. */
    public double weight() {
        return weight;
    }

    /** The moments of (a - beta b, 0). */
    public BivariateMoments residual(double beta) {
        BivariateMoments y = new BivariateMoments();
        y.weight = weight;
        y.meanA = meanA - beta * meanB;
        y.aa = Math.max(0, aa - 2 * beta * ab + beta * beta * bb);
        return y;
    }

    /** The mean of a. */
    public double mean() {
        return meanA;
    }

    /** sum w (a - mean a)^2. */
    public double squares() {
        return aa;
    }
}
