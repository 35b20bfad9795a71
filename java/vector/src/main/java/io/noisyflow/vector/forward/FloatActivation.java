package io.noisyflow.vector.forward;

import io.noisyflow.core.network.Activation;
import io.noisyflow.vector.lanes.FloatPowers;
import io.noisyflow.vector.lanes.Shapes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Activation functions in float32.
 *
 * <p>With q = 2^-y, y = 2 |x| log2(e), tanh |x| = (1 - q) / (1 + q). 1 - q is computed as one number, accurate relative
 * to itself, so that tanh is accurate to 3 units in the last place for arguments of any size. The sigmoid is
 * 1 / (1 + q) or q / (1 + q) with y = |x| log2(e), off by at most 2 of its units in the last place at 1.
 */
final class FloatActivation {
    private static final VectorSpecies<Float> SPECIES = Shapes.FLOATS;

    private FloatActivation() {}

    /** Replaces x[from .. to) by its values; both bounds are multiples of the vector length. */
    static void apply(Activation activation, float[] x, int from, int to) {
        switch (activation.kind()) {
            case LINEAR -> {}
            case TANH -> tanh(x, from, to);
            case SIGMOID -> sigmoid(x, from, to);
            case RELU -> rectify(x, from, to);
            case LEAKY_RELU -> rectify(x, from, to, (float) activation.slope());
        }
    }

    private static void tanh(float[] x, int from, int to) {
        for (int k = from; k < to; k += SPECIES.length()) {
            tanh(FloatVector.fromArray(SPECIES, x, k)).intoArray(x, k);
        }
    }

    private static void sigmoid(float[] x, int from, int to) {
        for (int k = from; k < to; k += SPECIES.length()) {
            sigmoid(FloatVector.fromArray(SPECIES, x, k)).intoArray(x, k);
        }
    }

    private static void rectify(float[] x, int from, int to) {
        FloatVector zero = FloatVector.zero(SPECIES);
        for (int k = from; k < to; k += SPECIES.length()) {
            FloatVector value = FloatVector.fromArray(SPECIES, x, k);
            zero.blend(value, value.compare(VectorOperators.GT, 0)).intoArray(x, k);
        }
    }

    private static void rectify(float[] x, int from, int to, float slope) {
        for (int k = from; k < to; k += SPECIES.length()) {
            FloatVector value = FloatVector.fromArray(SPECIES, x, k);
            VectorMask<Float> positive = value.compare(VectorOperators.GT, 0);
            value.mul(slope).blend(value, positive).intoArray(x, k);
        }
    }

    static FloatVector tanh(FloatVector x) {
        FloatVector magnitude = bounded(x, FloatPowers.SATURATED);
        FloatVector y = magnitude.mul(2 * FloatPowers.LOG2_E);
        // What rounding has taken from y, and what rounding has taken from the constant.
        FloatVector rest = magnitude.fma(FloatVector.broadcast(SPECIES, 2 * FloatPowers.LOG2_E), y.neg());
        rest = magnitude.fma(FloatVector.broadcast(SPECIES, 2 * FloatPowers.LOG2_E_REST), rest);
        FloatVector rounded = rounded(y);
        FloatVector power = powerOfRounded(rounded);
        // q - 1 = 2^n (2^f - 1) + (2^n - 1), in (-1, 0]
        FloatVector less = powerLessOne(y, rest, rounded).fma(power, power.sub(1));
        return withSign(less.div(less.add(2)), x).blend(x, x.compare(VectorOperators.NE, x));
    }

    static FloatVector sigmoid(FloatVector x) {
        FloatVector y = bounded(x, FloatPowers.SMALLEST_POWER / FloatPowers.LOG2_E).mul(FloatPowers.LOG2_E);
        FloatVector rounded = rounded(y);
        FloatVector power = powerOfRounded(rounded);
        FloatVector q = powerLessOne(y, FloatVector.zero(SPECIES), rounded).fma(power, power);
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        FloatVector value = q.blend(one, x.compare(VectorOperators.GE, 0)).div(q.add(1));
        return value.blend(x, x.compare(VectorOperators.NE, x));
    }

    /** min(|x|, bound). */
    private static FloatVector bounded(FloatVector x, float bound) {
        return x.reinterpretAsInts().and(Integer.MAX_VALUE).min(Float.floatToRawIntBits(bound)).reinterpretAsFloats();
    }

    private static FloatVector rounded(FloatVector y) {
        return FloatVector.broadcast(SPECIES, FloatPowers.ROUND).sub(y);
    }

    private static FloatVector powerOfRounded(FloatVector rounded) {
        return rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
    }

    /** 2^f - 1 for what rounding -(y + rest) leaves. */
    private static FloatVector powerLessOne(FloatVector y, FloatVector rest, FloatVector rounded) {
        FloatVector f = FloatVector.broadcast(SPECIES, FloatPowers.ROUND).sub(rounded).sub(y).sub(rest);
        FloatVector p = FloatVector.broadcast(SPECIES, FloatPowers.LESS_ONE_6);
        p = p.fma(f, FloatVector.broadcast(SPECIES, FloatPowers.LESS_ONE_5));
        p = p.fma(f, FloatVector.broadcast(SPECIES, FloatPowers.LESS_ONE_4));
        p = p.fma(f, FloatVector.broadcast(SPECIES, FloatPowers.LESS_ONE_3));
        p = p.fma(f, FloatVector.broadcast(SPECIES, FloatPowers.LESS_ONE_2));
        p = p.fma(f, FloatVector.broadcast(SPECIES, FloatPowers.LESS_ONE_1));
        return p.mul(f);
    }

    private static FloatVector withSign(FloatVector value, FloatVector x) {
        return value.reinterpretAsInts().and(Integer.MAX_VALUE).or(x.reinterpretAsInts().and(Integer.MIN_VALUE))
                .reinterpretAsFloats();
    }
}
