package io.noisyflow.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The second stage in float64: exponents of a strip of centres, their powers of two and the sums of those.
 *
 * <p>Exponents are held negated and in units of log 2, v = reference - log2(term), so that the smallest is the largest
 * term. The relative error of a power is at most 2.5e-16, all of it rounding; a power with a
 * whole exponent is exact.
 */
final class DoubleSweep {
    /** Terms this far below the reference are not told apart any more: each counts as 2^-500 of it. */
    static final double NEGLIGIBLE = 500;

    /** How far a term may rise above the reference before the reference is moved. */
    static final double HEADROOM = 8;

    private static final VectorSpecies<Double> SPECIES = Shapes.DOUBLES;
    private static final int LANES = SPECIES.length();
    private static final long NEGLIGIBLE_BITS = Double.doubleToRawLongBits(NEGLIGIBLE);

    /** Results of {@link #exponents}: no term at all, every term negligible, the largest term near the reference. */
    static final long INFINITY_BITS = Double.doubleToRawLongBits(Double.POSITIVE_INFINITY);
    static final long LAST_BITS = Double.doubleToRawLongBits(NEGLIGIBLE + HEADROOM);
    static final long NEAR_BITS = Double.doubleToRawLongBits(2 * HEADROOM);

    /** 1.5 2^52 + the exponent bias: adding it rounds to an integer, which then stands in the low bits. */
    private static final double ROUND = 0x1.8p52 + 1023;

    /** 2^f = 1 + f P(f) on [-1/2, 1/2], a minimax fit, relative error 4.3e-17 after rounding the coefficients. */
    private static final double C1 = 0.6931471805599457;
    private static final double C2 = 0.24022650695910097;
    private static final double C3 = 0.05550410866479039;
    private static final double C4 = 0.009618129107607003;
    private static final double C5 = 0.001333355815344075;
    private static final double C6 = 0.00015403530441572002;
    private static final double C7 = 1.5252727384422184e-05;
    private static final double C8 = 1.3215442675274677e-06;
    private static final double C9 = 1.0180647973710321e-07;
    private static final double C10 = 7.0725704385019656e-09;
    private static final double C11 = 4.0780264188610234e-10;

