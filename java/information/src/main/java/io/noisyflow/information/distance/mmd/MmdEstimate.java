package io.noisyflow.information.distance.mmd;

import io.noisyflow.information.Figure;
import io.noisyflow.information.StandardError;

/**
 * MMD^2 between two smoothed samples, in [0, 2] of a kernel with k(x, x) = 1.
 *
 * @param value of samples of laws the U-statistic, which is without bias for the laws' and may be negative; none where
 *     a side has no two rows, and 0 where both are equal. Of whole populations {@code ofSamples}
 * @param ofSamples the V-statistic: MMD^2 of the samples themselves, at least 0, and 0 where they are equal
 * @param standardError of the value: there is no Monte Carlo; sampling is to first order, and 0 for whole populations.
 *     What is of second order counts twice in it, so where the laws hardly differ it is up to sqrt 2 too large
 */
public record MmdEstimate(Figure value, double ofSamples, StandardError standardError) {
    /** MMD of the samples themselves. */
    public double distance() {
        return Math.sqrt(ofSamples);
    }
}
