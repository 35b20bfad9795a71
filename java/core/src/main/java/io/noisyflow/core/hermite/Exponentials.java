package io.noisyflow.core.hermite;

/**
 * 2^x of many numbers at once, as a whole power of two and a factor beside it, whatever the size of x: in loops that
 * the compiler turns into vectors. The factor is Taylor's polynomial of degree 12, within 4 units in the last place.
 */
public final class Exponentials {
    private static final double LN2 = 0.6931471805599453;
    private static final int DEGREE = 12;
    /** (log 2)^k / k!. */
    private static final double[] C = new double[DEGREE + 1];

    static {
        C[0] = 1;
        for (int k = 1; k <= DEGREE; k++) {
            C[k] = C[k - 1] * LN2 / k;
        }
    }

    private Exponentials() {}

    /** 2^whole, of a whole number below 1024; 0 below the normal numbers. */
    public static double power(double whole) {
        // NaN becomes 0, too.
        return whole >= -1022 ? Double.longBitsToDouble((long) whole + 1023 << 52) : 0;
    }

    /** Replaces x by its nearest whole numbers; factor receives 2^(x - whole), from 1/sqrt 2 to sqrt 2. */
    public static void split(double[] x, double[] factor, int count) {
        double c12 = C[12];
        double c11 = C[11];
        double c10 = C[10];
        double c9 = C[9];
        double c8 = C[8];
        double c7 = C[7];
        double c6 = C[6];
        double c5 = C[5];
        double c4 = C[4];
        double c3 = C[3];
        double c2 = C[2];
        double c1 = C[1];
        for (int i = 0; i < count; i++) {
            double whole = Math.rint(x[i]);
            double f = x[i] - whole;
            double high = (((((c12 * f + c11) * f + c10) * f + c9) * f + c8) * f + c7) * f + c6;
            factor[i] = (((((high * f + c5) * f + c4) * f + c3) * f + c2) * f + c1) * f + 1;
            x[i] = whole;
        }
    }
}
