package io.noisyflow.vector.stages;

import io.noisyflow.vector.lanes.FloatPowers;
import io.noisyflow.vector.lanes.Shapes;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * The second stage in float32: exponents of a strip of centres, their powers of two and the sums of those.
 *
 * <p>Exponents are held negated and in units of log 2, v = reference - log2(term), so that the smallest is the largest
 * term; {@link FloatPowers} tells the error of a power. Lanes are summed in this precision over one strip and in
 * float64 from there on.
 *
 * <p>A power is 2^-v = 2^n 2^f: adding a large constant to -v leaves the integer n, with the exponent bias, in the low
 * bits of the sum, from where a shift brings it to the exponent; 2^f is a polynomial. v is cut off by its bits, which
 * order as integers: {@code FloatVector.min} takes several times longer.
 *
 * <p>The methods are written out and longer than what C2 inlines (325 bytecodes), so that each is compiled by itself:
 * inlined together, they exceed its limit of nodes, and vectors get boxed.
 */
public final class FloatDifferenceSweep {
    /** How far a term may rise above the reference before the reference is moved. */
    public static final float HEADROOM = 8;

    /** Results of {@link #exponents}: no term at all, every term negligible, the largest term near the reference. */
    public static final int INFINITY_BITS = Float.floatToRawIntBits(Float.POSITIVE_INFINITY);
    public static final int LAST_BITS = Float.floatToRawIntBits(FloatPowers.NEGLIGIBLE + HEADROOM);
    public static final int NEAR_BITS = Float.floatToRawIntBits(2 * HEADROOM);

    private static final VectorSpecies<Float> SPECIES = Shapes.FLOATS;
    private static final int LANES = SPECIES.length();
    private static final int NEGLIGIBLE_BITS = Float.floatToRawIntBits(FloatPowers.NEGLIGIBLE);

    /** Where the lanes of a sum are laid out in {@code sums}, which has {@link #SUMS} numbers. */
    private static final int LANES_AT = 2;
    public static final int SUMS = LANES_AT + Shapes.DOUBLES.length();

    private FloatDifferenceSweep() {}

