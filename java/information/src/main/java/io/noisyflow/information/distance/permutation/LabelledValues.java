package io.noisyflow.information.distance.permutation;

/**
 * A statistic of every labeling.
 *
 * @param values the labeling as given first
 * @param rounding what each may be off by
 */
record LabelledValues(double[] values, double[] rounding) {
    /** All 0 so far. */
    LabelledValues(int labelings) {
        this(new double[labelings], new double[labelings]);
    }
}
