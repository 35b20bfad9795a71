package io.noisyflow.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The second stage in float32: exponents of a strip of centres, their powers of two and the sums of those.
 *
 * <p>Exponents are held negated and in units of log 2, v = reference - log2(term), so that the smallest is the largest
 * term. The relative error of a power is at most 1.6e-7: 9.3e-8 of the polynomial, the rest
 * rounding; a power with a whole exponent is exact. (VectorOperators.EXP takes more than twice the time.) Lanes are
 * summed in float over one strip and in double from there on.
 */
final class FloatSweep {
    /** Terms this far below the reference are not told apart any more: each counts as 2^-62 of it. */
    static final float NEGLIGIBLE = 62f;

    /** How far a term may rise above the reference before the reference is moved. */
    static final float HEADROOM = 8f;

    private static final VectorSpecies<Float> SPECIES = Shapes.FLOATS;
    private static final int LANES = SPECIES.length();
    private static final int NEGLIGIBLE_BITS = Float.floatToRawIntBits(NEGLIGIBLE);

    /** Results of {@link #exponents}: no term at all, every term negligible, the largest term near the reference. */
    static final int INFINITY_BITS = Float.floatToRawIntBits(Float.POSITIVE_INFINITY);
    static final int LAST_BITS = Float.floatToRawIntBits(NEGLIGIBLE + HEADROOM);
    static final int NEAR_BITS = Float.floatToRawIntBits(2 * HEADROOM);

    /** 1.5 2^23 + the exponent bias: adding it rounds to an integer, which then stands in the low bits. */
    private static final float ROUND = 0x1.8p23f + 127;

    /** 2^f = 1 + f P(f) on [-1/2, 1/2], a minimax fit, relative error 9.3e-8, whose coefficients were
     * rounded to float one at a time from the lowest and the rest fitted again. */
    private static final float C1 = 0.6931470036506653f;
    private static final float C2 = 0.24022246897220612f;
    private static final float C3 = 0.0555071085691452f;
    private static final float C4 = 0.009671291336417198f;
    private static final float C5 = 0.0013269532937556505f;

    private FloatSweep() {}

