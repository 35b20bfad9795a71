package io.noisyflow.vector.stages;

import io.noisyflow.vector.lanes.Shapes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.jspecify.annotations.Nullable;

/**
 * Exponents in float32 of points to centres that have scales and offsets of their own: sums of w (w + 2 z) over the
 * coordinates, w = (a - a_own) t - (b - b_own), for a few points against vectors of centres.
 *
 * <p>Every {@link Shapes#BLOCK} coordinates the sum at hand is added to that of those before, so that errors grow with
 * d / 64.
 */
public final class FloatDiagonalTile {
    /** Points of a tile. */
    public static final int POINTS = 2;
    /** Numbers of a point and coordinate: scale and offset of the own centre, t and 2 z. */
    public static final int NUMBERS = 4;

    private static final VectorSpecies<Float> SPECIES = Shapes.FLOATS;
    private static final int LANES = SPECIES.length();

    private FloatDiagonalTile() {}

    /**
     * The sums of {@link #POINTS} points, times a factor.
     *
     * @param scales of the centres: of each vector of centres, one vector for each coordinate
     * @param offsets of the centres, laid out alike; null where all are those of the own centre
     * @param vectors of centres
     * @param rows {@link #NUMBERS} of the first point, then of the next, for each coordinate
     * @param at where these points begin in {@code rows}
     * @param sums of the first point, one number for each centre, then from {@code stride} on of the next
     */
    public static void sum(float[] scales, float @Nullable [] offsets, int vectors, float[] rows, int at, int d,
            float factor, float[] sums, int stride) {
        for (int v = 0; v < vectors; v++) {
            FloatVector all0 = FloatVector.zero(SPECIES);
            FloatVector all1 = all0;
            for (int from = 0; from < d; from += Shapes.BLOCK) {
                int end = Math.min(d, from + Shapes.BLOCK);
                FloatVector sum0 = FloatVector.zero(SPECIES);
                FloatVector sum1 = sum0;
                for (int j = from; j < end; j++) {
                    int centre = (v * d + j) * LANES;
                    int row = at + j * POINTS * NUMBERS;
                    FloatVector a = FloatVector.fromArray(SPECIES, scales, centre);
                    FloatVector w0 = a.sub(rows[row]).mul(rows[row + 2]);
                    FloatVector w1 = a.sub(rows[row + NUMBERS]).mul(rows[row + NUMBERS + 2]);
                    if (offsets != null) {
                        FloatVector b = FloatVector.fromArray(SPECIES, offsets, centre);
                        w0 = w0.sub(b.sub(rows[row + 1]));
                        w1 = w1.sub(b.sub(rows[row + NUMBERS + 1]));
                    }
                    sum0 = w0.fma(w0.add(rows[row + 3]), sum0);
                    sum1 = w1.fma(w1.add(rows[row + NUMBERS + 3]), sum1);
                }
                all0 = all0.add(sum0);
                all1 = all1.add(sum1);
            }
            all0.mul(factor).intoArray(sums, v * LANES);
            all1.mul(factor).intoArray(sums, stride + v * LANES);
        }
    }
}
