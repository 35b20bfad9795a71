package io.noisyflow.information.distance.estimate;

import io.noisyflow.information.distance.permutation.PermutationResult;
import java.util.List;

/**
 * The distances at one sigma.
 *
 * @param sigma the noise
 * @param distances in the order of {@link Measure}
 * @param tests whether both are of one law, in the order of the statistics asked for; empty where none was
 */
public record DistancesAtSigma(double sigma, List<DistanceEstimate> distances,
        List<PermutationResult> tests) {
    /** Copies the lists. */
    public DistancesAtSigma {
        distances = List.copyOf(distances);
        tests = List.copyOf(tests);
    }

    /**
     * One of them.
     *
     * @throws IllegalArgumentException if it was not asked for, or is not defined at this sigma
     */
    public DistanceEstimate of(Measure measure) {
        return distances.stream().filter(each -> each.measure() == measure).findFirst().orElseThrow(
                () -> new IllegalArgumentException(measure.symbol() + " was not measured at sigma " + sigma));
    }
}
