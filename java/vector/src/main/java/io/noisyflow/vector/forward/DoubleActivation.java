// Derived from FloatActivation.java by the rules of TwinsTest: change that file, then
// mvn -pl java/vector -am test -Dsurefire.failIfNoSpecifiedTests=false -Dtest=TwinsTest
// -Dnoisyflow.twins=write and mvn -pl java/vector spotless:apply, which breaks the lines that have become
// too long. Where it has more than 300 lines, that is for the longer polynomials of float64.
package io.noisyflow.vector.forward;

import io.noisyflow.core.network.Activation;
import io.noisyflow.vector.lanes.DoublePowers;
import io.noisyflow.vector.lanes.Shapes;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Activation functions in float64.
 *
 * <p>With q = 2^-y, y = 2 |x| log2(e), tanh |x| = (1 - q) / (1 + q). 1 - q is computed as one number, accurate relative
 * to itself, so that tanh is accurate to 3 units in the last place for arguments of any size. The sigmoid is
 * 1 / (1 + q) or q / (1 + q) with y = |x| log2(e), off by at most 2 of its units in the last place at 1.
 */
final class DoubleActivation {
    private static final VectorSpecies<Double> SPECIES = Shapes.DOUBLES;

    private DoubleActivation() {}

    /** Replaces x[from .. to) by its values; both bounds are multiples of the vector length. */
    static void apply(Activation activation, double[] x, int from, int to) {
        switch (activation.kind()) {
            case LINEAR -> {}
            case TANH -> tanh(x, from, to);
            case SIGMOID -> sigmoid(x, from, to);
            case RELU -> rectify(x, from, to);
            case LEAKY_RELU -> rectify(x, from, to, activation.slope());
        }
    }

    private static void tanh(double[] x, int from, int to) {
        for (int k = from; k < to; k += SPECIES.length()) {
            tanh(DoubleVector.fromArray(SPECIES, x, k)).intoArray(x, k);
        }
    }

    private static void sigmoid(double[] x, int from, int to) {
        for (int k = from; k < to; k += SPECIES.length()) {
            sigmoid(DoubleVector.fromArray(SPECIES, x, k)).intoArray(x, k);
        }
    }

    private static void rectify(double[] x, int from, int to) {
        DoubleVector zero = DoubleVector.zero(SPECIES);
        for (int k = from; k < to; k += SPECIES.length()) {
            DoubleVector value = DoubleVector.fromArray(SPECIES, x, k);
            zero.blend(value, value.compare(VectorOperators.GT, 0)).intoArray(x, k);
        }
    }

    private static void rectify(double[] x, int from, int to, double slope) {
        for (int k = from; k < to; k += SPECIES.length()) {
            DoubleVector value = DoubleVector.fromArray(SPECIES, x, k);
            VectorMask<Double> positive = value.compare(VectorOperators.GT, 0);
            value.mul(slope).blend(value, positive).intoArray(x, k);
        }
    }

    static DoubleVector tanh(DoubleVector x) {
        DoubleVector magnitude = bounded(x, DoublePowers.SATURATED);
        DoubleVector y = magnitude.mul(2 * DoublePowers.LOG2_E);
        // What rounding has taken from y, and what rounding has taken from the constant.
        DoubleVector rest = magnitude.fma(DoubleVector.broadcast(SPECIES, 2 * DoublePowers.LOG2_E), y.neg());
        rest = magnitude.fma(DoubleVector.broadcast(SPECIES, 2 * DoublePowers.LOG2_E_REST), rest);
        DoubleVector rounded = rounded(y);
        DoubleVector power = powerOfRounded(rounded);
        // q - 1 = 2^n (2^f - 1) + (2^n - 1), in (-1, 0]
        DoubleVector less = powerLessOne(y, rest, rounded).fma(power, power.sub(1));
        return withSign(less.div(less.add(2)), x).blend(x, x.compare(VectorOperators.NE, x));
    }

    static DoubleVector sigmoid(DoubleVector x) {
        DoubleVector y = bounded(x, DoublePowers.SMALLEST_POWER / DoublePowers.LOG2_E).mul(DoublePowers.LOG2_E);
        DoubleVector rounded = rounded(y);
        DoubleVector power = powerOfRounded(rounded);
        DoubleVector q = powerLessOne(y, DoubleVector.zero(SPECIES), rounded).fma(power, power);
        DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
        DoubleVector value = q.blend(one, x.compare(VectorOperators.GE, 0)).div(q.add(1));
        return value.blend(x, x.compare(VectorOperators.NE, x));
    }

    /** min(|x|, bound). */
    private static DoubleVector bounded(DoubleVector x, double bound) {
        return x.reinterpretAsLongs().and(Long.MAX_VALUE).min(Double.doubleToRawLongBits(bound)).reinterpretAsDoubles();
    }

    private static DoubleVector rounded(DoubleVector y) {
        return DoubleVector.broadcast(SPECIES, DoublePowers.ROUND).sub(y);
    }

    private static DoubleVector powerOfRounded(DoubleVector rounded) {
        return rounded.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
    }

    /** 2^f - 1 for what rounding -(y + rest) leaves. */
    private static DoubleVector powerLessOne(DoubleVector y, DoubleVector rest, DoubleVector rounded) {
        DoubleVector f = DoubleVector.broadcast(SPECIES, DoublePowers.ROUND).sub(rounded).sub(y).sub(rest);
        DoubleVector p = DoubleVector.broadcast(SPECIES, DoublePowers.LESS_ONE_11);
        p = p.fma(f, DoubleVector.broadcast(SPECIES, DoublePowers.LESS_ONE_10));
        p = p.fma(f, DoubleVector.broadcast(SPECIES, DoublePowers.LESS_ONE_9));
        p = p.fma(f, DoubleVector.broadcast(SPECIES, DoublePowers.LESS_ONE_8));
        p = p.fma(f, DoubleVector.broadcast(SPECIES, DoublePowers.LESS_ONE_7));
        p = p.fma(f, DoubleVector.broadcast(SPECIES, DoublePowers.LESS_ONE_6));
        p = p.fma(f, DoubleVector.broadcast(SPECIES, DoublePowers.LESS_ONE_5));
        p = p.fma(f, DoubleVector.broadcast(SPECIES, DoublePowers.LESS_ONE_4));
        p = p.fma(f, DoubleVector.broadcast(SPECIES, DoublePowers.LESS_ONE_3));
        p = p.fma(f, DoubleVector.broadcast(SPECIES, DoublePowers.LESS_ONE_2));
        p = p.fma(f, DoubleVector.broadcast(SPECIES, DoublePowers.LESS_ONE_1));
        return p.mul(f);
    }

    private static DoubleVector withSign(DoubleVector value, DoubleVector x) {
        return value.reinterpretAsLongs().and(Long.MAX_VALUE).or(x.reinterpretAsLongs().and(Long.MIN_VALUE))
                .reinterpretAsDoubles();
    }
}
