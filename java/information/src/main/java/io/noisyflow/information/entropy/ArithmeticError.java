package io.noisyflow.information.entropy;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.points.Points;

/**
 * The declared error of an entropy, in nats.
 *
 * <p>Terms that carry weight have exponents, relative to the own one, down to about -A with A = 2 log n + 10; such a term
 * is the sum of a squared distance up to 2A and of noise of standard deviation sqrt(2A), so its parts add up to at most
 * about A + 3 sqrt(2A). The backend's error is relative to that, plus that of its sums. Doubles that are narrowed to
 * floats add a displacement of both centres by delta: (sqrt(2A) + 3) 2 delta / sigma.
 */
record ArithmeticError(double exponent, double sum, double displacement, double reach) {
    static ArithmeticError of(Kernels kernels, Points points) {
        double a = 2 * StrictMath.log(points.n()) + 10;
        double reach = Math.sqrt(2 * a) + 3;
        double displacement =
                kernels.precision() == Precision.FLOAT64 ? 0 : Narrowing.about(points).displacement(points);
        return new ArithmeticError(kernels.exponentError(points.d()) * (a + 3 * Math.sqrt(2 * a)), kernels.sumError(),
                displacement, reach);
    }

    /** The error at one sigma. */
    double at(double sigma) {
        return exponent + sum + 2 * reach * displacement / sigma;
    }
}
