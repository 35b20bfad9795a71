package io.noisyflow.cuda.ptx;

/**
 * 2^x, rounded to a float: the same bits on every machine, unlike {@link Math#pow}.
 *
 * <p>2^x = 2^n e^g with n the nearest whole number to x and g = (x - n) log 2; the series of e^g to g^13 leaves less
 * than 2^-56, so what is rounded to a float is the nearest one in all but about one case of 2^28.
 */
final class PowerOfTwo {
    private static final double LOG_2 = 0.6931471805599453;
    private static final int TERMS = 13;
    private static final double[] INVERSE_FACTORIALS = inverseFactorials();
    /** Beyond these the result is infinite, and below half of the smallest subnormal float. */
    private static final float MOST = 128;
    private static final float LEAST = -150;

    private PowerOfTwo() {}

    private static double[] inverseFactorials() {
        double[] inverse = new double[TERMS + 1];
        double factorial = 1;
        for (int k = 0; k <= TERMS; k++) {
            factorial *= Math.max(1, k);
            inverse[k] = 1 / factorial;
        }
        return inverse;
    }

    static float of(float x) {
        if (!(x > LEAST && x < MOST)) {
            return x >= MOST ? Float.POSITIVE_INFINITY : x <= LEAST ? 0 : Float.NaN;
        }
        long n = Math.round((double) x);
        double g = (x - n) * LOG_2;
        double p = INVERSE_FACTORIALS[TERMS];
        for (int k = TERMS - 1; k >= 0; k--) {
            p = Math.fma(p, g, INVERSE_FACTORIALS[k]);
        }
        // The scale is a normal double, so the only rounding of the product is the one to a float.
        return (float) (p * Math.scalb(1.0, (int) n));
    }
}
