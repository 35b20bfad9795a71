package io.noisyflow.information.distance.permutation;

import java.util.List;

/**
 * A permutation test.
 *
 * @param statistic what was compared
 * @param sigma noise standard deviation
 * @param observed of the samples as given
 * @param permuted of each permutation, in the order of their numbers
 * @param pValue (1 + permuted values that are at least the observed one) / (1 + all of them), ties within rounding
 *     among the former
 * @param seed of permutations and noise
 */
public record PermutationResult(TestStatistic statistic, double sigma, double observed, List<Double> permuted,
        double pValue, long seed) {
    /** Copies the list. */
    public PermutationResult {
        permuted = List.copyOf(permuted);
    }

    /** Of the values of all labelings, the observed one first. */
    static PermutationResult of(TestStatistic statistic, double sigma, LabelledValues values, long seed) {
        double[] all = values.values();
        double[] rounding = values.rounding();
        List<Double> permuted = new java.util.ArrayList<>();
        int atLeast = 0;
        for (int b = 1; b < all.length; b++) {
            // Where one is not a number nothing is smaller.
            atLeast += all[b] < all[0] - (rounding[0] + rounding[b]) ? 0 : 1;
            permuted.add(all[b]);
        }
        return new PermutationResult(statistic, sigma, all[0], permuted, (1. + atLeast) / all.length, seed);
    }
}
