package io.noisyflow.vector.stages;

import io.noisyflow.vector.lanes.FloatPowers;
import io.noisyflow.vector.lanes.Shapes;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The second stage in float32 where exponents are products: exponents, powers of two and their sums in one go.
 *
 * <p>Numbers, polynomial and cut-off are those of {@link FloatDifferenceSweep}. What differs: products are used near
 * the centroid, where nearly every term counts, and looking for strips to skip would cost more than it saves. A term
 * that rises above the headroom is found out afterwards; the sums are then worthless, and the caller repeats them with
 * another shift.
 */
public final class FloatProductSweep {
    private static final VectorSpecies<Float> SPECIES = Shapes.FLOATS;
    private static final int LANES = SPECIES.length();
    private static final float HEADROOM = FloatDifferenceSweep.HEADROOM;
    /** Exponents are held with the headroom added, so that those of admissible terms are not negative. */
    private static final int NEGLIGIBLE_BITS = Float.floatToRawIntBits(FloatPowers.NEGLIGIBLE + HEADROOM);
    private static final float ROUND = FloatPowers.ROUND + HEADROOM;

    /** Where the lanes of a sum are laid out in {@code sums}, which has {@link #SUMS} numbers. */
    private static final int LANES_AT = 2;
    public static final int SUMS = LANES_AT + Shapes.DOUBLES.length();

    private FloatProductSweep() {}

