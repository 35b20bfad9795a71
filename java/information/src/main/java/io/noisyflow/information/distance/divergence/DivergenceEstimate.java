package io.noisyflow.information.distance.divergence;

import io.noisyflow.information.StandardError;

/**
 * An f-divergence between two smoothed samples.
 *
 * @param value of the smoothed samples themselves; of samples of laws, on average no less than that of the laws
 * @param standardError of the value; sampling is to first order, and 0 for whole populations
 * @param lower on average at most the divergence of the smoothed laws, and at least 0; the value for whole populations
 * @param lowerError standard error of the lower end; for whole populations that of the value
 * @param lowerFrom where the lower end comes from
 * @param heavyTail whether a few points carry the value of a chi-square, so that it says little: fewer than 200
 *     effective points, or more than a twentieth of it from one
 */
public record DivergenceEstimate(double value, StandardError standardError, double lower, double lowerError,
        LowerFrom lowerFrom, boolean heavyTail) {
    /** Of two samples that are equal. */
    static final DivergenceEstimate NONE =
            new DivergenceEstimate(0, StandardError.ZERO, 0, 0, LowerFrom.VALUE, false);

    /** On average at least the divergence of the smoothed laws, for it is convex in both: the value. */
    public double upper() {
        return value;
    }

    /** Where a lower end comes from. */
    public enum LowerFrom {
        /** The value itself. */
        VALUE("value"),
        /** The variational form, with l of the other folds. */
        VARIATIONAL("variational"),
        /** The least that the divergence can be beside the lower end of total variation. */
        TOTAL_VARIATION("totalVariation"),
        /** No divergence is negative. */
        ZERO("zero");

        private final String label;

        LowerFrom(String label) {
            this.label = label;
        }

        /** The name in JSON. */
        public String label() {
            return label;
        }
    }
}
