package io.noisyflow.experiments.smoothing;

import java.util.List;

/**
 * W1 of pairs of samples at one sigma: an interval for each pair.
 *
 * @param sigma noise standard deviation; 0 for the rows themselves
 * @param lower ends
 * @param upper ends
 */
public record PairEnds(double sigma, List<Double> lower, List<Double> upper) {
    /** Copies the lists. */
    public PairEnds {
        lower = List.copyOf(lower);
        upper = List.copyOf(upper);
    }
}
