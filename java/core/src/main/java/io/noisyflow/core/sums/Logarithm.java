package io.noisyflow.core.sums;

/** Logarithms of many sums at once: StrictMath takes 30 ns for each, which mixtures of a few hundred centres would feel. */
@FunctionalInterface
public interface Logarithm {
    /**
     * Replaces sums[at .. at + length), normal or 0, by log(2^reference * sum); 0 by negative infinity. Infinity and NaN
     * stay what they are.
     *
     * @param references of the sums, from index 0 on
     */
    void replace(double[] references, double[] sums, int at, int length);
}
