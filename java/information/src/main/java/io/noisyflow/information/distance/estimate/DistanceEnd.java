package io.noisyflow.information.distance.estimate;

import io.noisyflow.information.Figure;

/**
 * An end of a bracket.
 *
 * @param at where it lies, or why there is none
 * @param standardError of the end itself; 0 of one that is certain
 * @param from what it comes from, as it stands in JSON
 */
public record DistanceEnd(Figure at, double standardError, String from) {
    /** No end, and why. */
    static DistanceEnd none(String reason) {
        return new DistanceEnd(Figure.none(reason), 0, "none");
    }
}
