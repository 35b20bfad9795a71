// Derived from FloatDifferenceSweep.java by the rules of TwinsTest: change that file, then
// mvn -pl java/vector -am test -Dsurefire.failIfNoSpecifiedTests=false -Dtest=TwinsTest
// -Dnoisyflow.twins=write and mvn -pl java/vector spotless:apply, which breaks the lines that have become
// too long. Where it has more than 300 lines, that is for the longer polynomials of float64.
package io.noisyflow.vector.stages;

import io.noisyflow.vector.lanes.DoublePowers;
import io.noisyflow.vector.lanes.Shapes;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * The second stage in float64: exponents of a strip of centres, their powers of two and the sums of those.
 *
 * <p>Exponents are held negated and in units of log 2, v = reference - log2(term), so that the smallest is the largest
 * term; {@link DoublePowers} tells the error of a power. Lanes are summed in this precision over one strip and in
 * float64 from there on.
 *
 * <p>A power is 2^-v = 2^n 2^f: adding a large constant to -v leaves the integer n, with the exponent bias, in the low
 * bits of the sum, from where a shift brings it to the exponent; 2^f is a polynomial. v is cut off by its bits, which
 * order as integers: {@code DoubleVector.min} takes several times longer.
 *
 * <p>The methods are written out and longer than what C2 inlines (325 bytecodes), so that each is compiled by itself:
 * inlined together, they exceed its limit of nodes, and vectors get boxed.
 */
public final class DoubleDifferenceSweep {
    /** How far a term may rise above the reference before the reference is moved. */
    public static final double HEADROOM = 8;

    /** Results of {@link #exponents}: no term at all, every term negligible, the largest term near the reference. */
    public static final long INFINITY_BITS = Double.doubleToRawLongBits(Double.POSITIVE_INFINITY);
    public static final long LAST_BITS = Double.doubleToRawLongBits(DoublePowers.NEGLIGIBLE + HEADROOM);
    public static final long NEAR_BITS = Double.doubleToRawLongBits(2 * HEADROOM);

    private static final VectorSpecies<Double> SPECIES = Shapes.DOUBLES;
    private static final int LANES = SPECIES.length();
    private static final long NEGLIGIBLE_BITS = Double.doubleToRawLongBits(DoublePowers.NEGLIGIBLE);

    /** Where the lanes of a sum are laid out in {@code sums}, which has {@link #SUMS} numbers. */
    private static final int LANES_AT = 2;
    public static final int SUMS = LANES_AT + Shapes.DOUBLES.length();