    /**
     * sum_k 2^-(y_k + shift) into sums[0], y from {@code p} on.
     *
     * @param length a multiple of two vectors
     * @return whether no term exceeds 2^HEADROOM; if one does, the sum is worthless
     */
    public static boolean sum(float[] strips, int p, int length, float shift, double[] sums) {
        FloatVector start = FloatVector.broadcast(SPECIES, shift + HEADROOM);
        FloatVector round = FloatVector.broadcast(SPECIES, ROUND);
        FloatVector c1 = FloatVector.broadcast(SPECIES, FloatPowers.C1);
        FloatVector c2 = FloatVector.broadcast(SPECIES, FloatPowers.C2);
        FloatVector c3 = FloatVector.broadcast(SPECIES, FloatPowers.C3);
        FloatVector c4 = FloatVector.broadcast(SPECIES, FloatPowers.C4);
        FloatVector c5 = FloatVector.broadcast(SPECIES, FloatPowers.C5);
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        FloatVector a = FloatVector.zero(SPECIES);
        FloatVector b = a;
        IntVector least = IntVector.broadcast(Shapes.INTS, NEGLIGIBLE_BITS);
        IntVector leastB = least;
        for (int k = 0; k < length; k += 2 * LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, strips, p + k).add(start);
            IntVector xBits = x.reinterpretAsInts().min(NEGLIGIBLE_BITS);
            least = least.min(xBits);
            x = xBits.reinterpretAsFloats();
            FloatVector rounded = round.sub(x);
            FloatVector f = round.sub(rounded).sub(x);
            FloatVector power = c5.fma(f, c4);
            power = power.fma(f, c3);
            power = power.fma(f, c2);
            power = power.fma(f, c1);
            power = power.fma(f, one);
            FloatVector scale = rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
            a = power.fma(scale, a);
            FloatVector y = FloatVector.fromArray(SPECIES, strips, p + k + LANES).add(start);
            IntVector yBits = y.reinterpretAsInts().min(NEGLIGIBLE_BITS);
            leastB = leastB.min(yBits);
            y = yBits.reinterpretAsFloats();
            FloatVector roundedB = round.sub(y);
            FloatVector fB = round.sub(roundedB).sub(y);
            FloatVector powerB = c5.fma(fB, c4);
            powerB = powerB.fma(fB, c3);
            powerB = powerB.fma(fB, c2);
            powerB = powerB.fma(fB, c1);
            powerB = powerB.fma(fB, one);
            FloatVector scaleB = roundedB.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
            b = powerB.fma(scaleB, b);
        }
        a = a.add(b);
        ((DoubleVector) a.convertShape(VectorOperators.F2D, Shapes.DOUBLES, 0))
                .add(a.convertShape(VectorOperators.F2D, Shapes.DOUBLES, 1)).intoArray(sums, LANES_AT);
        sums[0] = total(sums);
        return !least.min(leastB).compare(VectorOperators.LT, 0).anyTrue();
    }

    /** {@link #sum}, and the sum of the squares of its terms into sums[1]. */
    public static boolean sumSquares(float[] strips, int p, int length, float shift, double[] sums) {
        FloatVector start = FloatVector.broadcast(SPECIES, shift + HEADROOM);
        FloatVector round = FloatVector.broadcast(SPECIES, ROUND);
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
        IntVector least = IntVector.broadcast(Shapes.INTS, NEGLIGIBLE_BITS);
        IntVector leastB = least;
        for (int k = 0; k < length; k += 2 * LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, strips, p + k).add(start);
            IntVector xBits = x.reinterpretAsInts().min(NEGLIGIBLE_BITS);
            least = least.min(xBits);
            x = xBits.reinterpretAsFloats();
            FloatVector rounded = round.sub(x);
            FloatVector f = round.sub(rounded).sub(x);
            FloatVector power = c5.fma(f, c4);
            power = power.fma(f, c3);
            power = power.fma(f, c2);
            power = power.fma(f, c1);
            power = power.fma(f, one);
            FloatVector scale = rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
            power = power.mul(scale);
            a = a.add(power);
            squares = power.fma(power, squares);
            FloatVector y = FloatVector.fromArray(SPECIES, strips, p + k + LANES).add(start);
            IntVector yBits = y.reinterpretAsInts().min(NEGLIGIBLE_BITS);
            leastB = leastB.min(yBits);
            y = yBits.reinterpretAsFloats();
            FloatVector roundedB = round.sub(y);
            FloatVector fB = round.sub(roundedB).sub(y);
            FloatVector powerB = c5.fma(fB, c4);
            powerB = powerB.fma(fB, c3);
            powerB = powerB.fma(fB, c2);
            powerB = powerB.fma(fB, c1);
            powerB = powerB.fma(fB, one);
            FloatVector scaleB = roundedB.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
            powerB = powerB.mul(scaleB);
            b = b.add(powerB);
            squaresB = powerB.fma(powerB, squaresB);
        }
        a = a.add(b);
        ((DoubleVector) a.convertShape(VectorOperators.F2D, Shapes.DOUBLES, 0))
                .add(a.convertShape(VectorOperators.F2D, Shapes.DOUBLES, 1)).intoArray(sums, LANES_AT);
        sums[0] = total(sums);
        squares = squares.add(squaresB);
        ((DoubleVector) squares.convertShape(VectorOperators.F2D, Shapes.DOUBLES, 0))
                .add(squares.convertShape(VectorOperators.F2D, Shapes.DOUBLES, 1)).intoArray(sums, LANES_AT);
        sums[1] = total(sums);
        return !least.min(leastB).compare(VectorOperators.LT, 0).anyTrue();
    }

    /**
     * sum_k 2^-(P_k slopeOfP - W_k slopeOfW + shift) into sums[0], P from {@code p} and W from {@code w} on.
     *
     * @param length a multiple of two vectors
     * @return whether no term exceeds 2^HEADROOM; if one does, the sum is worthless
     */
    public static boolean pairSum(float[] strips, int p, int w, int length, float slopeOfP, float slopeOfW, float shift,
            double[] sums) {
        FloatVector slope = FloatVector.broadcast(SPECIES, slopeOfP);
        FloatVector noiseSlope = FloatVector.broadcast(SPECIES, -slopeOfW);
        FloatVector start = FloatVector.broadcast(SPECIES, shift + HEADROOM);
        FloatVector round = FloatVector.broadcast(SPECIES, ROUND);
        FloatVector c1 = FloatVector.broadcast(SPECIES, FloatPowers.C1);
        FloatVector c2 = FloatVector.broadcast(SPECIES, FloatPowers.C2);
        FloatVector c3 = FloatVector.broadcast(SPECIES, FloatPowers.C3);
        FloatVector c4 = FloatVector.broadcast(SPECIES, FloatPowers.C4);
        FloatVector c5 = FloatVector.broadcast(SPECIES, FloatPowers.C5);
        FloatVector one = FloatVector.broadcast(SPECIES, 1);
        FloatVector a = FloatVector.zero(SPECIES);
        FloatVector b = a;
        IntVector least = IntVector.broadcast(Shapes.INTS, NEGLIGIBLE_BITS);
        IntVector leastB = least;
        for (int k = 0; k < length; k += 2 * LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, strips, p + k).fma(slope, start);
            x = FloatVector.fromArray(SPECIES, strips, w + k).fma(noiseSlope, x);
            IntVector xBits = x.reinterpretAsInts().min(NEGLIGIBLE_BITS);
            least = least.min(xBits);
            x = xBits.reinterpretAsFloats();
            FloatVector rounded = round.sub(x);
            FloatVector f = round.sub(rounded).sub(x);
            FloatVector power = c5.fma(f, c4);
            power = power.fma(f, c3);
            power = power.fma(f, c2);
            power = power.fma(f, c1);
            power = power.fma(f, one);
            FloatVector scale = rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
            a = power.fma(scale, a);
            FloatVector y = FloatVector.fromArray(SPECIES, strips, p + k + LANES).fma(slope, start);
            y = FloatVector.fromArray(SPECIES, strips, w + k + LANES).fma(noiseSlope, y);
            IntVector yBits = y.reinterpretAsInts().min(NEGLIGIBLE_BITS);
            leastB = leastB.min(yBits);
            y = yBits.reinterpretAsFloats();
            FloatVector roundedB = round.sub(y);
            FloatVector fB = round.sub(roundedB).sub(y);
            FloatVector powerB = c5.fma(fB, c4);
            powerB = powerB.fma(fB, c3);
            powerB = powerB.fma(fB, c2);
            powerB = powerB.fma(fB, c1);
            powerB = powerB.fma(fB, one);
            FloatVector scaleB = roundedB.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
            b = powerB.fma(scaleB, b);
        }
        a = a.add(b);
        ((DoubleVector) a.convertShape(VectorOperators.F2D, Shapes.DOUBLES, 0))
                .add(a.convertShape(VectorOperators.F2D, Shapes.DOUBLES, 1)).intoArray(sums, LANES_AT);
        sums[0] = total(sums);
        return !least.min(leastB).compare(VectorOperators.LT, 0).anyTrue();
    }

    /** {@link #pairSum}, and the sum of the squares of its terms into sums[1]. */
    public static boolean pairSumSquares(float[] strips, int p, int w, int length, float slopeOfP, float slopeOfW,
            float shift,
            double[] sums) {
        FloatVector slope = FloatVector.broadcast(SPECIES, slopeOfP);
        FloatVector noiseSlope = FloatVector.broadcast(SPECIES, -slopeOfW);
        FloatVector start = FloatVector.broadcast(SPECIES, shift + HEADROOM);
        FloatVector round = FloatVector.broadcast(SPECIES, ROUND);
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
        IntVector least = IntVector.broadcast(Shapes.INTS, NEGLIGIBLE_BITS);
        IntVector leastB = least;
        for (int k = 0; k < length; k += 2 * LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, strips, p + k).fma(slope, start);
            x = FloatVector.fromArray(SPECIES, strips, w + k).fma(noiseSlope, x);
            IntVector xBits = x.reinterpretAsInts().min(NEGLIGIBLE_BITS);
            least = least.min(xBits);
            x = xBits.reinterpretAsFloats();
            FloatVector rounded = round.sub(x);
            FloatVector f = round.sub(rounded).sub(x);
            FloatVector power = c5.fma(f, c4);
            power = power.fma(f, c3);
            power = power.fma(f, c2);
            power = power.fma(f, c1);
            power = power.fma(f, one);
            FloatVector scale = rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
            power = power.mul(scale);
            a = a.add(power);
            squares = power.fma(power, squares);
            FloatVector y = FloatVector.fromArray(SPECIES, strips, p + k + LANES).fma(slope, start);
            y = FloatVector.fromArray(SPECIES, strips, w + k + LANES).fma(noiseSlope, y);
            IntVector yBits = y.reinterpretAsInts().min(NEGLIGIBLE_BITS);
            leastB = leastB.min(yBits);
            y = yBits.reinterpretAsFloats();
            FloatVector roundedB = round.sub(y);
            FloatVector fB = round.sub(roundedB).sub(y);
            FloatVector powerB = c5.fma(fB, c4);
            powerB = powerB.fma(fB, c3);
            powerB = powerB.fma(fB, c2);
            powerB = powerB.fma(fB, c1);
            powerB = powerB.fma(fB, one);
            FloatVector scaleB = roundedB.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
            powerB = powerB.mul(scaleB);
            b = b.add(powerB);
            squaresB = powerB.fma(powerB, squaresB);
        }
        a = a.add(b);
        ((DoubleVector) a.convertShape(VectorOperators.F2D, Shapes.DOUBLES, 0))
                .add(a.convertShape(VectorOperators.F2D, Shapes.DOUBLES, 1)).intoArray(sums, LANES_AT);
        sums[0] = total(sums);
        squares = squares.add(squaresB);
        ((DoubleVector) squares.convertShape(VectorOperators.F2D, Shapes.DOUBLES, 0))
                .add(squares.convertShape(VectorOperators.F2D, Shapes.DOUBLES, 1)).intoArray(sums, LANES_AT);
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
