package io.noisyflow.vector.stages;

import io.noisyflow.vector.lanes.Shapes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * Exponents in float32 of points to centres that have scales and offsets of their own: sums of w (w + 2 z) over the
 * coordinates, w = (a - a_own) t - (b - b_own), for two points against two vectors of centres, so that each number of a
 * point that is spread over a vector serves two.
 *
 * <p>Every {@link Shapes#BLOCK} coordinates the sum at hand is added to that of those before, so that errors grow with
 * d / 64.
 */
public final class FloatDiagonalTile {
    /** Points of a tile. */
    public static final int POINTS = 2;
    /** Vectors of centres of a tile. */
    public static final int VECTORS = 2;
    /** Numbers of a point and coordinate: scale and offset of the own centre, t and 2 z. */
    public static final int NUMBERS = 4;

    private static final VectorSpecies<Float> SPECIES = Shapes.FLOATS;
    private static final int LANES = SPECIES.length();

    private FloatDiagonalTile() {}

    /**
     * v of {@link #POINTS} points: their sums times a factor, less the terms of the centres over their own.
     *
     * @param scales of the centres: of each vector of centres, one vector for each coordinate
     * @param offsets of the centres, laid out alike; null where all are those of the own centre
     * @param terms of the centres, of each vector of centres one vector, and one of what rounding took from those
     * @param vectors of centres, a multiple of {@link #VECTORS}
     * @param rows {@link #NUMBERS} of the first point, then of the next, for each coordinate
     * @param own term of the first point, and what rounding took from it, then of the next
     * @param v of the first point, one number for each centre, then from {@code stride} on of the next
     */
    public static void exponents(float[] scales, float @Nullable [] offsets, float[] terms, int vectors, float[] rows,
            int d, float[] own, float factor, float[] v, int stride) {
        for (int at = 0; at < vectors; at += VECTORS) {
            FloatVector all0 = FloatVector.zero(SPECIES);
            FloatVector all1 = all0;
            FloatVector all2 = all0;
            FloatVector all3 = all0;
            for (int from = 0; from < d; from += Shapes.BLOCK) {
                int end = Math.min(d, from + Shapes.BLOCK);
                FloatVector sum0 = FloatVector.zero(SPECIES);
                FloatVector sum1 = sum0;
                FloatVector sum2 = sum0;
                FloatVector sum3 = sum0;
                for (int j = from; j < end; j++) {
                    int centre = (at * d + j) * LANES;
                    int row = j * POINTS * NUMBERS;
                    FloatVector a = FloatVector.fromArray(SPECIES, scales, centre);
                    FloatVector c = FloatVector.fromArray(SPECIES, scales, centre + d * LANES);
                    FloatVector scale = FloatVector.broadcast(SPECIES, rows[row]);
                    FloatVector t = FloatVector.broadcast(SPECIES, rows[row + 2]);
                    FloatVector z = FloatVector.broadcast(SPECIES, rows[row + 3]);
                    FloatVector w0 = a.sub(scale).mul(t);
                    FloatVector w1 = c.sub(scale).mul(t);
                    FloatVector scaleB = FloatVector.broadcast(SPECIES, rows[row + NUMBERS]);
                    FloatVector tB = FloatVector.broadcast(SPECIES, rows[row + NUMBERS + 2]);
                    FloatVector zB = FloatVector.broadcast(SPECIES, rows[row + NUMBERS + 3]);
                    FloatVector w2 = a.sub(scaleB).mul(tB);
                    FloatVector w3 = c.sub(scaleB).mul(tB);
                    if (offsets != null) {
                        FloatVector b = FloatVector.fromArray(SPECIES, offsets, centre);
                        FloatVector e = FloatVector.fromArray(SPECIES, offsets, centre + d * LANES);
                        w0 = w0.sub(b.sub(rows[row + 1]));
                        w1 = w1.sub(e.sub(rows[row + 1]));
                        w2 = w2.sub(b.sub(rows[row + NUMBERS + 1]));
                        w3 = w3.sub(e.sub(rows[row + NUMBERS + 1]));
                    }
                    sum0 = w0.fma(w0.add(z), sum0);
                    sum1 = w1.fma(w1.add(z), sum1);
                    sum2 = w2.fma(w2.add(zB), sum2);
                    sum3 = w3.fma(w3.add(zB), sum3);
                }
                all0 = all0.add(sum0);
                all1 = all1.add(sum1);
                all2 = all2.add(sum2);
                all3 = all3.add(sum3);
            }
            int k = at * LANES;
            FloatVector high = FloatVector.fromArray(SPECIES, terms, 2 * k);
            FloatVector low = FloatVector.fromArray(SPECIES, terms, 2 * k + LANES);
            all0.mul(factor).sub(high.sub(own[0]).add(low.sub(own[1]))).intoArray(v, k);
            all2.mul(factor).sub(high.sub(own[2]).add(low.sub(own[3]))).intoArray(v, stride + k);
            high = FloatVector.fromArray(SPECIES, terms, 2 * k + 2 * LANES);
            low = FloatVector.fromArray(SPECIES, terms, 2 * k + 3 * LANES);
            all1.mul(factor).sub(high.sub(own[0]).add(low.sub(own[1]))).intoArray(v, k + LANES);
            all3.mul(factor).sub(high.sub(own[2]).add(low.sub(own[3]))).intoArray(v, stride + k + LANES);
        }
    }
}
