package io.noisyflow.vector.stages;

import io.noisyflow.vector.lanes.Shapes;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The first stage in float32 where there is no noise: sums of squares over a block of coordinates for a few rows
 * against two vectors of centres.
 *
 * <p>Shapes, layout and memory are those of {@link FloatDifferenceTile}, without the noise and its sums.
 */
public final class FloatSquareTile {
    private static final VectorSpecies<Float> SPECIES = Shapes.FLOATS;
    private static final int LANES = SPECIES.length();
    private static final int BYTES = Shapes.BYTES;
    private static final int ROWS = Shapes.ROWS;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final Class<? extends MemorySegment> NATIVE = MemorySegment.NULL.getClass();

    private FloatSquareTile() {}

    /**
     * E of {@link Shapes#ROWS} rows over {@code d} coordinates.
     *
     * @param centres packed centres
     * @param at byte of the first tile's first coordinate of this block
     * @param tileBytes bytes from one tile to the next
     * @param tiles number of tiles
     * @param rows packed rows, ROWS numbers for each coordinate
     * @param rowsAt where this block's first coordinate lies in {@code rows}
     * @param d coordinates of this block
     * @param scratch where the sums go
     * @param stride from one row of scratch to the next
     */
    public static void square(MemorySegment centres, long at, long tileBytes, int tiles, float[] rows, int rowsAt,
            int d,
            float[] scratch, int stride) {
        if (Shapes.WIDE) {
            square5(centres, at, tileBytes, tiles, rows, rowsAt, d, scratch, stride);
        } else {
            square4(centres, at, tileBytes, tiles, rows, rowsAt, d, scratch, stride);
        }
    }

    private static void square5(MemorySegment centres, long at, long tileBytes, int tiles, float[] rows, int rowsAt,
            int d,
            float[] scratch, int stride) {
        MemorySegment memory = NATIVE.cast(centres);
        for (int tile = 0; tile < tiles; tile++) {
            FloatVector zero = FloatVector.zero(SPECIES);
            FloatVector e0a = zero;
            FloatVector e0b = zero;
            FloatVector e1a = zero;
            FloatVector e1b = zero;
            FloatVector e2a = zero;
            FloatVector e2b = zero;
            FloatVector e3a = zero;
            FloatVector e3b = zero;
            FloatVector e4a = zero;
            FloatVector e4b = zero;
            long from = at + tile * tileBytes;
            for (int j = 0, row = rowsAt; j < d; j++, row += ROWS) {
                FloatVector sa = FloatVector.fromMemorySegment(SPECIES, memory, from + 2L * BYTES * j, ORDER);
                FloatVector sb = FloatVector.fromMemorySegment(SPECIES, memory, from + 2L * BYTES * j + BYTES, ORDER);
                FloatVector anchor0 = FloatVector.broadcast(SPECIES, rows[row]);
                FloatVector d0a = sa.sub(anchor0);
                e0a = d0a.fma(d0a, e0a);
                FloatVector d0b = sb.sub(anchor0);
                e0b = d0b.fma(d0b, e0b);
                FloatVector anchor1 = FloatVector.broadcast(SPECIES, rows[row + 1]);
                FloatVector d1a = sa.sub(anchor1);
                e1a = d1a.fma(d1a, e1a);
                FloatVector d1b = sb.sub(anchor1);
                e1b = d1b.fma(d1b, e1b);
                FloatVector anchor2 = FloatVector.broadcast(SPECIES, rows[row + 2]);
                FloatVector d2a = sa.sub(anchor2);
                e2a = d2a.fma(d2a, e2a);
                FloatVector d2b = sb.sub(anchor2);
                e2b = d2b.fma(d2b, e2b);
                FloatVector anchor3 = FloatVector.broadcast(SPECIES, rows[row + 3]);
                FloatVector d3a = sa.sub(anchor3);
                e3a = d3a.fma(d3a, e3a);
                FloatVector d3b = sb.sub(anchor3);
                e3b = d3b.fma(d3b, e3b);
                FloatVector anchor4 = FloatVector.broadcast(SPECIES, rows[row + 4]);
                FloatVector d4a = sa.sub(anchor4);
                e4a = d4a.fma(d4a, e4a);
                FloatVector d4b = sb.sub(anchor4);
                e4b = d4b.fma(d4b, e4b);
            }
            int to = 2 * LANES * tile;
            e0a.intoArray(scratch, to);
            e0b.intoArray(scratch, to + LANES);
            e1a.intoArray(scratch, to + stride);
            e1b.intoArray(scratch, to + stride + LANES);
            e2a.intoArray(scratch, to + 2 * stride);
            e2b.intoArray(scratch, to + 2 * stride + LANES);
            e3a.intoArray(scratch, to + 3 * stride);
            e3b.intoArray(scratch, to + 3 * stride + LANES);
            e4a.intoArray(scratch, to + 4 * stride);
            e4b.intoArray(scratch, to + 4 * stride + LANES);
        }
    }

