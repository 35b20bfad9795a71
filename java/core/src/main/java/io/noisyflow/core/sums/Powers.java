package io.noisyflow.core.sums;

/** Powers of two with exponents of any size. */
public final class Powers {
    private static final int SMALLEST_EXPONENT = -1022;
    private static final int BIAS = 1023;
    private static final int MANTISSA_BITS = 52;

    private Powers() {}

    /** 2^whole for an integer of any size, at most 1023; 0 where that is not a normal number. */
    public static double power(double whole) {
        return whole < SMALLEST_EXPONENT ? 0 : Double.longBitsToDouble((long) whole + BIAS << MANTISSA_BITS);
    }
}
