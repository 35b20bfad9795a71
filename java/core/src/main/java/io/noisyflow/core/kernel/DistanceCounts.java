package io.noisyflow.core.kernel;

/**
 * How many pairs fell where.
 *
 * @param within counts of pairs of one class: underflow, bins 0 .. B - 1, overflow (B + 2 numbers)
 * @param between counts of pairs of different classes, likewise
 * @param withinSum the sum of the values of all pairs of one class
 * @param betweenSum the sum of the values of all pairs of different classes
 */
public record DistanceCounts(long[] within, long[] between, double withinSum, double betweenSum) {
    /** Pairs of one class. */
    public long withinPairs() {
        return java.util.Arrays.stream(within).sum();
    }

    /** Pairs of different classes. */
    public long betweenPairs() {
        return java.util.Arrays.stream(between).sum();
    }

    /** The mean over pairs of one class; NaN where there is none. */
    public double withinMean() {
        return withinSum / withinPairs();
    }

    /** The mean over pairs of different classes; NaN where there is none. */
    public double betweenMean() {
        return betweenSum / betweenPairs();
    }
}
