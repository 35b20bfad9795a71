package io.noisyflow.information.distance.estimate;

import java.util.List;

/**
 * The distances at one sigma.
 *
 * @param sigma the noise
 * @param distances in the order of {@link Measure}
 */
public record DistancesAtSigma(double sigma, List<DistanceEstimate> distances) {
    /** Copies the list. */
    public DistancesAtSigma {
        distances = List.copyOf(distances);
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
