package io.noisyflow.experiments.truth;

/** The distribution function of N(0, 1). */
final class NormalDistribution {
    /** Beyond this Phi is 0 or 1 to 1e-15. */
    private static final double END = 8;

    private NormalDistribution() {}

    /**
     * Phi(z) = 1/2 + phi(z) (z + z^3/3 + z^5/15 + z^7/105 + ...), with an absolute error of some 1e-15; 0 and 1 beyond
     * +-8; NaN of NaN. G. Marsaglia, Evaluating the normal distribution, Journal of Statistical Software 11(4), 2004.
     */
    static double cumulative(double z) {
        if (z < -END) {
            return 0;
        }
        if (z > END) {
            return 1;
        }
        double term = z;
        double sum = z;
        double before = Double.NaN;
        for (int k = 3; sum != before; k += 2) {
            before = sum;
            term *= z * z / k;
            sum += term;
            if (Double.isNaN(sum)) {
                return Double.NaN;
            }
        }
        // What cancels at the lower end may leave less than nothing.
        return Math.max(0, 0.5 + sum * NoisyPoints.normal(z, 1));
    }
}
