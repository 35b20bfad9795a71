package io.noisyflow.cuda.ptx;

/** a b + c in float32, rounded in a given direction. */
final class Directed {
    private Directed() {}

    /** Rounded towards minus infinity. */
    static float down(float a, float b, float c) {
        float nearest = Math.fma(a, b, c);
        return isAbove(nearest, a, b, c) ? Math.nextDown(nearest) : nearest;
    }

    /** Rounded towards zero. */
    static float toZero(float a, float b, float c) {
        float down = down(a, b, c);
        return down < 0 ? -down(-a, b, -c) : down;
    }

    /** A sum of doubles, rounded towards zero to a float. */
    static float toZero(double sum) {
        float nearest = (float) sum;
        return Math.abs((double) nearest) > Math.abs(sum) ? Math.nextAfter(nearest, 0.0) : nearest;
    }

    /** Whether x exceeds a b + c, exactly: the product is exact in double, and so are the sum and what it drops. */
    private static boolean isAbove(float x, float a, float b, float c) {
        double product = (double) a * b;
        double sum = product + c;
        double virtual = sum - product;
        double dropped = (product - (sum - virtual)) + (c - virtual);
        return x > sum || x == sum && dropped < 0;
    }
}
