package io.noisyflow.information.arithmetic;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.Narrowing;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Arithmetic;

/**
 * The declared error of an entropy, in nats.
 *
 * <p>Terms that carry weight have exponents, relative to the own one, down to about -A with A = 2 log n + 10; such a
 * term is the sum of a squared distance up to 2A and of noise of standard deviation sqrt(2A), so that what is added up
 * to it comes to at most about A + 3 sqrt(2A) on the way. The backend's error is relative to that, plus that of its
 * sums, plus what {@link Narrowing} costs.
 *
 * @param exponent of the exponents, in arithmetic
 * @param sum of the sums
 * @param narrowing of rows
 */
public record ArithmeticError(double exponent, double sum, Narrowing narrowing) {
    /**
     * Of sums over these rows, in the arithmetic of these kernels.
     *
     * @param smallest sigma
     */
    public static ArithmeticError of(Kernels kernels, Points points, double smallest) {
        return of(kernels, points.n(), points.d(), kernels.narrowing(points, smallest));
    }

    /** Of sums over rows that these kernels make. */
    public static ArithmeticError ofMade(Kernels kernels, MadeRows made) {
        return of(kernels, made.rows(), made.width(), Narrowing.aboutMean(made.displacement(), made.rows()));
    }

    private static ArithmeticError of(Kernels kernels, int n, int d, Narrowing narrowing) {
        double a = Narrowing.depth(n);
        double deviation = Math.sqrt(2 * a);
        return new ArithmeticError(kernels.exponentError(d) * (a + 3 * deviation), kernels.sumError(), narrowing);
    }

    /** The same error, but for what narrowing costs. */
    public ArithmeticError withNarrowing(Narrowing other) {
        return new ArithmeticError(exponent, sum, other);
    }

    /** Of the difference of two log-sums at one sigma. */
    public Arithmetic ofDifference(double sigma, Precision precision) {
        return new Arithmetic(2 * at(sigma), precision);
    }

    /** The error at one sigma; infinite where it exceeds all numbers. */
    public double at(double sigma) {
        return exponent + sum + narrowing.error(sigma);
    }
}
