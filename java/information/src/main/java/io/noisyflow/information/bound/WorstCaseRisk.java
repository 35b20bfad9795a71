package io.noisyflow.information.bound;

import io.noisyflow.information.Digits;
import io.noisyflow.information.Figure;

/**
 * A bound on E|h(S+Z) - plug-in estimate| over all laws on a cube, from Goldfeld, Greenewald, Polyanskiy, Estimating
 * Differential Entropy under Gaussian Convolutions (arXiv 1810.11589), Theorem 2.
 *
 * <p>For S in [-1,1]^d, with c = (d/2) log(2 pi sigma^2) + d / sigma^2 and L = 2 + 2 sigma sqrt((2 + eps) log n),
 *
 * <pre>
 * log( n L^d / (pi sigma^2)^(d/2) ) L^(d/2) / ( 2 (4 pi sigma^2)^(d/4) sqrt n )
 *     + ( c^2 + 2 c d (1 + sigma^2) / sigma^2 + 8 d (d + 2 sigma^4 + d sigma^4) / sigma^4 ) 2/n
 * </pre>
 *
 * The second term holds the mass outside of a cube of side L, which is why any eps above 0 is allowed; the paper's
 * Table I has eps = .005.
 */
public final class WorstCaseRisk {
    private static final double EPS = .005;

    private WorstCaseRisk() {}

    /**
     * The bound.
     *
     * @param n rows, at least 2 for there to be a bound
     * @param d dimension
     * @param sigma noise standard deviation, relative to R where S lies in [-R,R]^d (scaling S and Z alike moves the
     *     entropy and its estimate by the same d log R)
     */
    public static Figure of(double n, int d, double sigma) {
        if (n < 2) {
            return Figure.none("a single row");
        }
        double log = logOf(n, d, sigma);
        double risk = StrictMath.exp(log);
        return Double.isFinite(risk)
                ? Figure.of(risk)
                : Figure.none("above 1e308: its decimal logarithm is " + Digits.of(log / StrictMath.log(10)));
    }

    /** The natural logarithm of the bound, which itself is 10^3171 at d = 3072, sigma = .005. */
    static double logOf(double n, int d, double sigma) {
        double s2 = sigma * sigma;
        double logPiS2 = StrictMath.log(StrictMath.PI) + 2 * StrictMath.log(sigma);
        double logL = StrictMath.log(2 + 2 * sigma * Math.sqrt((2 + EPS) * StrictMath.log(n)));
        double logVolume = StrictMath.log(n) + d * logL - d / 2.0 * logPiS2;
        double first = StrictMath.log(logVolume) + d / 2.0 * logL - StrictMath.log(2)
                - d / 4.0 * (StrictMath.log(4) + logPiS2) - StrictMath.log(n) / 2;
        // The terms of the second part, each over d / sigma^4: a sigma of 1e-100 would overflow them as they stand.
        double c = d / 2.0 * (StrictMath.log(2) + logPiS2) * s2 + d;
        double inner = c * c + 2 * c * d * (1 + s2) + 8.0 * d * (d + (2 + d) * s2 * s2);
        double second = StrictMath.log(inner) - 4 * StrictMath.log(sigma) + StrictMath.log(2 / n);
        double high = Math.max(first, second);
        return high + StrictMath.log1p(StrictMath.exp(Math.min(first, second) - high));
    }
}
