package io.noisyflow.core.numerics;

/** Logarithms of sums of a few exponentials, in double; neither overflows nor vanishes for exponents of any size. */
public final class LogSumExp {
    private LogSumExp() {}

    /** log(exp(a) + exp(b)), exact at negative infinity. */
    public static double of(double a, double b) {
        double high = StrictMath.max(a, b);
        double low = StrictMath.min(a, b);
        return low == Double.NEGATIVE_INFINITY ? high : high + StrictMath.log1p(StrictMath.exp(low - high));
    }

    /** log sum_k exp(x_k); negative infinity for no terms. */
    public static double of(double... x) {
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
