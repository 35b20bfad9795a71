package io.noisyflow.core.numerics;

/**
 * A sum of exponentials, sum_k exp(x_k), held as exp(reference) * scaled.
 *
 * <p>A commutative monoid: {@link #EMPTY} is neutral, {@link #merge} adds, {@link #value} finishes. The same type
 * merges lanes, tiles, threads, blocks, devices and partitions. The value of a merge depends on the order of merging
 * in the last bits only; whoever promises equal digits keeps the order fixed.
 *
 * @param reference any finite number for a sum that is not empty; near the largest x_k, so that scaled neither
 *     overflows nor underflows; negative infinity for the empty sum
 * @param scaled sum_k exp(x_k - reference), zero for the empty sum
 */
public record LogSum(double reference, double scaled) {
    /** The sum of nothing, whose logarithm is negative infinity. */
    public static final LogSum EMPTY = new LogSum(Double.NEGATIVE_INFINITY, 0);

    /** The sum of the single term exp(x); empty if x is negative infinity. */
    public static LogSum of(double x) {
        return x == Double.NEGATIVE_INFINITY ? EMPTY : new LogSum(x, 1);
    }

    /** The sum of both. */
    public LogSum merge(LogSum other) {
        if (other.scaled == 0) {
            return this;
        }
        if (scaled == 0) {
            return other;
        }
        return reference >= other.reference
                ? new LogSum(reference, scaled + other.scaled * StrictMath.exp(other.reference - reference))
                : new LogSum(other.reference, other.scaled + scaled * StrictMath.exp(reference - other.reference));
    }

    /** log sum_k exp(x_k); negative infinity for the empty sum. */
    public double value() {
        return scaled == 0 ? Double.NEGATIVE_INFINITY : reference + StrictMath.log(scaled);
    }

    /** log(exp(a) + exp(b)), exact at negative infinity. */
    public static double logAdd(double a, double b) {
        double high = StrictMath.max(a, b);
        double low = StrictMath.min(a, b);
        return low == Double.NEGATIVE_INFINITY ? high : high + StrictMath.log1p(StrictMath.exp(low - high));
    }

    /** log sum_k exp(x_k) of an array; negative infinity for an empty one. */
    public static double logSumExp(double... x) {
        double high = Double.NEGATIVE_INFINITY;
        for (double term : x) {
            high = StrictMath.max(high, term);
        }
        if (!(high > Double.NEGATIVE_INFINITY)) {
            return high;
        }
        double scaled = 0;
        for (double term : x) {
            scaled += StrictMath.exp(term - high);
        }
        return high + StrictMath.log(scaled);
    }
}
