package io.noisyflow.testkit;

/**
 * An unevaluated sum of two doubles, |low| at most half an ulp of high: 106 bits of precision.
 *
 * <p>Error-free transformations by Knuth and Dekker; addition and multiplication as in Joldes, Muller and Popescu,
 * "Tight and rigorous error bounds for basic building blocks of double-word arithmetic", ACM TOMS 44(2), 2017,
 * algorithms 6 and 12 (relative errors 3 2^-106 and 5 2^-106).
 */
record DoubleDouble(double high, double low) {
    static final DoubleDouble ZERO = new DoubleDouble(0, 0);

    static DoubleDouble of(double x) {
        return new DoubleDouble(x, 0);
    }

    /** a + b, exactly. */
    static DoubleDouble sum(double a, double b) {
        double s = a + b;
        double t = s - a;
        return new DoubleDouble(s, a - (s - t) + (b - t));
    }

    /** a b, exactly. */
    static DoubleDouble product(double a, double b) {
        double p = a * b;
        return new DoubleDouble(p, Math.fma(a, b, -p));
    }

    DoubleDouble plus(DoubleDouble other) {
        DoubleDouble highs = sum(high, other.high);
        DoubleDouble lows = sum(low, other.low);
        DoubleDouble first = ordered(highs.high, highs.low + lows.high);
        return ordered(first.high, lows.low + first.low);
    }

    DoubleDouble minus(DoubleDouble other) {
        return plus(new DoubleDouble(-other.high, -other.low));
    }

    DoubleDouble minus(double other) {
        return plus(new DoubleDouble(-other, 0));
    }

    DoubleDouble times(DoubleDouble other) {
        DoubleDouble p = product(high, other.high);
        return ordered(p.high, p.low + Math.fma(low, other.high, high * other.low));
    }

    /** The quotient by a double, by one step of long division: relative error below 2^-100. */
    DoubleDouble over(double divisor) {
        double first = high / divisor;
        DoubleDouble rest = minus(product(first, divisor));
        double second = rest.high / divisor;
        double third = rest.minus(product(second, divisor)).high / divisor;
        return sum(first, second).plus(of(third));
    }

    double value() {
        return high + low;
    }

    /** a + b for |a| >= |b|. */
    private static DoubleDouble ordered(double a, double b) {
        double s = a + b;
        return new DoubleDouble(s, b - (s - a));
    }
}
