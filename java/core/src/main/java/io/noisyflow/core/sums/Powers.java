package io.noisyflow.core.sums;

/** Powers of two with exponents of any size. */
public final class Powers {
    private static final int SMALLEST_EXPONENT = -1022;
    private static final int LARGEST_EXPONENT = 1023;
    private static final int BIAS = 1023;
    private static final int MANTISSA_BITS = 52;

    private Powers() {}

    /**
     * 2^whole, exactly where that is a normal number: whole is a whole number from -1022 to 1023. Below that it is 0,
     * above infinity, and NaN stays NaN.
     */
    public static double power(double whole) {
        if (whole >= SMALLEST_EXPONENT && whole <= LARGEST_EXPONENT) {
            return Double.longBitsToDouble((long) whole + BIAS << MANTISSA_BITS);
        }
        return whole < SMALLEST_EXPONENT ? 0 : whole > LARGEST_EXPONENT ? Double.POSITIVE_INFINITY : Double.NaN;
    }
}
