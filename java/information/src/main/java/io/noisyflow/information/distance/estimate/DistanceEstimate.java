package io.noisyflow.information.distance.estimate;

import io.noisyflow.information.Figure;
import io.noisyflow.information.StandardError;
import io.noisyflow.information.Verdict;

/**
 * One distance at one sigma.
 *
 * @param measure which distance
 * @param value the distance of the smoothed samples themselves; none where it has a bracket alone, or none that can be
 *     trusted
 * @param standardError of the value; its sampling part is 0 for whole populations
 * @param lower of a bracket that holds the distance of the smoothed laws, of whole populations that of the samples, up
 *     to three standard errors of its ends
 * @param upper the other end
 * @param verdict what the estimate is worth
 * @param advice one sentence
 */
public record DistanceEstimate(Measure measure, Figure value, StandardError standardError, DistanceEnd lower,
        DistanceEnd upper, Verdict verdict, String advice) {
    /** Half of the bracket's width; infinite where an end is missing. */
    public double halfWidth() {
        return lower.at().isPresent() && upper.at().isPresent() ? (upper.at().value() - lower.at().value()) / 2
                : Double.POSITIVE_INFINITY;
    }
}
