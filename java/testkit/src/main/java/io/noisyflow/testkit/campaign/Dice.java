package io.noisyflow.testkit.campaign;

import java.util.SplittableRandom;

/** The laws by which the parts of cases are drawn. */
record Dice(SplittableRandom random) {
    /** True once in so many times. */
    boolean once(int in) {
        return random.nextInt(in) == 0;
    }

    /** 10^x, x uniform. */
    double power(double low, double high) {
        return StrictMath.pow(10, low + (high - low) * random.nextDouble());
    }

    /** low .. high, both included, small numbers as likely as large ones. */
    int logarithmic(int low, int high) {
        return Math.clamp((long) power(StrictMath.log10(low), StrictMath.log10(high + 1.0)), low, high);
    }

    /** One of several. */
    int of(int... values) {
        return values[random.nextInt(values.length)];
    }

    /** One of several. */
    <T> T of(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
