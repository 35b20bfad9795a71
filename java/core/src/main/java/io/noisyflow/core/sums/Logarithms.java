package io.noisyflow.core.sums;

/**
 * Logarithms of many sums 2^reference * sum at once, in double: StrictMath takes 30 ns for each, which mixtures of a
 * few hundred centres would feel. The loop has no branches, so that the compiler can turn it into vectors.
 *
 * <p>sum = 2^e m with m in (1/sqrt 2, sqrt 2], and log m = 2 artanh s = 2 s + s^3 Q(s^2), s = (m - 1) / (m + 1), with Q
 * a minimax fit of relative error 2e-18. What is off beyond the rounding of the result is 2 units in the last place of
 * log m. Sums that are powers of two have exact logarithms up to one rounding, and log 1 is 0.
 */
final class Logarithms {
    private static final double LN2 = 0.6931471805599453;
    private static final long MANTISSA = 0x000FFFFFFFFFFFFFL;
    /** Bits of 1/sqrt 2, less which the exponent field counts the powers of two in (1/sqrt 2, sqrt 2]. */
    private static final long HALF_ROOT = 0x3FE6A09E667F3BCDL;
    private static final double[] Q = {0.6666666666666734, 0.3999999999941511, 0.2857142874230519, 0.2222219858074621,
        0.1818356396678198, 0.15314059086963203, 0.14795869566612396};

    private Logarithms() {}

    /**
     * Replaces sums[at .. at + length), normal or 0, by log(2^reference * sum); 0 by negative infinity. Infinity and
     * NaN stay what they are.
     *
     * @param references of the sums, from index 0 on
     */
    static void replace(double[] references, double[] sums, int at, int length) {
        for (int k = 0; k < length; k++) {
            sums[at + k] = log(references[k], sums[at + k]);
        }
    }

    private static double log(double reference, double sum) {
        long bits = Double.doubleToRawLongBits(sum);
        long exponent = bits - HALF_ROOT & ~MANTISSA;
        double m = Double.longBitsToDouble(bits - exponent);
        double whole = reference + (exponent >> 52);
        double s = (m - 1) / (m + 1);
        double z = s * s;
        double q = Math.fma(z, Math.fma(z, Math.fma(z, Math.fma(z, Math.fma(z, Math.fma(z, Q[6], Q[5]), Q[4]), Q[3]),
                Q[2]), Q[1]), Q[0]);
        double log = Math.fma(s * z, q, s + s);
        double value = sum == 0 ? Double.NEGATIVE_INFINITY : Math.fma(whole, LN2, log);
        return sum < Double.POSITIVE_INFINITY ? value : sum;
    }
}
