// Derived from FloatProductSweep.java by the rules of TwinsTest: change that file, then
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

/**
 * The second stage in float64 where exponents are products: exponents, powers of two and their sums in one go.
 *
 * <p>Numbers, polynomial and cut-off are those of {@link DoubleDifferenceSweep}. What differs: products are used near
 * the centroid, where nearly every term counts, and looking for strips to skip would cost more than it saves. A term
 * that rises above the headroom is found out afterwards; the sums are then worthless, and the caller repeats them with
 * another shift.
 */
public final class DoubleProductSweep {
    private static final VectorSpecies<Double> SPECIES = Shapes.DOUBLES;
    private static final int LANES = SPECIES.length();
    private static final double HEADROOM = DoubleDifferenceSweep.HEADROOM;
    /** Exponents are held with the headroom added, so that those of admissible terms are not negative. */
    private static final long NEGLIGIBLE_BITS = Double.doubleToRawLongBits(DoublePowers.NEGLIGIBLE + HEADROOM);
    private static final double ROUND = DoublePowers.ROUND + HEADROOM;

    /** Where the lanes of a sum are laid out in {@code sums}, which has {@link #SUMS} numbers. */
    private static final int LANES_AT = 2;
    public static final int SUMS = LANES_AT + Shapes.DOUBLES.length();

    private DoubleProductSweep() {}

