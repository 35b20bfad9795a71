package io.noisyflow.information.bound;

import io.noisyflow.core.numerics.NormalTail;

/**
 * How biased the plug-in estimate must be for some law on the cube: Goldfeld, Greenewald, Polyanskiy (arXiv
 * 1810.11589), Theorem 4.
 *
 * <pre>
 * sup bias &gt;= log( k^(d (1 - eps)) / n ) - H_b(eps),   k = floor( 1 / (sigma Qinv((1 - (1 - eps)^(1/d)) / 2)) )
 * </pre>
 *
 * The law is uniform on a grid of k^d points that noise sigma mistakes with probability eps; n rows see only n of them.
 */
public final class BiasFloor {
    private BiasFloor() {}

    /**
     * The bound for one eps; it may be negative and then says nothing.
     *
     * @param n rows
     * @param d dimension
     * @param sigma noise standard deviation, relative to R where S lies in [-R,R]^d
     * @param eps in (0, 1)
     */
    public static double of(double n, int d, double sigma, double eps) {
        if (!(eps > 0 && eps < 1)) {
            throw new IllegalArgumentException("eps " + eps + ": expected a number between 0 and 1");
        }
        double perCoordinate = -StrictMath.expm1(StrictMath.log1p(-eps) / d);
        double k = StrictMath.floor(1 / (sigma * NormalTail.inverse(perCoordinate / 2)));
        if (k < 1) {
            return Double.NEGATIVE_INFINITY;
        }
        double binaryEntropy = -eps * StrictMath.log(eps) - (1 - eps) * StrictMath.log1p(-eps);
        return d * (1 - eps) * StrictMath.log(k) - StrictMath.log(n) - binaryEntropy;
    }
}
