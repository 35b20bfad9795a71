package io.noisyflow.vector.stages;

import io.noisyflow.vector.lanes.Shapes;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The first stage in float32 for rows with noise: sums over a block of coordinates for a few rows against two vectors
 * of centres. {@link FloatSquareTile} is for those without.
 *
 * <p>Centres lie as [tile][coordinate][two vectors], rows as [coordinate][anchors, then noise]; results go to
 * {@code scratch} at [row][centre], W {@link Shapes#ROWS} rows behind E.
 *
 * <p>Each method is one shape, written out, for C2 keeps named locals in registers and arrays of vectors in memory. It
 * also stops inlining, at a loss of a factor of 20, when a method with all that it calls gets too large; that is why
 * sums are stored here and never added to what is there. Five rows by two vectors (20 accumulators) reach .93-.98 of
 * the FMA peak from 64 coordinates on, 4 x 2 .75, 6 x 2 .71, 3 x 2 .80; with 16 registers 2 x 2 reach .75 (Zen 5, JDK
 * 25).
 *
 * <p>Centres are read from native memory, where vectors do not straddle cache lines: a gain of 15 % over arrays. The
 * cast to the class of native segments tells C2 the type; without it, programs that also use segments of other kinds
 * lose a factor of 6 here.
 */
public final class FloatDifferenceTile {
    private static final VectorSpecies<Float> SPECIES = Shapes.FLOATS;
    private static final int LANES = SPECIES.length();
    private static final int BYTES = Shapes.BYTES;
    private static final int ROWS = Shapes.ROWS;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final Class<? extends MemorySegment> NATIVE = MemorySegment.NULL.getClass();

    private FloatDifferenceTile() {}

    /**
     * E and W of {@link Shapes#ROWS} rows over {@code d} coordinates.
     *
     * @param centres packed centres
     * @param at byte of the first tile's first coordinate of this block
     * @param tileBytes bytes from one tile to the next
     * @param tiles number of tiles
     * @param rows packed rows, 2 ROWS numbers for each coordinate
     * @param rowsAt where this block's first coordinate lies in {@code rows}
     * @param d coordinates of this block
     * @param scratch where the sums go
     * @param stride from one row of scratch to the next
     * @param used rows that are asked for; what stands for others is anything
     */
    public static void pair(MemorySegment centres, long at, long tileBytes, int tiles, float[] rows, int rowsAt, int d,
            float[] scratch, int stride, int used) {
        if (Shapes.WIDE) {
            pair5(centres, at, tileBytes, tiles, rows, rowsAt, d, scratch, stride);
        } else {
            pair2(centres, at, tileBytes, tiles, rows, rowsAt, d, scratch, 0, stride);
            if (used > 2) {
                pair2(centres, at, tileBytes, tiles, rows, rowsAt + 2, d, scratch, 2 * stride, stride);
            }
        }
    }

    private static void pair5(MemorySegment centres, long at, long tileBytes, int tiles, float[] rows, int rowsAt,
            int d,
            float[] scratch, int stride) {
        MemorySegment memory = NATIVE.cast(centres);
        for (int tile = 0; tile < tiles; tile++) {
            FloatVector zero = FloatVector.zero(SPECIES);
            FloatVector e0a = zero;
            FloatVector e0b = zero;
            FloatVector w0a = zero;
            FloatVector w0b = zero;
            FloatVector e1a = zero;
            FloatVector e1b = zero;
            FloatVector w1a = zero;
            FloatVector w1b = zero;
            FloatVector e2a = zero;
            FloatVector e2b = zero;
            FloatVector w2a = zero;
            FloatVector w2b = zero;
            FloatVector e3a = zero;
            FloatVector e3b = zero;
            FloatVector w3a = zero;
            FloatVector w3b = zero;
            FloatVector e4a = zero;
            FloatVector e4b = zero;
            FloatVector w4a = zero;
            FloatVector w4b = zero;
            long from = at + tile * tileBytes;
            for (int j = 0, row = rowsAt; j < d; j++, row += 2 * ROWS) {
                FloatVector sa = FloatVector.fromMemorySegment(SPECIES, memory, from + 2L * BYTES * j, ORDER);
                FloatVector sb = FloatVector.fromMemorySegment(SPECIES, memory, from + 2L * BYTES * j + BYTES, ORDER);
                FloatVector anchor0 = FloatVector.broadcast(SPECIES, rows[row]);
                FloatVector z0 = FloatVector.broadcast(SPECIES, rows[row + ROWS]);
                FloatVector d0a = sa.sub(anchor0);
                e0a = d0a.fma(d0a, e0a);
                w0a = d0a.fma(z0, w0a);
                FloatVector d0b = sb.sub(anchor0);
                e0b = d0b.fma(d0b, e0b);
                w0b = d0b.fma(z0, w0b);
                FloatVector anchor1 = FloatVector.broadcast(SPECIES, rows[row + 1]);
                FloatVector z1 = FloatVector.broadcast(SPECIES, rows[row + ROWS + 1]);
                FloatVector d1a = sa.sub(anchor1);
                e1a = d1a.fma(d1a, e1a);
                w1a = d1a.fma(z1, w1a);
                FloatVector d1b = sb.sub(anchor1);
                e1b = d1b.fma(d1b, e1b);
                w1b = d1b.fma(z1, w1b);
                FloatVector anchor2 = FloatVector.broadcast(SPECIES, rows[row + 2]);
                FloatVector z2 = FloatVector.broadcast(SPECIES, rows[row + ROWS + 2]);
                FloatVector d2a = sa.sub(anchor2);
                e2a = d2a.fma(d2a, e2a);
                w2a = d2a.fma(z2, w2a);
                FloatVector d2b = sb.sub(anchor2);
                e2b = d2b.fma(d2b, e2b);
                w2b = d2b.fma(z2, w2b);
                FloatVector anchor3 = FloatVector.broadcast(SPECIES, rows[row + 3]);
                FloatVector z3 = FloatVector.broadcast(SPECIES, rows[row + ROWS + 3]);
                FloatVector d3a = sa.sub(anchor3);
                e3a = d3a.fma(d3a, e3a);
                w3a = d3a.fma(z3, w3a);
                FloatVector d3b = sb.sub(anchor3);
                e3b = d3b.fma(d3b, e3b);
                w3b = d3b.fma(z3, w3b);
                FloatVector anchor4 = FloatVector.broadcast(SPECIES, rows[row + 4]);
                FloatVector z4 = FloatVector.broadcast(SPECIES, rows[row + ROWS + 4]);
                FloatVector d4a = sa.sub(anchor4);
                e4a = d4a.fma(d4a, e4a);
                w4a = d4a.fma(z4, w4a);
                FloatVector d4b = sb.sub(anchor4);
                e4b = d4b.fma(d4b, e4b);
                w4b = d4b.fma(z4, w4b);
            }
            int to = 2 * LANES * tile;
            int noiseTo = to + ROWS * stride;
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
            w0a.intoArray(scratch, noiseTo);
            w0b.intoArray(scratch, noiseTo + LANES);
            w1a.intoArray(scratch, noiseTo + stride);
            w1b.intoArray(scratch, noiseTo + stride + LANES);
            w2a.intoArray(scratch, noiseTo + 2 * stride);
            w2b.intoArray(scratch, noiseTo + 2 * stride + LANES);
            w3a.intoArray(scratch, noiseTo + 3 * stride);
            w3b.intoArray(scratch, noiseTo + 3 * stride + LANES);
            w4a.intoArray(scratch, noiseTo + 4 * stride);
            w4b.intoArray(scratch, noiseTo + 4 * stride + LANES);
        }
    }

    private static void pair2(MemorySegment centres, long at, long tileBytes, int tiles, float[] rows, int rowsAt,
            int d,
            float[] scratch, int scratchAt, int stride) {
        MemorySegment memory = NATIVE.cast(centres);
        for (int tile = 0; tile < tiles; tile++) {
            FloatVector zero = FloatVector.zero(SPECIES);
            FloatVector e0a = zero;
            FloatVector e0b = zero;
            FloatVector w0a = zero;
            FloatVector w0b = zero;
            FloatVector e1a = zero;
            FloatVector e1b = zero;
            FloatVector w1a = zero;
            FloatVector w1b = zero;
            long from = at + tile * tileBytes;
            for (int j = 0, row = rowsAt; j < d; j++, row += 2 * ROWS) {
                FloatVector sa = FloatVector.fromMemorySegment(SPECIES, memory, from + 2L * BYTES * j, ORDER);
                FloatVector sb = FloatVector.fromMemorySegment(SPECIES, memory, from + 2L * BYTES * j + BYTES, ORDER);
                FloatVector anchor0 = FloatVector.broadcast(SPECIES, rows[row]);
                FloatVector z0 = FloatVector.broadcast(SPECIES, rows[row + ROWS]);
                FloatVector d0a = sa.sub(anchor0);
                e0a = d0a.fma(d0a, e0a);
                w0a = d0a.fma(z0, w0a);
                FloatVector d0b = sb.sub(anchor0);
                e0b = d0b.fma(d0b, e0b);
                w0b = d0b.fma(z0, w0b);
                FloatVector anchor1 = FloatVector.broadcast(SPECIES, rows[row + 1]);
                FloatVector z1 = FloatVector.broadcast(SPECIES, rows[row + ROWS + 1]);
                FloatVector d1a = sa.sub(anchor1);
                e1a = d1a.fma(d1a, e1a);
                w1a = d1a.fma(z1, w1a);
                FloatVector d1b = sb.sub(anchor1);
                e1b = d1b.fma(d1b, e1b);
                w1b = d1b.fma(z1, w1b);
            }
            int to = scratchAt + 2 * LANES * tile;
            int noiseTo = to + ROWS * stride;
            e0a.intoArray(scratch, to);
            e0b.intoArray(scratch, to + LANES);
            e1a.intoArray(scratch, to + stride);
            e1b.intoArray(scratch, to + stride + LANES);
            w0a.intoArray(scratch, noiseTo);
            w0b.intoArray(scratch, noiseTo + LANES);
            w1a.intoArray(scratch, noiseTo + stride);
            w1b.intoArray(scratch, noiseTo + stride + LANES);
        }
    }
}