    private static void square4(MemorySegment centres, long at, long tileBytes, int tiles, float[] rows, int rowsAt,
            int d,
            float[] scratch, int stride) {
        MemorySegment memory = NATIVE.cast(centres);
        for (int tile = 0; tile < tiles; tile++) {
            FloatVector zero = FloatVector.zero(SPECIES);
            FloatVector e0a = zero;
            FloatVector e0b = zero;
            FloatVector e1a = zero;
            FloatVector e1b = zero;
            FloatVector e2a = zero;
            FloatVector e2b = zero;
            FloatVector e3a = zero;
            FloatVector e3b = zero;
            long from = at + tile * tileBytes;
            for (int j = 0, row = rowsAt; j < d; j++, row += ROWS) {
                FloatVector sa = FloatVector.fromMemorySegment(SPECIES, memory, from + 2L * BYTES * j, ORDER);
                FloatVector sb = FloatVector.fromMemorySegment(SPECIES, memory, from + 2L * BYTES * j + BYTES, ORDER);
                FloatVector anchor0 = FloatVector.broadcast(SPECIES, rows[row]);
                FloatVector d0a = sa.sub(anchor0);
                e0a = d0a.fma(d0a, e0a);
                FloatVector d0b = sb.sub(anchor0);
                e0b = d0b.fma(d0b, e0b);
                FloatVector anchor1 = FloatVector.broadcast(SPECIES, rows[row + 1]);
                FloatVector d1a = sa.sub(anchor1);
                e1a = d1a.fma(d1a, e1a);
                FloatVector d1b = sb.sub(anchor1);
                e1b = d1b.fma(d1b, e1b);
                FloatVector anchor2 = FloatVector.broadcast(SPECIES, rows[row + 2]);
                FloatVector d2a = sa.sub(anchor2);
                e2a = d2a.fma(d2a, e2a);
                FloatVector d2b = sb.sub(anchor2);
                e2b = d2b.fma(d2b, e2b);
                FloatVector anchor3 = FloatVector.broadcast(SPECIES, rows[row + 3]);
                FloatVector d3a = sa.sub(anchor3);
                e3a = d3a.fma(d3a, e3a);
                FloatVector d3b = sb.sub(anchor3);
                e3b = d3b.fma(d3b, e3b);
            }
            int to = 2 * LANES * tile;
            e0a.intoArray(scratch, to);
            e0b.intoArray(scratch, to + LANES);
            e1a.intoArray(scratch, to + stride);
            e1b.intoArray(scratch, to + stride + LANES);
            e2a.intoArray(scratch, to + 2 * stride);
            e2b.intoArray(scratch, to + 2 * stride + LANES);
            e3a.intoArray(scratch, to + 3 * stride);
            e3b.intoArray(scratch, to + 3 * stride + LANES);
        }
    }
}
