package io.noisyflow.core.sums;

/**
 * The power of two that brings the lengths of a request near 1, so that neither squares nor coefficients overflow for
 * very small or very large units; it costs no digit.
 */
public final class LengthUnit {
    /** 2^-1022 and 2^1023 are the outermost powers that are normal numbers. */
    private static final int LEAST = -1022;
    private static final int MOST = 1023;

    private LengthUnit() {}

    /** The exponent that brings the middle between two lengths near 1. */
    public static int exponent(double smallest, double largest) {
        return Math.clamp(-(Math.getExponent(smallest) + Math.getExponent(largest)) / 2, LEAST, MOST);
    }

    /** The factor 2^exponent. */
    public static double scale(int exponent) {
        return Math.scalb(1.0, exponent);
    }
}
