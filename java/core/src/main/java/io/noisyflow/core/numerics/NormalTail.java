package io.noisyflow.core.numerics;

/** Q(x), the probability that a standard normal exceeds x, and its inverse. */
public final class NormalTail {
    private static final double SQRT_TWO_PI = StrictMath.sqrt(2 * StrictMath.PI);
    /** Below this the power series of the distribution function converges fast, above it the continued fraction. */
    private static final double SERIES = 3;
    private static final int FRACTION_TERMS = 120;

    private NormalTail() {}

    /** Q(x) = P(N(0,1) &gt; x), relative error about 1e-14 up to x = 37, where it underflows. */
    public static double probability(double x) {
        if (x < 0) {
            return 1 - probability(-x);
        }
        double density = StrictMath.exp(-x * x / 2) / SQRT_TWO_PI;
        if (x < SERIES) {
            // Phi(x) = 1/2 + phi(x) (x + x^3/3 + x^5/(3 5) + ...), Abramowitz and Stegun 26.2.11.
            double term = x;
            double sum = x;
            for (int k = 3; Math.abs(term) > 1e-17 * Math.abs(sum); k += 2) {
                term *= x * x / k;
                sum += term;
            }
            return 0.5 - density * sum;
        }
        // Q(x) = phi(x) / (x + 1/(x + 2/(x + 3/(x + ...)))), Abramowitz and Stegun 26.2.14.
        double fraction = x;
        for (int k = FRACTION_TERMS; k > 0; k--) {
            fraction = x + k / fraction;
        }
        return density / fraction;
    }

    /**
     * The x with Q(x) = p, by bisection to the last digit.
     *
     * @throws IllegalArgumentException unless 1e-300 &lt; p &lt; 1
     */
    public static double inverse(double p) {
        if (!(p > 1e-300 && p < 1)) {
            throw new IllegalArgumentException("tail probability " + p + ": expected a number between 1e-300 and 1");
        }
        if (p > 0.5) {
            return -inverse(1 - p);
        }
        double low = 0;
        double high = 38;
        for (int step = 0; step < 70; step++) {
            double middle = (low + high) / 2;
            if (probability(middle) > p) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }
}
