package io.noisyflow.vector.stages;

import io.noisyflow.vector.lanes.Shapes;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The first stage in float32 where exponents are products: start + S_k.g for a few directions g against two vectors of
 * centres.
 *
 * <p>Centres lie as [tile][start, then coordinates][two vectors], directions as [coordinate][direction]; results go to
 * {@code scratch} at [direction][centre]. The notes of {@link FloatDifferenceTile} on shapes and memory hold here too:
 * ten directions by two vectors (20 accumulators) come nearest to the FMA peak, .90 of it at 32 coordinates and .96 at
 * 128; 8 x 3 reach the same, 9 x 3, 6 x 4 and 8 x 2 between .7 and .8 (Zen 4, JDK 25).
 */
public final class FloatProductTile {
    /** Directions of a tile. */
    public static final int DIRECTIONS = 10;

    private static final VectorSpecies<Float> SPECIES = Shapes.FLOATS;
    private static final int LANES = SPECIES.length();
    private static final int BYTES = Shapes.BYTES;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final Class<? extends MemorySegment> NATIVE = MemorySegment.NULL.getClass();

    private FloatProductTile() {}

    /**
     * start + S.g of {@link #DIRECTIONS} directions; of the first half alone where no more are asked for.
     *
     * @param centres packed centres
     * @param at byte of the first tile
     * @param tileBytes bytes from one tile to the next
     * @param tiles number of tiles
     * @param rows packed directions, DIRECTIONS numbers for each coordinate
     * @param rowsAt where the first coordinate lies in {@code rows}
     * @param d coordinates
     * @param scratch where the sums go
     * @param stride from one direction of scratch to the next
     * @param used directions that are asked for
     */
    public static void products(MemorySegment centres, long at, long tileBytes, int tiles, float[] rows, int rowsAt,
            int d,
            float[] scratch, int stride, int used) {
        if (used <= DIRECTIONS / 2) {
            five(centres, at, tileBytes, tiles, rows, rowsAt, d, scratch, 0, stride);
        } else if (Shapes.WIDE) {
            ten(centres, at, tileBytes, tiles, rows, rowsAt, d, scratch, 0, stride);
        } else {
            five(centres, at, tileBytes, tiles, rows, rowsAt, d, scratch, 0, stride);
            five(centres, at, tileBytes, tiles, rows, rowsAt + 5, d, scratch, 5 * stride, stride);
        }
    }

    private static void ten(MemorySegment centres, long at, long tileBytes, int tiles, float[] rows, int rowsAt, int d,
            float[] scratch, int scratchAt, int stride) {
        MemorySegment memory = NATIVE.cast(centres);
        for (int tile = 0; tile < tiles; tile++) {
            long from = at + tile * tileBytes;
            FloatVector ha = FloatVector.fromMemorySegment(SPECIES, memory, from, ORDER);
            FloatVector hb = FloatVector.fromMemorySegment(SPECIES, memory, from + BYTES, ORDER);
            FloatVector y0a = ha;
            FloatVector y0b = hb;
            FloatVector y1a = ha;
            FloatVector y1b = hb;
            FloatVector y2a = ha;
            FloatVector y2b = hb;
            FloatVector y3a = ha;
            FloatVector y3b = hb;
            FloatVector y4a = ha;
            FloatVector y4b = hb;
            FloatVector y5a = ha;
            FloatVector y5b = hb;
            FloatVector y6a = ha;
            FloatVector y6b = hb;
            FloatVector y7a = ha;
            FloatVector y7b = hb;
            FloatVector y8a = ha;
            FloatVector y8b = hb;
            FloatVector y9a = ha;
            FloatVector y9b = hb;
            for (int j = 1, row = rowsAt; j <= d; j++, row += DIRECTIONS) {
                FloatVector sa = FloatVector.fromMemorySegment(SPECIES, memory, from + 2L * BYTES * j, ORDER);
                FloatVector sb = FloatVector.fromMemorySegment(SPECIES, memory, from + 2L * BYTES * j + BYTES, ORDER);
                FloatVector g0 = FloatVector.broadcast(SPECIES, rows[row]);
                y0a = sa.fma(g0, y0a);
                y0b = sb.fma(g0, y0b);
                FloatVector g1 = FloatVector.broadcast(SPECIES, rows[row + 1]);
                y1a = sa.fma(g1, y1a);
                y1b = sb.fma(g1, y1b);
                FloatVector g2 = FloatVector.broadcast(SPECIES, rows[row + 2]);
                y2a = sa.fma(g2, y2a);
                y2b = sb.fma(g2, y2b);
                FloatVector g3 = FloatVector.broadcast(SPECIES, rows[row + 3]);
                y3a = sa.fma(g3, y3a);
                y3b = sb.fma(g3, y3b);
                FloatVector g4 = FloatVector.broadcast(SPECIES, rows[row + 4]);
                y4a = sa.fma(g4, y4a);
                y4b = sb.fma(g4, y4b);
                FloatVector g5 = FloatVector.broadcast(SPECIES, rows[row + 5]);
                y5a = sa.fma(g5, y5a);
                y5b = sb.fma(g5, y5b);
                FloatVector g6 = FloatVector.broadcast(SPECIES, rows[row + 6]);
                y6a = sa.fma(g6, y6a);
                y6b = sb.fma(g6, y6b);
                FloatVector g7 = FloatVector.broadcast(SPECIES, rows[row + 7]);
                y7a = sa.fma(g7, y7a);
                y7b = sb.fma(g7, y7b);
                FloatVector g8 = FloatVector.broadcast(SPECIES, rows[row + 8]);
                y8a = sa.fma(g8, y8a);
                y8b = sb.fma(g8, y8b);
                FloatVector g9 = FloatVector.broadcast(SPECIES, rows[row + 9]);
                y9a = sa.fma(g9, y9a);
                y9b = sb.fma(g9, y9b);
            }
            int to = scratchAt + 2 * LANES * tile;
            y0a.intoArray(scratch, to);
            y0b.intoArray(scratch, to + LANES);
            y1a.intoArray(scratch, to + stride);
            y1b.intoArray(scratch, to + stride + LANES);
            y2a.intoArray(scratch, to + 2 * stride);
            y2b.intoArray(scratch, to + 2 * stride + LANES);
            y3a.intoArray(scratch, to + 3 * stride);
            y3b.intoArray(scratch, to + 3 * stride + LANES);
            y4a.intoArray(scratch, to + 4 * stride);
            y4b.intoArray(scratch, to + 4 * stride + LANES);
            y5a.intoArray(scratch, to + 5 * stride);
            y5b.intoArray(scratch, to + 5 * stride + LANES);
            y6a.intoArray(scratch, to + 6 * stride);
            y6b.intoArray(scratch, to + 6 * stride + LANES);
            y7a.intoArray(scratch, to + 7 * stride);
            y7b.intoArray(scratch, to + 7 * stride + LANES);
            y8a.intoArray(scratch, to + 8 * stride);
            y8b.intoArray(scratch, to + 8 * stride + LANES);
            y9a.intoArray(scratch, to + 9 * stride);
            y9b.intoArray(scratch, to + 9 * stride + LANES);
        }
    }

