package io.noisyflow.vector.stages;

import io.noisyflow.vector.lanes.Shapes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Exponents in float32 of points to centres that have scales and offsets of their own: sums of w (w + 2 z) over the
 * coordinates, w = (a - a_own) t - (b - b_own), for four points against two vectors of centres, so that each number of
 * a point that is spread over a vector serves two.
 *
 * <p>As in {@link FloatDifferenceTile} a method is one shape, written out. It is longer than what C2 inlines (325
 * bytecodes), and so compiled by itself: with two points it was shorter, and three to seven times slower where it was
 * called (JDK 25).
 */
public final class FloatDiagonalTile {
    /** Points of a tile. */
    public static final int POINTS = 4;
    /** Vectors of centres of a tile. */
    public static final int VECTORS = 2;
    /** Numbers of a point and coordinate: scale and offset of the own centre, t and 2 z. */
    public static final int NUMBERS = 4;

    private static final VectorSpecies<Float> SPECIES = Shapes.FLOATS;
    private static final int LANES = SPECIES.length();

    private FloatDiagonalTile() {}

    /**
     * The sums of {@link #POINTS} points over some coordinates, offsets being those of the own centre.
     *
     * @param scales of the centres: of each vector of centres, one vector for each coordinate
     * @param at where the first coordinate of the first vector lies
     * @param apart from one vector of centres to the next
     * @param rows {@link #NUMBERS} of the first point, then of the next ones, for each coordinate
     * @param rowsAt where their first coordinate lies
     * @param coordinates how many
     * @param sums of the first point, one number for each centre, then of the next ones
     * @param to where those of the first point go
     * @param stride from there to those of the next
     */
    public static void sums(float[] scales, int at, int apart, float[] rows, int rowsAt, int coordinates,
            float[] sums, int to, int stride) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector sum0a = zero;
        FloatVector sum0b = zero;
        FloatVector sum1a = zero;
        FloatVector sum1b = zero;
        FloatVector sum2a = zero;
        FloatVector sum2b = zero;
        FloatVector sum3a = zero;
        FloatVector sum3b = zero;
        for (int j = 0; j < coordinates; j++) {
            int centre = at + j * LANES;
            int row = rowsAt + j * POINTS * NUMBERS;
            FloatVector a = FloatVector.fromArray(SPECIES, scales, centre);
            FloatVector b = FloatVector.fromArray(SPECIES, scales, centre + apart);
            FloatVector scale0 = FloatVector.broadcast(SPECIES, rows[row]);
            FloatVector t0 = FloatVector.broadcast(SPECIES, rows[row + 2]);
            FloatVector z0 = FloatVector.broadcast(SPECIES, rows[row + 3]);
            FloatVector w0a = a.sub(scale0).mul(t0);
            FloatVector w0b = b.sub(scale0).mul(t0);
            sum0a = w0a.fma(w0a.add(z0), sum0a);
            sum0b = w0b.fma(w0b.add(z0), sum0b);
            FloatVector scale1 = FloatVector.broadcast(SPECIES, rows[row + 4]);
            FloatVector t1 = FloatVector.broadcast(SPECIES, rows[row + 6]);
            FloatVector z1 = FloatVector.broadcast(SPECIES, rows[row + 7]);
            FloatVector w1a = a.sub(scale1).mul(t1);
            FloatVector w1b = b.sub(scale1).mul(t1);
            sum1a = w1a.fma(w1a.add(z1), sum1a);
            sum1b = w1b.fma(w1b.add(z1), sum1b);
            FloatVector scale2 = FloatVector.broadcast(SPECIES, rows[row + 8]);
            FloatVector t2 = FloatVector.broadcast(SPECIES, rows[row + 10]);
            FloatVector z2 = FloatVector.broadcast(SPECIES, rows[row + 11]);
            FloatVector w2a = a.sub(scale2).mul(t2);
            FloatVector w2b = b.sub(scale2).mul(t2);
            sum2a = w2a.fma(w2a.add(z2), sum2a);
            sum2b = w2b.fma(w2b.add(z2), sum2b);
            FloatVector scale3 = FloatVector.broadcast(SPECIES, rows[row + 12]);
            FloatVector t3 = FloatVector.broadcast(SPECIES, rows[row + 14]);
            FloatVector z3 = FloatVector.broadcast(SPECIES, rows[row + 15]);
            FloatVector w3a = a.sub(scale3).mul(t3);
            FloatVector w3b = b.sub(scale3).mul(t3);
            sum3a = w3a.fma(w3a.add(z3), sum3a);
            sum3b = w3b.fma(w3b.add(z3), sum3b);
        }
        sum0a.intoArray(sums, to);
        sum0b.intoArray(sums, to + LANES);
        sum1a.intoArray(sums, to + stride);
        sum1b.intoArray(sums, to + stride + LANES);
        sum2a.intoArray(sums, to + 2 * stride);
        sum2b.intoArray(sums, to + 2 * stride + LANES);
        sum3a.intoArray(sums, to + 3 * stride);
        sum3b.intoArray(sums, to + 3 * stride + LANES);
    }

    /** The same of centres whose offsets are laid out as their scales. */
    public static void sumsWithOffsets(float[] scales, float[] offsets, int at, int apart, float[] rows, int rowsAt,
            int coordinates, float[] sums, int to, int stride) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector sum0a = zero;
        FloatVector sum0b = zero;
        FloatVector sum1a = zero;
        FloatVector sum1b = zero;
        FloatVector sum2a = zero;
        FloatVector sum2b = zero;
        FloatVector sum3a = zero;
        FloatVector sum3b = zero;
        for (int j = 0; j < coordinates; j++) {
            int centre = at + j * LANES;
            int row = rowsAt + j * POINTS * NUMBERS;
            FloatVector a = FloatVector.fromArray(SPECIES, scales, centre);
            FloatVector b = FloatVector.fromArray(SPECIES, scales, centre + apart);
            FloatVector offsetA = FloatVector.fromArray(SPECIES, offsets, centre);
            FloatVector offsetB = FloatVector.fromArray(SPECIES, offsets, centre + apart);
            FloatVector scale0 = FloatVector.broadcast(SPECIES, rows[row]);
            FloatVector t0 = FloatVector.broadcast(SPECIES, rows[row + 2]);
            FloatVector z0 = FloatVector.broadcast(SPECIES, rows[row + 3]);
            FloatVector w0a = a.sub(scale0).mul(t0);
            FloatVector w0b = b.sub(scale0).mul(t0);
            FloatVector own0 = FloatVector.broadcast(SPECIES, rows[row + 1]);
            w0a = w0a.sub(offsetA.sub(own0));
            w0b = w0b.sub(offsetB.sub(own0));
            sum0a = w0a.fma(w0a.add(z0), sum0a);
            sum0b = w0b.fma(w0b.add(z0), sum0b);
            FloatVector scale1 = FloatVector.broadcast(SPECIES, rows[row + 4]);
            FloatVector t1 = FloatVector.broadcast(SPECIES, rows[row + 6]);
            FloatVector z1 = FloatVector.broadcast(SPECIES, rows[row + 7]);
            FloatVector w1a = a.sub(scale1).mul(t1);
            FloatVector w1b = b.sub(scale1).mul(t1);
            FloatVector own1 = FloatVector.broadcast(SPECIES, rows[row + 5]);
            w1a = w1a.sub(offsetA.sub(own1));
            w1b = w1b.sub(offsetB.sub(own1));
            sum1a = w1a.fma(w1a.add(z1), sum1a);
            sum1b = w1b.fma(w1b.add(z1), sum1b);
            FloatVector scale2 = FloatVector.broadcast(SPECIES, rows[row + 8]);
            FloatVector t2 = FloatVector.broadcast(SPECIES, rows[row + 10]);
            FloatVector z2 = FloatVector.broadcast(SPECIES, rows[row + 11]);
            FloatVector w2a = a.sub(scale2).mul(t2);
            FloatVector w2b = b.sub(scale2).mul(t2);
            FloatVector own2 = FloatVector.broadcast(SPECIES, rows[row + 9]);
            w2a = w2a.sub(offsetA.sub(own2));
            w2b = w2b.sub(offsetB.sub(own2));
            sum2a = w2a.fma(w2a.add(z2), sum2a);
            sum2b = w2b.fma(w2b.add(z2), sum2b);
            FloatVector scale3 = FloatVector.broadcast(SPECIES, rows[row + 12]);
            FloatVector t3 = FloatVector.broadcast(SPECIES, rows[row + 14]);
            FloatVector z3 = FloatVector.broadcast(SPECIES, rows[row + 15]);
            FloatVector w3a = a.sub(scale3).mul(t3);
            FloatVector w3b = b.sub(scale3).mul(t3);
            FloatVector own3 = FloatVector.broadcast(SPECIES, rows[row + 13]);
            w3a = w3a.sub(offsetA.sub(own3));
            w3b = w3b.sub(offsetB.sub(own3));
            sum3a = w3a.fma(w3a.add(z3), sum3a);
            sum3b = w3b.fma(w3b.add(z3), sum3b);
        }
        sum0a.intoArray(sums, to);
        sum0b.intoArray(sums, to + LANES);
        sum1a.intoArray(sums, to + stride);
        sum1b.intoArray(sums, to + stride + LANES);
        sum2a.intoArray(sums, to + 2 * stride);
        sum2b.intoArray(sums, to + 2 * stride + LANES);
        sum3a.intoArray(sums, to + 3 * stride);
        sum3b.intoArray(sums, to + 3 * stride + LANES);
    }

    /**
     * Makes sums v: times a factor, less the terms of the centres over the own one.
     *
     * @param terms of the centres, of each vector of centres one vector, and one of what rounding took from those
     * @param high term of the own centre
     * @param low what rounding took from it
     * @param at where the sums of a point begin
     */
    public static void finish(float[] sums, int at, int vectors, float[] terms, float high, float low,
            float factor) {
        for (int v = 0; v < vectors; v++) {
            FloatVector ofCentres = FloatVector.fromArray(SPECIES, terms, 2 * v * LANES).sub(high)
                    .add(FloatVector.fromArray(SPECIES, terms, (2 * v + 1) * LANES).sub(low));
            FloatVector.fromArray(SPECIES, sums, at + v * LANES).mul(factor).sub(ofCentres)
                    .intoArray(sums, at + v * LANES);
        }
    }
}