    /**
     * sum_k 2^-(y_k + shift) into sums[0], y from {@code p} on.
     *
     * @param length a multiple of two vectors
     * @return whether no term exceeds 2^HEADROOM; if one does, the sum is worthless
     */
    public static boolean sum(double[] strips, int p, int length, double shift, double[] sums) {
        DoubleVector start = DoubleVector.broadcast(SPECIES, shift + HEADROOM);
        DoubleVector round = DoubleVector.broadcast(SPECIES, ROUND);
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
        LongVector least = LongVector.broadcast(Shapes.LONGS, NEGLIGIBLE_BITS);
        LongVector leastB = least;
        for (int k = 0; k < length; k += 2 * LANES) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, strips, p + k).add(start);
            LongVector xBits = x.reinterpretAsLongs().min(NEGLIGIBLE_BITS);
            least = least.min(xBits);
            x = xBits.reinterpretAsDoubles();
            DoubleVector rounded = round.sub(x);
            DoubleVector f = round.sub(rounded).sub(x);
            DoubleVector power = c11.fma(f, c10);
            power = power.fma(f, c9);
            power = power.fma(f, c8);
            power = power.fma(f, c7);
            power = power.fma(f, c6);
            power = power.fma(f, c5);
            power = power.fma(f, c4);
            power = power.fma(f, c3);
            power = power.fma(f, c2);
            power = power.fma(f, c1);
            power = power.fma(f, one);
            DoubleVector scale = rounded.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
            a = power.fma(scale, a);
            DoubleVector y = DoubleVector.fromArray(SPECIES, strips, p + k + LANES).add(start);
            LongVector yBits = y.reinterpretAsLongs().min(NEGLIGIBLE_BITS);
            leastB = leastB.min(yBits);
            y = yBits.reinterpretAsDoubles();
            DoubleVector roundedB = round.sub(y);
            DoubleVector fB = round.sub(roundedB).sub(y);
            DoubleVector powerB = c11.fma(fB, c10);
            powerB = powerB.fma(fB, c9);
            powerB = powerB.fma(fB, c8);
            powerB = powerB.fma(fB, c7);
            powerB = powerB.fma(fB, c6);
            powerB = powerB.fma(fB, c5);
            powerB = powerB.fma(fB, c4);
            powerB = powerB.fma(fB, c3);
            powerB = powerB.fma(fB, c2);
            powerB = powerB.fma(fB, c1);
            powerB = powerB.fma(fB, one);
            DoubleVector scaleB =
                    roundedB.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
            b = powerB.fma(scaleB, b);
        }
        a = a.add(b);
        a.intoArray(sums, LANES_AT);
        sums[0] = total(sums);
        return !least.min(leastB).compare(VectorOperators.LT, 0).anyTrue();
    }

    /** {@link #sum}, and the sum of the squares of its terms into sums[1]. */
    public static boolean sumSquares(double[] strips, int p, int length, double shift, double[] sums) {
        DoubleVector start = DoubleVector.broadcast(SPECIES, shift + HEADROOM);
        DoubleVector round = DoubleVector.broadcast(SPECIES, ROUND);
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
        LongVector least = LongVector.broadcast(Shapes.LONGS, NEGLIGIBLE_BITS);
        LongVector leastB = least;
        for (int k = 0; k < length; k += 2 * LANES) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, strips, p + k).add(start);
            LongVector xBits = x.reinterpretAsLongs().min(NEGLIGIBLE_BITS);
            least = least.min(xBits);
            x = xBits.reinterpretAsDoubles();
            DoubleVector rounded = round.sub(x);
            DoubleVector f = round.sub(rounded).sub(x);
            DoubleVector power = c11.fma(f, c10);
            power = power.fma(f, c9);
            power = power.fma(f, c8);
            power = power.fma(f, c7);
            power = power.fma(f, c6);
            power = power.fma(f, c5);
            power = power.fma(f, c4);
            power = power.fma(f, c3);
            power = power.fma(f, c2);
            power = power.fma(f, c1);
            power = power.fma(f, one);
            DoubleVector scale = rounded.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
            power = power.mul(scale);
            a = a.add(power);
            squares = power.fma(power, squares);
            DoubleVector y = DoubleVector.fromArray(SPECIES, strips, p + k + LANES).add(start);
            LongVector yBits = y.reinterpretAsLongs().min(NEGLIGIBLE_BITS);
            leastB = leastB.min(yBits);
            y = yBits.reinterpretAsDoubles();
            DoubleVector roundedB = round.sub(y);
            DoubleVector fB = round.sub(roundedB).sub(y);
            DoubleVector powerB = c11.fma(fB, c10);
            powerB = powerB.fma(fB, c9);
            powerB = powerB.fma(fB, c8);
            powerB = powerB.fma(fB, c7);
            powerB = powerB.fma(fB, c6);
            powerB = powerB.fma(fB, c5);
            powerB = powerB.fma(fB, c4);
            powerB = powerB.fma(fB, c3);
            powerB = powerB.fma(fB, c2);
            powerB = powerB.fma(fB, c1);
            powerB = powerB.fma(fB, one);
            DoubleVector scaleB =
                    roundedB.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
            powerB = powerB.mul(scaleB);
            b = b.add(powerB);
            squaresB = powerB.fma(powerB, squaresB);
        }
        a = a.add(b);
        a.intoArray(sums, LANES_AT);
        sums[0] = total(sums);
        squares = squares.add(squaresB);
        squares.intoArray(sums, LANES_AT);
        sums[1] = total(sums);
        return !least.min(leastB).compare(VectorOperators.LT, 0).anyTrue();
    }

    /**
     * sum_k 2^-(P_k slopeOfP - W_k slopeOfW + shift) into sums[0], P from {@code p} and W from {@code w} on.
     *
     * @param length a multiple of two vectors
     * @return whether no term exceeds 2^HEADROOM; if one does, the sum is worthless
     */
    public static boolean pairSum(double[] strips, int p, int w, int length, double slopeOfP, double slopeOfW,
            double shift,
            double[] sums) {
        DoubleVector slope = DoubleVector.broadcast(SPECIES, slopeOfP);
        DoubleVector noiseSlope = DoubleVector.broadcast(SPECIES, -slopeOfW);
        DoubleVector start = DoubleVector.broadcast(SPECIES, shift + HEADROOM);
        DoubleVector round = DoubleVector.broadcast(SPECIES, ROUND);
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
        LongVector least = LongVector.broadcast(Shapes.LONGS, NEGLIGIBLE_BITS);
        LongVector leastB = least;
        for (int k = 0; k < length; k += 2 * LANES) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, strips, p + k).fma(slope, start);
            x = DoubleVector.fromArray(SPECIES, strips, w + k).fma(noiseSlope, x);
            LongVector xBits = x.reinterpretAsLongs().min(NEGLIGIBLE_BITS);
            least = least.min(xBits);
            x = xBits.reinterpretAsDoubles();
            DoubleVector rounded = round.sub(x);
            DoubleVector f = round.sub(rounded).sub(x);
            DoubleVector power = c11.fma(f, c10);
            power = power.fma(f, c9);
            power = power.fma(f, c8);
            power = power.fma(f, c7);
            power = power.fma(f, c6);
            power = power.fma(f, c5);
            power = power.fma(f, c4);
            power = power.fma(f, c3);
            power = power.fma(f, c2);
            power = power.fma(f, c1);
            power = power.fma(f, one);
            DoubleVector scale = rounded.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
            a = power.fma(scale, a);
            DoubleVector y = DoubleVector.fromArray(SPECIES, strips, p + k + LANES).fma(slope, start);
            y = DoubleVector.fromArray(SPECIES, strips, w + k + LANES).fma(noiseSlope, y);
            LongVector yBits = y.reinterpretAsLongs().min(NEGLIGIBLE_BITS);
            leastB = leastB.min(yBits);
            y = yBits.reinterpretAsDoubles();
            DoubleVector roundedB = round.sub(y);
            DoubleVector fB = round.sub(roundedB).sub(y);
            DoubleVector powerB = c11.fma(fB, c10);
            powerB = powerB.fma(fB, c9);
            powerB = powerB.fma(fB, c8);
            powerB = powerB.fma(fB, c7);
            powerB = powerB.fma(fB, c6);
            powerB = powerB.fma(fB, c5);
            powerB = powerB.fma(fB, c4);
            powerB = powerB.fma(fB, c3);
            powerB = powerB.fma(fB, c2);
            powerB = powerB.fma(fB, c1);
            powerB = powerB.fma(fB, one);
            DoubleVector scaleB =
                    roundedB.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
            b = powerB.fma(scaleB, b);
        }
        a = a.add(b);
        a.intoArray(sums, LANES_AT);
        sums[0] = total(sums);
        return !least.min(leastB).compare(VectorOperators.LT, 0).anyTrue();
    }

    /** {@link #pairSum}, and the sum of the squares of its terms into sums[1]. */
    public static boolean pairSumSquares(double[] strips, int p, int w, int length, double slopeOfP, double slopeOfW,
            double shift,
            double[] sums) {
        DoubleVector slope = DoubleVector.broadcast(SPECIES, slopeOfP);
        DoubleVector noiseSlope = DoubleVector.broadcast(SPECIES, -slopeOfW);
        DoubleVector start = DoubleVector.broadcast(SPECIES, shift + HEADROOM);
        DoubleVector round = DoubleVector.broadcast(SPECIES, ROUND);
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
        LongVector least = LongVector.broadcast(Shapes.LONGS, NEGLIGIBLE_BITS);
        LongVector leastB = least;
        for (int k = 0; k < length; k += 2 * LANES) {
            DoubleVector x = DoubleVector.fromArray(SPECIES, strips, p + k).fma(slope, start);
            x = DoubleVector.fromArray(SPECIES, strips, w + k).fma(noiseSlope, x);
            LongVector xBits = x.reinterpretAsLongs().min(NEGLIGIBLE_BITS);
            least = least.min(xBits);
            x = xBits.reinterpretAsDoubles();
            DoubleVector rounded = round.sub(x);
            DoubleVector f = round.sub(rounded).sub(x);
            DoubleVector power = c11.fma(f, c10);
            power = power.fma(f, c9);
            power = power.fma(f, c8);
            power = power.fma(f, c7);
            power = power.fma(f, c6);
            power = power.fma(f, c5);
            power = power.fma(f, c4);
            power = power.fma(f, c3);
            power = power.fma(f, c2);
            power = power.fma(f, c1);
            power = power.fma(f, one);
            DoubleVector scale = rounded.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
            power = power.mul(scale);
            a = a.add(power);
            squares = power.fma(power, squares);
            DoubleVector y = DoubleVector.fromArray(SPECIES, strips, p + k + LANES).fma(slope, start);
            y = DoubleVector.fromArray(SPECIES, strips, w + k + LANES).fma(noiseSlope, y);
            LongVector yBits = y.reinterpretAsLongs().min(NEGLIGIBLE_BITS);
            leastB = leastB.min(yBits);
            y = yBits.reinterpretAsDoubles();
            DoubleVector roundedB = round.sub(y);
            DoubleVector fB = round.sub(roundedB).sub(y);
            DoubleVector powerB = c11.fma(fB, c10);
            powerB = powerB.fma(fB, c9);
            powerB = powerB.fma(fB, c8);
            powerB = powerB.fma(fB, c7);
            powerB = powerB.fma(fB, c6);
            powerB = powerB.fma(fB, c5);
            powerB = powerB.fma(fB, c4);
            powerB = powerB.fma(fB, c3);
            powerB = powerB.fma(fB, c2);
            powerB = powerB.fma(fB, c1);
            powerB = powerB.fma(fB, one);
            DoubleVector scaleB =
                    roundedB.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).reinterpretAsDoubles();
            powerB = powerB.mul(scaleB);
            b = b.add(powerB);
            squaresB = powerB.fma(powerB, squaresB);
        }
        a = a.add(b);
        a.intoArray(sums, LANES_AT);
        sums[0] = total(sums);
        squares = squares.add(squaresB);
        squares.intoArray(sums, LANES_AT);
        sums[1] = total(sums);
        return !least.min(leastB).compare(VectorOperators.LT, 0).anyTrue();
    }

    /** The sum of the lanes, in an order that does not depend on how this was compiled. */
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
