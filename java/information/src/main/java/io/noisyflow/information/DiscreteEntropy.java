package io.noisyflow.information;

/**
 * The entropy of a law on finitely many things, told by their weights or counts:
 *
 * <pre>  H = -sum_c p_c log p_c,   p_c = w_c / sum w</pre>
 *
 * in nats. Rounding never carries it out of [0, log k], k the number of things with any weight: of one thing it is
 * exactly 0, of k equally heavy ones exactly log k.
 */
public final class DiscreteEntropy {
    private DiscreteEntropy() {}

    /**
     * The entropy of weights.
     *
     * @param weights finite, none negative, up to a factor; weights of 0 count nothing
     * @return NaN where no weight is positive
     */
    public static double of(double[] weights) {
        double total = 0;
        double heaviest = 0;
        double lightest = Double.POSITIVE_INFINITY;
        int positive = 0;
        for (double weight : weights) {
            total += weight;
            if (weight > 0) {
                positive++;
                heaviest = Math.max(heaviest, weight);
                lightest = Math.min(lightest, weight);
            }
        }
        if (positive == 0) {
            return Double.NaN;
        }
        double most = StrictMath.log(positive);
        if (heaviest == lightest) {
            return most;
        }
        double entropy = 0;
        for (double weight : weights) {
            double p = weight / total;
            // A share may underflow to 0, where p log p is 0 too.
            entropy -= p > 0 ? p * StrictMath.log(p) : 0;
        }
        return Math.clamp(entropy, 0, most);
    }

    /** The entropy of counts. */
    public static double ofCounts(int[] counts) {
        double[] weights = new double[counts.length];
        for (int c = 0; c < counts.length; c++) {
            weights[c] = counts[c];
        }
        return of(weights);
    }
}
