package io.noisyflow.testkit;

import io.noisyflow.core.kernel.Kernels;

/**
 * A log-sum as it should be, and what its error is relative to; see the package.
 *
 * @param value the log-sum; negative infinity for an empty one
 * @param magnitude sum_k p_k M_k
 * @param narrowing what narrowing the inputs may add; 0 where nothing is narrowed
 * @param sums how often sumError may enter: twice for squares
 */
record Expected(double value, double magnitude, double narrowing, int sums) {
    /** The sum over nothing. */
    static final Expected EMPTY = new Expected(Double.NEGATIVE_INFINITY, 0, 0, 1);

    private static final double UNIT_ROUNDOFF = 0x1p-53;

    double tolerance(Kernels kernels, int d) {
        double own = 2 * Math.ulp(value) + 4 * UNIT_ROUNDOFF;
        return kernels.exponentError(d) * magnitude + sums * kernels.sumError() + narrowing + own;
    }

    /**
     * Whether a result is within the tolerance: not if it is NaN, and only exactly if the sum is empty.
     *
     * @param lost what the result may be too small by, for terms that were left out
     */
    boolean admits(double actual, Kernels kernels, int d, double lost) {
        double tolerance = tolerance(kernels, d);
        return value == Double.NEGATIVE_INFINITY
                ? actual == value
                : actual - value <= tolerance && value - actual <= tolerance + lost;
    }
}
