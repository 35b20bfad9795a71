package io.noisyflow.information.arithmetic;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Arithmetic;
import io.noisyflow.information.arithmetic.MadeRows;
import io.noisyflow.information.arithmetic.Narrowing;

/**
 * The declared error of an entropy, in nats.
 *
 * <p>Terms that carry weight have exponents, relative to the own one, down to about -A with A = 2 log n + 10; such a
 * term is the sum of a squared distance up to 2A and of noise of standard deviation sqrt(2A), so that what is added up
 * to it comes to at most about A + 3 sqrt(2A) on the way. The backend's error is relative to that, plus that of its
 * sums.
 *
 * <p>Doubles that are narrowed to floats displace both centres, each by up to delta. With D the difference of the two
 * and |D| up to sqrt(2A) sigma, a displacement e of it, |e| up to 2 delta, moves the exponent by (D/sigma + z).e/sigma
 * + |e|^2/(2 sigma^2), and z.e is within 3 |e|:
 *
 * <pre>  (sqrt(2A) + 3) 2 delta / sigma + 2 (delta / sigma)^2</pre>
 *
 * @param exponent of the exponents, in arithmetic
 * @param sum of the sums
 * @param displacement delta
 * @param reach sqrt(2A) + 3
 */
public record ArithmeticError(double exponent, double sum, double displacement, double reach) {
    /** Of sums over these rows, in the arithmetic of these kernels. */
    public static ArithmeticError of(Kernels kernels, Points points) {
        return of(kernels, points.n(), points.d(),
                kernels.precision() == Precision.FLOAT64 ? 0 : Narrowing.about(points).displacement(points));
    }

    /** Of sums over rows that these kernels make. */
    public static ArithmeticError ofMade(Kernels kernels, MadeRows made) {
        return of(kernels, made.rows(), made.width(), made.displacement());
    }

    private static ArithmeticError of(Kernels kernels, int n, int d, double displacement) {
        double a = 2 * StrictMath.log(n) + 10;
        double deviation = Math.sqrt(2 * a);
        return new ArithmeticError(kernels.exponentError(d) * (a + 3 * deviation), kernels.sumError(), displacement,
                deviation + 3);
    }

    /** Of the difference of two log-sums at one sigma. */
    public Arithmetic ofDifference(double sigma, Precision precision) {
        return new Arithmetic(2 * at(sigma), precision);
    }

    /** The error at one sigma; infinite where it exceeds all numbers. */
    public double at(double sigma) {
        if (displacement == 0) {
            return exponent + sum;
        }
        double relative = displacement / sigma;
        return exponent + sum + 2 * relative * (reach + relative);
    }
}