    /**
     * v_k = E_k c1 - W_k c2 + reference - log2 of the weight, for one row.
     *
     * @param scratch holds E from {@code e} and W from {@code w} on
     * @param length a multiple of the vector length
     * @param c1 log2(e) / (2 sigma^2)
     * @param c2 log2(e) / sigma, negated for an antithetic draw
     * @param logs the whole part of log2 of each weight from {@code logsAt} on, negative infinity for a weight of 0;
     *     null where all weights are 1
     * @param v where v goes, and behind it one vector of infinities
     * @return the bits of the smallest v + {@link #HEADROOM}; negative, and then not the smallest, if any is negative
     */
    public static int exponents(float[] scratch, int e, int w, int length, float c1, float c2, float reference,
            float @Nullable [] logs, int logsAt, float[] v) {
        if (logs != null) {
            return weightedExponents(scratch, e, w, length, c1, c2, reference, logs, logsAt, v);
        }
        FloatVector slope = FloatVector.broadcast(SPECIES, c1);
        FloatVector noiseSlope = FloatVector.broadcast(SPECIES, -c2);
        FloatVector shift = FloatVector.broadcast(SPECIES, reference);
        IntVector least = IntVector.broadcast(Shapes.INTS, INFINITY_BITS);
        IntVector leastB = least;
        int k = 0;
        for (; k < length - LANES; k += 2 * LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, scratch, e + k).fma(slope, shift);
            x = FloatVector.fromArray(SPECIES, scratch, w + k).fma(noiseSlope, x);
            x.intoArray(v, k);
            least = least.min(x.add(HEADROOM).reinterpretAsInts());
            FloatVector y = FloatVector.fromArray(SPECIES, scratch, e + k + LANES).fma(slope, shift);
            y = FloatVector.fromArray(SPECIES, scratch, w + k + LANES).fma(noiseSlope, y);
            y.intoArray(v, k + LANES);
            leastB = leastB.min(y.add(HEADROOM).reinterpretAsInts());
        }
        if (k < length) {
            FloatVector x = FloatVector.fromArray(SPECIES, scratch, e + k).fma(slope, shift);
            x = FloatVector.fromArray(SPECIES, scratch, w + k).fma(noiseSlope, x);
            x.intoArray(v, k);
            least = least.min(x.add(HEADROOM).reinterpretAsInts());
        }
        // The sums take two vectors at a time.
        FloatVector.broadcast(SPECIES, Float.POSITIVE_INFINITY).intoArray(v, length);
        return least.min(leastB).reduceLanes(VectorOperators.MIN);
    }

    private static int weightedExponents(float[] scratch, int e, int w, int length, float c1, float c2, float reference,
            float[] logs,
            int logsAt, float[] v) {
        FloatVector slope = FloatVector.broadcast(SPECIES, c1);
        FloatVector noiseSlope = FloatVector.broadcast(SPECIES, -c2);
        FloatVector shift = FloatVector.broadcast(SPECIES, reference);
        IntVector least = IntVector.broadcast(Shapes.INTS, INFINITY_BITS);
        for (int k = 0; k < length; k += LANES) {
            FloatVector x = shift.sub(FloatVector.fromArray(SPECIES, logs, logsAt + k));
            x = FloatVector.fromArray(SPECIES, scratch, e + k).fma(slope, x);
            x = FloatVector.fromArray(SPECIES, scratch, w + k).fma(noiseSlope, x);
            x.intoArray(v, k);
            least = least.min(x.add(HEADROOM).reinterpretAsInts());
        }
        FloatVector.broadcast(SPECIES, Float.POSITIVE_INFINITY).intoArray(v, length);
        return least.reduceLanes(VectorOperators.MIN);
    }

    /** Whether x[0 .. length) are neither infinite nor NaN; length is a multiple of the vector length. */
    public static boolean areFinite(float[] x, int length) {
        IntVector most = IntVector.zero(Shapes.INTS);
        for (int k = 0; k < length; k += LANES) {
            most = most.max(FloatVector.fromArray(SPECIES, x, k).abs().reinterpretAsInts());
        }
        return !most.compare(VectorOperators.GE, INFINITY_BITS).anyTrue();
    }

    /** The smallest of v[at .. at + length), of whatever sign; NaN if one of them is. */
    public static float least(float[] v, int at, int length) {
        FloatVector leastOfLanes = FloatVector.broadcast(SPECIES, Float.POSITIVE_INFINITY);
        int k = 0;
        for (; k <= length - LANES; k += LANES) {
            leastOfLanes = leastOfLanes.min(FloatVector.fromArray(SPECIES, v, at + k));
        }
        float smallest = leastOfLanes.reduceLanes(VectorOperators.MIN);
        for (; k < length; k++) {
            smallest = Math.min(smallest, v[at + k]);
        }
        return smallest;
    }

    /** sum_k 2^-v_k into sums[0]. */
    public static void sum(float[] v, int length, double[] sums) {
        FloatVector round = FloatVector.broadcast(SPECIES, FloatPowers.ROUND);
        FloatVector c1 = FloatVector.broadcast(SPECIES, FloatPowers.C1);
        FloatVector c2 = FloatVector.broadcast(SPECIES, FloatPowers.C2);
        FloatVector c3 = FloatVector.broadcast(SPECIES, FloatPowers.C3);
        FloatVector c4 = FloatVector.broadcast(SPECIES, FloatPowers.C4);
        FloatVector c5 = FloatVector.broadcast(SPECIES, FloatPowers.C5);
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        FloatVector a = FloatVector.zero(SPECIES);
        FloatVector b = a;
        for (int k = 0; k < length; k += 2 * LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, v, k);
            x = x.reinterpretAsInts().min(NEGLIGIBLE_BITS).reinterpretAsFloats();
            FloatVector rounded = round.sub(x);
            FloatVector f = round.sub(rounded).sub(x);
            FloatVector p = c5.fma(f, c4);
            p = p.fma(f, c3);
            p = p.fma(f, c2);
            p = p.fma(f, c1);
            p = p.fma(f, one);
            FloatVector power = rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
            a = p.fma(power, a);
            FloatVector y = FloatVector.fromArray(SPECIES, v, k + LANES);
            y = y.reinterpretAsInts().min(NEGLIGIBLE_BITS).reinterpretAsFloats();
            FloatVector roundedB = round.sub(y);
            FloatVector fB = round.sub(roundedB).sub(y);
            FloatVector q = c5.fma(fB, c4);
            q = q.fma(fB, c3);
            q = q.fma(fB, c2);
            q = q.fma(fB, c1);
            q = q.fma(fB, one);
            FloatVector powerB = roundedB.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
            b = q.fma(powerB, b);
        }
        a = a.add(b);
        ((DoubleVector) a.convertShape(VectorOperators.F2D, Shapes.DOUBLES, 0))
                .add(a.convertShape(VectorOperators.F2D, Shapes.DOUBLES, 1)).intoArray(sums, LANES_AT);
        sums[0] = total(sums);
    }

    /** sum_k 2^-v_k into sums[0] and the sum of the squares of its terms into sums[1]. */
    public static void sumSquares(float[] v, int length, double[] sums) {
        FloatVector round = FloatVector.broadcast(SPECIES, FloatPowers.ROUND);
        FloatVector c1 = FloatVector.broadcast(SPECIES, FloatPowers.C1);
        FloatVector c2 = FloatVector.broadcast(SPECIES, FloatPowers.C2);
        FloatVector c3 = FloatVector.broadcast(SPECIES, FloatPowers.C3);
        FloatVector c4 = FloatVector.broadcast(SPECIES, FloatPowers.C4);
        FloatVector c5 = FloatVector.broadcast(SPECIES, FloatPowers.C5);
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        FloatVector a = FloatVector.zero(SPECIES);
        FloatVector b = a;
        FloatVector squares = a;
        FloatVector squaresB = a;
        for (int k = 0; k < length; k += 2 * LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, v, k);
            x = x.reinterpretAsInts().min(NEGLIGIBLE_BITS).reinterpretAsFloats();
            FloatVector rounded = round.sub(x);
            FloatVector f = round.sub(rounded).sub(x);
            FloatVector p = c5.fma(f, c4);
            p = p.fma(f, c3);
            p = p.fma(f, c2);
            p = p.fma(f, c1);
            p = p.fma(f, one);
            FloatVector power = rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
            p = p.mul(power);
            a = a.add(p);
            squares = p.fma(p, squares);
            FloatVector y = FloatVector.fromArray(SPECIES, v, k + LANES);
            y = y.reinterpretAsInts().min(NEGLIGIBLE_BITS).reinterpretAsFloats();
            FloatVector roundedB = round.sub(y);
            FloatVector fB = round.sub(roundedB).sub(y);
            FloatVector q = c5.fma(fB, c4);
            q = q.fma(fB, c3);
            q = q.fma(fB, c2);
            q = q.fma(fB, c1);
            q = q.fma(fB, one);
            FloatVector powerB = roundedB.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
            q = q.mul(powerB);
            b = b.add(q);
            squaresB = q.fma(q, squaresB);
        }
        a = a.add(b);
        ((DoubleVector) a.convertShape(VectorOperators.F2D, Shapes.DOUBLES, 0))
                .add(a.convertShape(VectorOperators.F2D, Shapes.DOUBLES, 1)).intoArray(sums, LANES_AT);
        sums[0] = total(sums);
        squares = squares.add(squaresB);
        ((DoubleVector) squares.convertShape(VectorOperators.F2D, Shapes.DOUBLES, 0))
                .add(squares.convertShape(VectorOperators.F2D, Shapes.DOUBLES, 1)).intoArray(sums, LANES_AT);
        sums[1] = total(sums);
    }

    /**
     * {@link #sumSquares} of weighted terms m_k 2^-v_k, m from {@code at} on the weights without the powers of two that
     * {@link #exponents} has taken.
     */
    public static void sumWeighted(float[] v, int length, float[] mantissas, int at, double[] sums) {
        FloatVector round = FloatVector.broadcast(SPECIES, FloatPowers.ROUND);
        FloatVector c1 = FloatVector.broadcast(SPECIES, FloatPowers.C1);
        FloatVector c2 = FloatVector.broadcast(SPECIES, FloatPowers.C2);
        FloatVector c3 = FloatVector.broadcast(SPECIES, FloatPowers.C3);
        FloatVector c4 = FloatVector.broadcast(SPECIES, FloatPowers.C4);
        FloatVector c5 = FloatVector.broadcast(SPECIES, FloatPowers.C5);
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        FloatVector a = FloatVector.zero(SPECIES);
        FloatVector b = a;
        FloatVector squares = a;
        FloatVector squaresB = a;
        for (int k = 0; k < length; k += 2 * LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, v, k);
            x = x.reinterpretAsInts().min(NEGLIGIBLE_BITS).reinterpretAsFloats();
            FloatVector rounded = round.sub(x);
            FloatVector f = round.sub(rounded).sub(x);
            FloatVector p = c5.fma(f, c4);
            p = p.fma(f, c3);
            p = p.fma(f, c2);
            p = p.fma(f, c1);
            p = p.fma(f, one);
            FloatVector power = rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
            p = p.mul(power).mul(FloatVector.fromArray(SPECIES, mantissas, at + k));
            a = a.add(p);
            squares = p.fma(p, squares);
            FloatVector y = FloatVector.fromArray(SPECIES, v, k + LANES);
            y = y.reinterpretAsInts().min(NEGLIGIBLE_BITS).reinterpretAsFloats();
            FloatVector roundedB = round.sub(y);
            FloatVector fB = round.sub(roundedB).sub(y);
            FloatVector q = c5.fma(fB, c4);
            q = q.fma(fB, c3);
            q = q.fma(fB, c2);
            q = q.fma(fB, c1);
            q = q.fma(fB, one);
            FloatVector powerB = roundedB.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
            q = q.mul(powerB).mul(FloatVector.fromArray(SPECIES, mantissas, at + k + LANES));
            b = b.add(q);
            squaresB = q.fma(q, squaresB);
        }
        a = a.add(b);
        ((DoubleVector) a.convertShape(VectorOperators.F2D, Shapes.DOUBLES, 0))
                .add(a.convertShape(VectorOperators.F2D, Shapes.DOUBLES, 1)).intoArray(sums, LANES_AT);
        sums[0] = total(sums);
        squares = squares.add(squaresB);
        ((DoubleVector) squares.convertShape(VectorOperators.F2D, Shapes.DOUBLES, 0))
                .add(squares.convertShape(VectorOperators.F2D, Shapes.DOUBLES, 1)).intoArray(sums, LANES_AT);
        sums[1] = total(sums);
    }

    /** The sum of the first numbers, in an order that does not depend on how this was compiled. */
    private static double total(double[] lanes) {
        double a = 0;
        double b = 0;
        for (int k = 0; k < Shapes.DOUBLES.length(); k += 2) {
            a += lanes[LANES_AT + k];
            b += lanes[LANES_AT + k + 1];
        }
        return a + b;
    }
}