    /**
     * v_k = E_k c1 - W_k c2 + reference of one row.
     *
     * @param scratch holds E from {@code e} and W from {@code w} on
     * @param length a multiple of the vector length
     * @param c1 log2(e) / (2 sigma^2)
     * @param c2 log2(e) / sigma, negated for an antithetic draw
     * @param v where v goes
     * @return the bits of the smallest v + {@link #HEADROOM}; negative, and then not the smallest, if any is negative
     */
    static int exponents(float[] scratch, int e, int w, int length, float c1, float c2, float reference, float[] v) {
        IntVector least = IntVector.broadcast(Shapes.INTS, INFINITY_BITS);
        for (int k = 0; k < length; k += LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, scratch, e + k).fma(FloatVector.broadcast(SPECIES, c1),
                    FloatVector.broadcast(SPECIES, reference));
            x = FloatVector.fromArray(SPECIES, scratch, w + k).fma(FloatVector.broadcast(SPECIES, -c2), x);
            x.intoArray(v, k);
            least = least.min(x.add(HEADROOM).reinterpretAsInts());
        }
        return least.reduceLanes(VectorOperators.MIN);
    }

    /**
     * {@link #exponents} of weighted centres.
     *
     * @param logs the whole part of log2 of each weight, negative infinity for 0
     */
    static int exponents(float[] scratch, int e, int w, int length, float c1, float c2, float reference, float[] v,
            float[] logs,
            int at) {
        IntVector least = IntVector.broadcast(Shapes.INTS, INFINITY_BITS);
        for (int k = 0; k < length; k += LANES) {
            FloatVector shifted =
                    FloatVector.broadcast(SPECIES, reference).sub(FloatVector.fromArray(SPECIES, logs, at + k));
            FloatVector x =
                    FloatVector.fromArray(SPECIES, scratch, e + k).fma(FloatVector.broadcast(SPECIES, c1), shifted);
            x = FloatVector.fromArray(SPECIES, scratch, w + k).fma(FloatVector.broadcast(SPECIES, -c2), x);
            x.intoArray(v, k);
            least = least.min(x.add(HEADROOM).reinterpretAsInts());
        }
        return least.reduceLanes(VectorOperators.MIN);
    }

    /** sum_k 2^-v_k. */
    static double sum(float[] v, int length, double[] lanes) {
        FloatVector a = FloatVector.zero(SPECIES);
        FloatVector b = a;
        int k = 0;
        for (; k < length - LANES; k += 2 * LANES) {
            a = addPower(FloatVector.fromArray(SPECIES, v, k), a);
            b = addPower(FloatVector.fromArray(SPECIES, v, k + LANES), b);
        }
        if (k < length) {
            a = addPower(FloatVector.fromArray(SPECIES, v, k), a);
        }
        return total(a.add(b), lanes);
    }

    /** sum_k m_k 2^-v_k, m the weights without the powers of two that {@link #exponents} has taken. */
    static double sum(float[] v, int length, double[] lanes, float[] mantissas, int at) {
        FloatVector a = FloatVector.zero(SPECIES);
        for (int k = 0; k < length; k += LANES) {
            a = power(FloatVector.fromArray(SPECIES, v, k)).fma(FloatVector.fromArray(SPECIES, mantissas, at + k), a);
        }
        return total(a, lanes);
    }

    /** sum_k 2^-v_k and the sum of the squares of its terms, into sums[0] and sums[1]. */
    static void sumSquares(float[] v, int length, double[] lanes, double[] sums) {
        FloatVector a = FloatVector.zero(SPECIES);
        FloatVector b = a;
        FloatVector squaresA = a;
        FloatVector squaresB = a;
        int k = 0;
        for (; k < length - LANES; k += 2 * LANES) {
            FloatVector p = power(FloatVector.fromArray(SPECIES, v, k));
            FloatVector q = power(FloatVector.fromArray(SPECIES, v, k + LANES));
            a = a.add(p);
            b = b.add(q);
            squaresA = p.fma(p, squaresA);
            squaresB = q.fma(q, squaresB);
        }
        if (k < length) {
            FloatVector p = power(FloatVector.fromArray(SPECIES, v, k));
            a = a.add(p);
            squaresA = p.fma(p, squaresA);
        }
        sums[0] = total(a.add(b), lanes);
        sums[1] = total(squaresA.add(squaresB), lanes);
    }

    /** {@link #sumSquares} of weighted terms m_k 2^-v_k. */
    static void sumSquares(float[] v, int length, double[] lanes, double[] sums, float[] mantissas, int at) {
        FloatVector a = FloatVector.zero(SPECIES);
        FloatVector squares = a;
        for (int k = 0; k < length; k += LANES) {
            FloatVector p =
                    power(FloatVector.fromArray(SPECIES, v, k)).mul(FloatVector.fromArray(SPECIES, mantissas, at + k));
            a = a.add(p);
            squares = p.fma(p, squares);
        }
        sums[0] = total(a, lanes);
        sums[1] = total(squares, lanes);
    }

    /** The smallest of v[0 .. length), of whatever sign. */
    static float least(float[] v, int length) {
        float least = v[0];
        for (int k = 1; k < length; k++) {
            least = Math.min(least, v[k]);
        }
        return least;
    }

    /** 2^-v. */
    static FloatVector power(FloatVector v) {
        FloatVector bounded = bounded(v);
        FloatVector rounded = rounded(bounded);
        return polynomial(bounded, rounded).mul(powerOfRounded(rounded));
    }

    private static FloatVector addPower(FloatVector v, FloatVector sum) {
        FloatVector bounded = bounded(v);
        FloatVector rounded = rounded(bounded);
        return polynomial(bounded, rounded).fma(powerOfRounded(rounded), sum);
    }

    /** min(v, NEGLIGIBLE) by its bits, which order as integers: {@code FloatVector.min} is several times slower. */
    private static FloatVector bounded(FloatVector v) {
        return v.reinterpretAsInts().min(NEGLIGIBLE_BITS).reinterpretAsFloats();
    }

    private static FloatVector rounded(FloatVector v) {
        return FloatVector.broadcast(SPECIES, ROUND).sub(v);
    }

    private static FloatVector powerOfRounded(FloatVector rounded) {
        return rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
    }

    private static FloatVector polynomial(FloatVector v, FloatVector rounded) {
        FloatVector f = FloatVector.broadcast(SPECIES, ROUND).sub(rounded).sub(v);
        return FloatVector.broadcast(SPECIES, C5)
                .fma(f, FloatVector.broadcast(SPECIES, C4))
                .fma(f, FloatVector.broadcast(SPECIES, C3))
                .fma(f, FloatVector.broadcast(SPECIES, C2))
                .fma(f, FloatVector.broadcast(SPECIES, C1))
                .fma(f, FloatVector.broadcast(SPECIES, 1f));
    }

    /** The sum of the lanes, in an order that does not depend on how this was compiled. */
    private static double total(FloatVector sum, double[] lanes) {
        DoubleVector low = (DoubleVector) sum.convertShape(VectorOperators.F2D, Shapes.DOUBLES, 0);
        DoubleVector high = (DoubleVector) sum.convertShape(VectorOperators.F2D, Shapes.DOUBLES, 1);
        low.add(high).intoArray(lanes, 0);
        double a = 0;
        double b = 0;
        for (int k = 0; k < Shapes.DOUBLES.length(); k += 2) {
            a += lanes[k];
            b += lanes[k + 1];
        }
        return a + b;
    }
}