    private DoubleDifferenceSweep() {}

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
    public static long exponents(double[] scratch, int e, int w, int length, double c1, double c2, double reference,
            double @Nullable [] logs, int logsAt, double[] v) {
        if (logs != null) {
            return weightedExponents(scratch, e, w, length, c1, c2, reference, logs, logsAt, v);
        }
        DoubleVector slope = DoubleVector.broadcast(SPECIES, c1);
        DoubleVector noiseSlope = DoubleVector.broadcast(SPECIES, -c2);
        DoubleVector shift = DoubleVector.broadcast(SPECIES, reference);
        LongVector least = LongVector.broadcast(Shapes.LONGS, INFINITY_BITS);
        LongVector leastB = least;
        int k = 0;
        for (; k < length - LANES; k += 2 * LANES) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, scratch, e + k).fma(slope, shift);
            x = DoubleVector.fromArray(SPECIES, scratch, w + k).fma(noiseSlope, x);
            x.intoArray(v, k);
            least = least.min(x.add(HEADROOM).reinterpretAsLongs());
            DoubleVector y = DoubleVector.fromArray(SPECIES, scratch, e + k + LANES).fma(slope, shift);
            y = DoubleVector.fromArray(SPECIES, scratch, w + k + LANES).fma(noiseSlope, y);
            y.intoArray(v, k + LANES);
            leastB = leastB.min(y.add(HEADROOM).reinterpretAsLongs());
        }
        if (k < length) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, scratch, e + k).fma(slope, shift);
            x = DoubleVector.fromArray(SPECIES, scratch, w + k).fma(noiseSlope, x);
            x.intoArray(v, k);
            least = least.min(x.add(HEADROOM).reinterpretAsLongs());
        }
        // The sums take two vectors at a time.
        DoubleVector.broadcast(SPECIES, Double.POSITIVE_INFINITY).intoArray(v, length);
        return least.min(leastB).reduceLanes(VectorOperators.MIN);
    }

    private static long weightedExponents(double[] scratch, int e, int w, int length, double c1, double c2,
            double reference,
            double[] logs,
            int logsAt, double[] v) {
        DoubleVector slope = DoubleVector.broadcast(SPECIES, c1);
        DoubleVector noiseSlope = DoubleVector.broadcast(SPECIES, -c2);
        DoubleVector shift = DoubleVector.broadcast(SPECIES, reference);
        LongVector least = LongVector.broadcast(Shapes.LONGS, INFINITY_BITS);
        for (int k = 0; k < length; k += LANES) {
            DoubleVector x = shift.sub(DoubleVector.fromArray(SPECIES, logs, logsAt + k));
            x = DoubleVector.fromArray(SPECIES, scratch, e + k).fma(slope, x);
            x = DoubleVector.fromArray(SPECIES, scratch, w + k).fma(noiseSlope, x);
            x.intoArray(v, k);
            least = least.min(x.add(HEADROOM).reinterpretAsLongs());
        }
        DoubleVector.broadcast(SPECIES, Double.POSITIVE_INFINITY).intoArray(v, length);
        return least.reduceLanes(VectorOperators.MIN);
    }

    /** Whether x[0 .. length) are neither infinite nor NaN; length is a multiple of the vector length. */
    public static boolean areFinite(double[] x, int length) {
        LongVector most = LongVector.zero(Shapes.LONGS);
        for (int k = 0; k < length; k += LANES) {
            most = most.max(DoubleVector.fromArray(SPECIES, x, k).abs().reinterpretAsLongs());
        }
        return !most.compare(VectorOperators.GE, INFINITY_BITS).anyTrue();
    }

    /** The smallest of v[at .. at + length), of whatever sign; NaN if one of them is. */
    public static double least(double[] v, int at, int length) {
        DoubleVector leastOfLanes = DoubleVector.broadcast(SPECIES, Double.POSITIVE_INFINITY);
        int k = 0;
        for (; k <= length - LANES; k += LANES) {
            leastOfLanes = leastOfLanes.min(DoubleVector.fromArray(SPECIES, v, at + k));
        }
        double smallest = leastOfLanes.reduceLanes(VectorOperators.MIN);
        for (; k < length; k++) {
            smallest = Math.min(smallest, v[at + k]);
        }
        return smallest;
    }

    /** sum_k 2^-v_k into sums[0]. */
    public static void sum(double[] v, int length, double[] sums) {
        DoubleVector round = DoubleVector.broadcast(SPECIES, DoublePowers.ROUND);
        DoubleVector c1 = DoubleVector.broadcast(SPECIES, DoublePowers.C1);
        DoubleVector c2 = DoubleVector.broadcast(SPECIES, DoublePowers.C2);
        DoubleVector c3 = DoubleVector.broadcast(SPECIES, DoublePowers.C3);
        DoubleVector c4 = DoubleVector.broadcast(SPECIES, DoublePowers.C4);
        DoubleVector c5 = DoubleVector.broadcast(SPECIES, DoublePowers.C5);
        DoubleVector c6 = DoubleVector.broadcast(SPECIES, DoublePowers.C6);
        DoubleVector c7 = DoubleVector.broadcast(SPECIES, DoublePowers.C7);
        DoubleVector c8 = DoubleVector.broadcast(SPECIES, DoublePowers.C8);
        DoubleVector c9 = DoubleVector.broadcast(SPECIES, DoublePowers.C9);
        DoubleVector c10 = DoubleVector.broadcast(SPECIES, DoublePowers.C10);
        DoubleVector c11 = DoubleVector.broadcast(SPECIES, DoublePowers.C11);
        DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
        DoubleVector a = DoubleVector.zero(SPECIES);
        DoubleVector b = a;
        for (int k = 0; k < length; k += 2 * LANES) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, v, k);
            x = x.reinterpretAsLongs().min(NEGLIGIBLE_BITS).reinterpretAsDoubles();
            DoubleVector rounded = round.sub(x);
            DoubleVector f = round.sub(rounded).sub(x);
            DoubleVector p = c11.fma(f, c10);
            p = p.fma(f, c9);
            p = p.fma(f, c8);
            p = p.fma(f, c7);
            p = p.fma(f, c6);
            p = p.fma(f, c5);
            p = p.fma(f, c4);
            p = p.fma(f, c3);
            p = p.fma(f, c2);
            p = p.fma(f, c1);
            p = p.fma(f, one);
            DoubleVector power = rounded.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
            a = p.fma(power, a);
            DoubleVector y = DoubleVector.fromArray(SPECIES, v, k + LANES);
            y = y.reinterpretAsLongs().min(NEGLIGIBLE_BITS).reinterpretAsDoubles();
            DoubleVector roundedB = round.sub(y);
            DoubleVector fB = round.sub(roundedB).sub(y);
            DoubleVector q = c11.fma(fB, c10);
            q = q.fma(fB, c9);
            q = q.fma(fB, c8);
            q = q.fma(fB, c7);
            q = q.fma(fB, c6);
            q = q.fma(fB, c5);
            q = q.fma(fB, c4);
            q = q.fma(fB, c3);
            q = q.fma(fB, c2);
            q = q.fma(fB, c1);
            q = q.fma(fB, one);
            DoubleVector powerB =
                    roundedB.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
            b = q.fma(powerB, b);
        }
        a = a.add(b);
        a.intoArray(sums, LANES_AT);
        sums[0] = total(sums);
    }

    /** sum_k 2^-v_k into sums[0] and the sum of the squares of its terms into sums[1]. */
    public static void sumSquares(double[] v, int length, double[] sums) {
        DoubleVector round = DoubleVector.broadcast(SPECIES, DoublePowers.ROUND);
        DoubleVector c1 = DoubleVector.broadcast(SPECIES, DoublePowers.C1);
        DoubleVector c2 = DoubleVector.broadcast(SPECIES, DoublePowers.C2);
        DoubleVector c3 = DoubleVector.broadcast(SPECIES, DoublePowers.C3);
        DoubleVector c4 = DoubleVector.broadcast(SPECIES, DoublePowers.C4);
        DoubleVector c5 = DoubleVector.broadcast(SPECIES, DoublePowers.C5);
        DoubleVector c6 = DoubleVector.broadcast(SPECIES, DoublePowers.C6);
        DoubleVector c7 = DoubleVector.broadcast(SPECIES, DoublePowers.C7);
        DoubleVector c8 = DoubleVector.broadcast(SPECIES, DoublePowers.C8);
        DoubleVector c9 = DoubleVector.broadcast(SPECIES, DoublePowers.C9);
        DoubleVector c10 = DoubleVector.broadcast(SPECIES, DoublePowers.C10);
        DoubleVector c11 = DoubleVector.broadcast(SPECIES, DoublePowers.C11);
        DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
        DoubleVector a = DoubleVector.zero(SPECIES);
        DoubleVector b = a;
        DoubleVector squares = a;
        DoubleVector squaresB = a;
        for (int k = 0; k < length; k += 2 * LANES) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, v, k);
            x = x.reinterpretAsLongs().min(NEGLIGIBLE_BITS).reinterpretAsDoubles();
            DoubleVector rounded = round.sub(x);
            DoubleVector f = round.sub(rounded).sub(x);
            DoubleVector p = c11.fma(f, c10);
            p = p.fma(f, c9);
            p = p.fma(f, c8);
            p = p.fma(f, c7);
            p = p.fma(f, c6);
            p = p.fma(f, c5);
            p = p.fma(f, c4);
            p = p.fma(f, c3);
            p = p.fma(f, c2);
            p = p.fma(f, c1);
            p = p.fma(f, one);
            DoubleVector power = rounded.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
            p = p.mul(power);
            a = a.add(p);
            squares = p.fma(p, squares);
            DoubleVector y = DoubleVector.fromArray(SPECIES, v, k + LANES);
            y = y.reinterpretAsLongs().min(NEGLIGIBLE_BITS).reinterpretAsDoubles();
            DoubleVector roundedB = round.sub(y);
            DoubleVector fB = round.sub(roundedB).sub(y);
            DoubleVector q = c11.fma(fB, c10);
            q = q.fma(fB, c9);
            q = q.fma(fB, c8);
            q = q.fma(fB, c7);
            q = q.fma(fB, c6);
            q = q.fma(fB, c5);
            q = q.fma(fB, c4);
            q = q.fma(fB, c3);
            q = q.fma(fB, c2);
            q = q.fma(fB, c1);
            q = q.fma(fB, one);
            DoubleVector powerB =
                    roundedB.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
            q = q.mul(powerB);
            b = b.add(q);
            squaresB = q.fma(q, squaresB);
        }
        a = a.add(b);
        a.intoArray(sums, LANES_AT);
        sums[0] = total(sums);
        squares = squares.add(squaresB);
        squares.intoArray(sums, LANES_AT);
        sums[1] = total(sums);
    }

    /**
     * {@link #sumSquares} of weighted terms m_k 2^-v_k, m from {@code at} on the weights without the powers of two that
     * {@link #exponents} has taken.
     */
    public static void sumWeighted(double[] v, int length, double[] mantissas, int at, double[] sums) {
        DoubleVector round = DoubleVector.broadcast(SPECIES, DoublePowers.ROUND);
        DoubleVector c1 = DoubleVector.broadcast(SPECIES, DoublePowers.C1);
        DoubleVector c2 = DoubleVector.broadcast(SPECIES, DoublePowers.C2);
        DoubleVector c3 = DoubleVector.broadcast(SPECIES, DoublePowers.C3);
        DoubleVector c4 = DoubleVector.broadcast(SPECIES, DoublePowers.C4);
        DoubleVector c5 = DoubleVector.broadcast(SPECIES, DoublePowers.C5);
        DoubleVector c6 = DoubleVector.broadcast(SPECIES, DoublePowers.C6);
        DoubleVector c7 = DoubleVector.broadcast(SPECIES, DoublePowers.C7);
        DoubleVector c8 = DoubleVector.broadcast(SPECIES, DoublePowers.C8);
        DoubleVector c9 = DoubleVector.broadcast(SPECIES, DoublePowers.C9);
        DoubleVector c10 = DoubleVector.broadcast(SPECIES, DoublePowers.C10);
        DoubleVector c11 = DoubleVector.broadcast(SPECIES, DoublePowers.C11);
        DoubleVector one = DoubleVector.broadcast(SPECIES, 1);
        DoubleVector a = DoubleVector.zero(SPECIES);
        DoubleVector b = a;
        DoubleVector squares = a;
        DoubleVector squaresB = a;
        for (int k = 0; k < length; k += 2 * LANES) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, v, k);
            x = x.reinterpretAsLongs().min(NEGLIGIBLE_BITS).reinterpretAsDoubles();
            DoubleVector rounded = round.sub(x);
            DoubleVector f = round.sub(rounded).sub(x);
            DoubleVector p = c11.fma(f, c10);
            p = p.fma(f, c9);
            p = p.fma(f, c8);
            p = p.fma(f, c7);
            p = p.fma(f, c6);
            p = p.fma(f, c5);
            p = p.fma(f, c4);
            p = p.fma(f, c3);
            p = p.fma(f, c2);
            p = p.fma(f, c1);
            p = p.fma(f, one);
            DoubleVector power = rounded.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
            p = p.mul(power).mul(DoubleVector.fromArray(SPECIES, mantissas, at + k));
            a = a.add(p);
            squares = p.fma(p, squares);
            DoubleVector y = DoubleVector.fromArray(SPECIES, v, k + LANES);
            y = y.reinterpretAsLongs().min(NEGLIGIBLE_BITS).reinterpretAsDoubles();
            DoubleVector roundedB = round.sub(y);
            DoubleVector fB = round.sub(roundedB).sub(y);
            DoubleVector q = c11.fma(fB, c10);
            q = q.fma(fB, c9);
            q = q.fma(fB, c8);
            q = q.fma(fB, c7);
            q = q.fma(fB, c6);
            q = q.fma(fB, c5);
            q = q.fma(fB, c4);
            q = q.fma(fB, c3);
            q = q.fma(fB, c2);
            q = q.fma(fB, c1);
            q = q.fma(fB, one);
            DoubleVector powerB =
                    roundedB.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
            q = q.mul(powerB).mul(DoubleVector.fromArray(SPECIES, mantissas, at + k + LANES));
            b = b.add(q);
            squaresB = q.fma(q, squaresB);
        }
        a = a.add(b);
        a.intoArray(sums, LANES_AT);
        sums[0] = total(sums);
        squares = squares.add(squaresB);
        squares.intoArray(sums, LANES_AT);
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