    private DoubleSweep() {}

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
    static long exponents(double[] scratch, int e, int w, int length, double c1, double c2, double reference,
            double[] v) {
        LongVector least = LongVector.broadcast(Shapes.LONGS, INFINITY_BITS);
        for (int k = 0; k < length; k += LANES) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, scratch, e + k).fma(DoubleVector.broadcast(SPECIES, c1),
                    DoubleVector.broadcast(SPECIES, reference));
            x = DoubleVector.fromArray(SPECIES, scratch, w + k).fma(DoubleVector.broadcast(SPECIES, -c2), x);
            x.intoArray(v, k);
            least = least.min(x.add(HEADROOM).reinterpretAsLongs());
        }
        return least.reduceLanes(VectorOperators.MIN);
    }

    /**
     * {@link #exponents} of weighted centres.
     *
     * @param logs the whole part of log2 of each weight, negative infinity for 0
     */
    static long exponents(double[] scratch, int e, int w, int length, double c1, double c2, double reference,
            double[] v, double[] logs,
            int at) {
        LongVector least = LongVector.broadcast(Shapes.LONGS, INFINITY_BITS);
        for (int k = 0; k < length; k += LANES) {
            DoubleVector shifted =
                    DoubleVector.broadcast(SPECIES, reference).sub(DoubleVector.fromArray(SPECIES, logs, at + k));
            DoubleVector x =
                    DoubleVector.fromArray(SPECIES, scratch, e + k).fma(DoubleVector.broadcast(SPECIES, c1), shifted);
            x = DoubleVector.fromArray(SPECIES, scratch, w + k).fma(DoubleVector.broadcast(SPECIES, -c2), x);
            x.intoArray(v, k);
            least = least.min(x.add(HEADROOM).reinterpretAsLongs());
        }
        return least.reduceLanes(VectorOperators.MIN);
    }

    /** sum_k 2^-v_k. */
    static double sum(double[] v, int length, double[] lanes) {
        DoubleVector a = DoubleVector.zero(SPECIES);
        DoubleVector b = a;
        int k = 0;
        for (; k < length - LANES; k += 2 * LANES) {
            a = addPower(DoubleVector.fromArray(SPECIES, v, k), a);
            b = addPower(DoubleVector.fromArray(SPECIES, v, k + LANES), b);
        }
        if (k < length) {
            a = addPower(DoubleVector.fromArray(SPECIES, v, k), a);
        }
        return total(a.add(b), lanes);
    }

    /** sum_k m_k 2^-v_k, m the weights without the powers of two that {@link #exponents} has taken. */
    static double sum(double[] v, int length, double[] lanes, double[] mantissas, int at) {
        DoubleVector a = DoubleVector.zero(SPECIES);
        for (int k = 0; k < length; k += LANES) {
            a = power(DoubleVector.fromArray(SPECIES, v, k)).fma(DoubleVector.fromArray(SPECIES, mantissas, at + k), a);
        }
        return total(a, lanes);
    }

    /** sum_k 2^-v_k and the sum of the squares of its terms, into sums[0] and sums[1]. */
    static void sumSquares(double[] v, int length, double[] lanes, double[] sums) {
        DoubleVector a = DoubleVector.zero(SPECIES);
        DoubleVector b = a;
        DoubleVector squaresA = a;
        DoubleVector squaresB = a;
        int k = 0;
        for (; k < length - LANES; k += 2 * LANES) {
            DoubleVector p = power(DoubleVector.fromArray(SPECIES, v, k));
            DoubleVector q = power(DoubleVector.fromArray(SPECIES, v, k + LANES));
            a = a.add(p);
            b = b.add(q);
            squaresA = p.fma(p, squaresA);
            squaresB = q.fma(q, squaresB);
        }
        if (k < length) {
            DoubleVector p = power(DoubleVector.fromArray(SPECIES, v, k));
            a = a.add(p);
            squaresA = p.fma(p, squaresA);
        }
        sums[0] = total(a.add(b), lanes);
        sums[1] = total(squaresA.add(squaresB), lanes);
    }

    /** {@link #sumSquares} of weighted terms m_k 2^-v_k. */
    static void sumSquares(double[] v, int length, double[] lanes, double[] sums, double[] mantissas, int at) {
        DoubleVector a = DoubleVector.zero(SPECIES);
        DoubleVector squares = a;
        for (int k = 0; k < length; k += LANES) {
            DoubleVector p = power(DoubleVector.fromArray(SPECIES, v, k))
                    .mul(DoubleVector.fromArray(SPECIES, mantissas, at + k));
            a = a.add(p);
            squares = p.fma(p, squares);
        }
        sums[0] = total(a, lanes);
        sums[1] = total(squares, lanes);
    }

    /** The smallest of v[0 .. length), of whatever sign. */
    static double least(double[] v, int length) {
        double least = v[0];
        for (int k = 1; k < length; k++) {
            least = Math.min(least, v[k]);
        }
        return least;
    }

    /** 2^-v. */
    static DoubleVector power(DoubleVector v) {
        DoubleVector bounded = bounded(v);
        DoubleVector rounded = rounded(bounded);
        return polynomial(bounded, rounded).mul(powerOfRounded(rounded));
    }

    private static DoubleVector addPower(DoubleVector v, DoubleVector sum) {
        DoubleVector bounded = bounded(v);
        DoubleVector rounded = rounded(bounded);
        return polynomial(bounded, rounded).fma(powerOfRounded(rounded), sum);
    }

    /** min(v, NEGLIGIBLE) by its bits, which order as integers: {@code DoubleVector.min} is several times slower. */
    private static DoubleVector bounded(DoubleVector v) {
        return v.reinterpretAsLongs().min(NEGLIGIBLE_BITS).reinterpretAsDoubles();
    }

    private static DoubleVector rounded(DoubleVector v) {
        return DoubleVector.broadcast(SPECIES, ROUND).sub(v);
    }

    private static DoubleVector powerOfRounded(DoubleVector rounded) {
        return rounded.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
    }

    private static DoubleVector polynomial(DoubleVector v, DoubleVector rounded) {
        DoubleVector f = DoubleVector.broadcast(SPECIES, ROUND).sub(rounded).sub(v);
        return DoubleVector.broadcast(SPECIES, C11)
                .fma(f, DoubleVector.broadcast(SPECIES, C10))
                .fma(f, DoubleVector.broadcast(SPECIES, C9))
                .fma(f, DoubleVector.broadcast(SPECIES, C8))
                .fma(f, DoubleVector.broadcast(SPECIES, C7))
                .fma(f, DoubleVector.broadcast(SPECIES, C6))
                .fma(f, DoubleVector.broadcast(SPECIES, C5))
                .fma(f, DoubleVector.broadcast(SPECIES, C4))
                .fma(f, DoubleVector.broadcast(SPECIES, C3))
                .fma(f, DoubleVector.broadcast(SPECIES, C2))
                .fma(f, DoubleVector.broadcast(SPECIES, C1))
                .fma(f, DoubleVector.broadcast(SPECIES, 1));
    }

    /** The sum of the lanes, in an order that does not depend on how this was compiled. */
    private static double total(DoubleVector sum, double[] lanes) {
        sum.intoArray(lanes, 0);
        double a = 0;
        double b = 0;
        for (int k = 0; k < Shapes.DOUBLES.length(); k += 2) {
            a += lanes[k];
            b += lanes[k + 1];
        }
        return a + b;
    }
}