    private static void five(MemorySegment centres, long at, long tileBytes, int tiles, float[] rows, int rowsAt, int d,
            float[] scratch, int scratchAt, int stride) {
        MemorySegment memory = NATIVE.cast(centres);
        for (int tile = 0; tile < tiles; tile++) {
            long from = at + tile * tileBytes;
            FloatVector ha = FloatVector.fromMemorySegment(SPECIES, memory, from, ORDER);
            FloatVector hb = FloatVector.fromMemorySegment(SPECIES, memory, from + BYTES, ORDER);
            FloatVector y0a = ha;
            FloatVector y0b = hb;
            FloatVector y1a = ha;
            FloatVector y1b = hb;
            FloatVector y2a = ha;
            FloatVector y2b = hb;
            FloatVector y3a = ha;
            FloatVector y3b = hb;
            FloatVector y4a = ha;
            FloatVector y4b = hb;
            for (int j = 1, row = rowsAt; j <= d; j++, row += DIRECTIONS) {
                FloatVector sa = FloatVector.fromMemorySegment(SPECIES, memory, from + 2L * BYTES * j, ORDER);
                FloatVector sb = FloatVector.fromMemorySegment(SPECIES, memory, from + 2L * BYTES * j + BYTES, ORDER);
                FloatVector g0 = FloatVector.broadcast(SPECIES, rows[row]);
                y0a = sa.fma(g0, y0a);
                y0b = sb.fma(g0, y0b);
                FloatVector g1 = FloatVector.broadcast(SPECIES, rows[row + 1]);
                y1a = sa.fma(g1, y1a);
                y1b = sb.fma(g1, y1b);
                FloatVector g2 = FloatVector.broadcast(SPECIES, rows[row + 2]);
                y2a = sa.fma(g2, y2a);
                y2b = sb.fma(g2, y2b);
                FloatVector g3 = FloatVector.broadcast(SPECIES, rows[row + 3]);
                y3a = sa.fma(g3, y3a);
                y3b = sb.fma(g3, y3b);
                FloatVector g4 = FloatVector.broadcast(SPECIES, rows[row + 4]);
                y4a = sa.fma(g4, y4a);
                y4b = sb.fma(g4, y4b);
            }
            int to = scratchAt + 2 * LANES * tile;
            y0a.intoArray(scratch, to);
            y0b.intoArray(scratch, to + LANES);
            y1a.intoArray(scratch, to + stride);
            y1b.intoArray(scratch, to + stride + LANES);
            y2a.intoArray(scratch, to + 2 * stride);
            y2b.intoArray(scratch, to + 2 * stride + LANES);
            y3a.intoArray(scratch, to + 3 * stride);
            y3b.intoArray(scratch, to + 3 * stride + LANES);
            y4a.intoArray(scratch, to + 4 * stride);
            y4b.intoArray(scratch, to + 4 * stride + LANES);
        }
    }
}
