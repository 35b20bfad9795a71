package io.noisyflow.core.numerics;

/**
 * Derivatives of log Gamma, for arguments above 0.
 *
 * <p>Both move the argument up to at least 10 by their recurrences and then use the asymptotic series in 1/x (NIST DLMF
 * 5.11.2 and 5.15.8), whose first neglected term is below 1e-16 there.
 */
public final class GammaFunctions {
    private static final double LEAST = 10;

    private GammaFunctions() {}

    /**
     * psi(x) = d/dx log Gamma(x), error about 1e-15 max(1, |psi|).
     *
     * @throws IllegalArgumentException unless x is positive
     */
    public static double digamma(double x) {
        requirePositive(x);
        double shift = 0;
        double y = x;
        while (y < LEAST) {
            shift -= 1 / y;
            y += 1;
        }
        double t = 1 / (y * y);
        // The coefficients are B_2k / (2 k), B_2k the Bernoulli numbers.
        double series = t * (1.0 / 12 - t * (1.0 / 120 - t * (1.0 / 252 - t * (1.0 / 240 - t * (1.0 / 132
                - t * (691.0 / 32760 - t * (1.0 / 12)))))));
        return shift + StrictMath.log(y) - 0.5 / y - series;
    }

    /**
     * psi'(x), relative error about 1e-15.
     *
     * @throws IllegalArgumentException unless x is positive
     */
    public static double trigamma(double x) {
        requirePositive(x);
        double shift = 0;
        double y = x;
        while (y < LEAST) {
            shift += 1 / (y * y);
            y += 1;
        }
        double t = 1 / (y * y);
        // The coefficients are the Bernoulli numbers B_2k.
        double series = t * (1.0 / 6 - t * (1.0 / 30 - t * (1.0 / 42 - t * (1.0 / 30 - t * (5.0 / 66
                - t * (691.0 / 2730 - t * (7.0 / 6)))))));
        return shift + 1 / y + t / 2 + series / y;
    }

    private static void requirePositive(double x) {
        if (!(x > 0) || x == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("argument " + x + ": expected a positive finite number");
        }
    }
}
