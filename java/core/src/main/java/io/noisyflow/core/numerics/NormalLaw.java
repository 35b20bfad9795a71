package io.noisyflow.core.numerics;

/**
 * Distribution function and density of the standard normal law for many arguments: Taylor expansions about a grid,
 * accurate to 1e-15 absolutely.
 *
 * <p>The derivatives of Phi are phi times Hermite polynomials, so eight terms about a point at most 1/128 away leave
 * less than 1e-17. Beyond {@link #REACH} both are constant to 2e-19.
 */
public final class NormalLaw {
    /** Beyond this many standard deviations Phi is 0 or 1 to working precision. */
    public static final double REACH = 9;

    private static final int PER_UNIT = 64;
    private static final int TERMS = 8;
    private static final double SQRT_TWO_PI = StrictMath.sqrt(2 * StrictMath.PI);
    private static final double[] TABLE = table();

    private NormalLaw() {}

    private static double[] table() {
        int points = 2 * (int) REACH * PER_UNIT + 1;
        double[] table = new double[points * TERMS];
        for (int i = 0; i < points; i++) {
            double z = (double) i / PER_UNIT - REACH;
            double density = density(z);
            table[i * TERMS] = z < 0 ? NormalTail.probability(-z) : 1 - NormalTail.probability(z);
            // Phi^(k+1) = (-1)^k He_k phi, He_(k+1) = z He_k - k He_(k-1).
            double before = 0;
            double hermite = 1;
            double factor = density;
            for (int k = 0; k + 1 < TERMS; k++) {
                factor /= k + 1;
                table[i * TERMS + k + 1] = factor * hermite;
                factor = -factor;
                double next = z * hermite - k * before;
                before = hermite;
                hermite = next;
            }
        }
        return table;
    }

    /** phi(z). */
    public static double density(double z) {
        return StrictMath.exp(-z * z / 2) / SQRT_TWO_PI;
    }

    /** Phi(z). */
    public static double distribution(double z) {
        if (!(Math.abs(z) < REACH)) {
            return z < 0 ? 0 : z > 0 ? 1 : Double.NaN;
        }
        int point = nearest(z);
        double delta = z - ((double) point / PER_UNIT - REACH);
        int at = point * TERMS;
        double value = TABLE[at + TERMS - 1];
        for (int k = TERMS - 2; k >= 0; k--) {
            value = value * delta + TABLE[at + k];
        }
        return value;
    }

    /** phi(z) from the same expansions. */
    public static double fastDensity(double z) {
        if (!(Math.abs(z) < REACH)) {
            return Double.isNaN(z) ? Double.NaN : 0;
        }
        int point = nearest(z);
        double delta = z - ((double) point / PER_UNIT - REACH);
        int at = point * TERMS;
        double value = (TERMS - 1) * TABLE[at + TERMS - 1];
        for (int k = TERMS - 2; k >= 1; k--) {
            value = value * delta + k * TABLE[at + k];
        }
        return value;
    }

    private static int nearest(double z) {
        return (int) ((z + REACH) * PER_UNIT + 0.5);
    }
}
