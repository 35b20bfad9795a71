package io.noisyflow.information.distance.divergence;

import io.noisyflow.information.StandardError;

/**
 * An f-divergence between two smoothed samples.
 *
 * @param value of the smoothed samples themselves; of samples of laws, on average no less than that of the laws
 * @param standardError of the value; sampling is to first order, and 0 for whole populations
 * @param lower on average at most the divergence of the smoothed laws, and at least 0; the value for whole populations
 * @param heavyTail whether a few points carry the value of a chi-square, so that it says little: fewer than 200
 *     effective points, or more than a twentieth of it from one
 */
public record DivergenceEstimate(double value, StandardError standardError, double lower, boolean heavyTail) {
    /** Of two samples that are equal. */
    static final DivergenceEstimate NONE = new DivergenceEstimate(0, StandardError.ZERO, 0, false);

    /** On average at least the divergence of the smoothed laws, for it is convex in both: the value. */
    public double upper() {
        return value;
    }
}
