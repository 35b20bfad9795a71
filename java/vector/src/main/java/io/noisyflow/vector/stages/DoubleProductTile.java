// Derived from FloatProductTile.java by the rules of TwinsTest: change that file, then
// mvn -pl java/vector -am test -Dsurefire.failIfNoSpecifiedTests=false -Dtest=TwinsTest
// -Dnoisyflow.twins=write and mvn -pl java/vector spotless:apply, which breaks the lines that have become
// too long. Where it has more than 300 lines, that is for the longer polynomials of float64.
package io.noisyflow.vector.stages;

import io.noisyflow.vector.lanes.Shapes;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The first stage in float64 where exponents are products: start + S_k.g for a few directions g against two vectors of
 * centres.
 *
 * <p>Centres lie as [tile][start, then coordinates][two vectors], directions as [coordinate][direction]; results go to
 * {@code scratch} at [direction][centre]. The notes of {@link DoubleDifferenceTile} on shapes and memory hold here too:
 * ten directions by two vectors (20 accumulators) come nearest to the FMA peak, .90 of it at 32 coordinates and .96 at
 * 128; 8 x 3 reach the same, 9 x 3, 6 x 4 and 8 x 2 between .7 and .8 (Zen 4, JDK 25).
 */
public final class DoubleProductTile {
    /** Directions of a tile. */
    public static final int DIRECTIONS = 10;

    private static final VectorSpecies<Double> SPECIES = Shapes.DOUBLES;
    private static final int LANES = SPECIES.length();
    private static final int BYTES = Shapes.BYTES;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final Class<? extends MemorySegment> NATIVE = MemorySegment.NULL.getClass();

    private DoubleProductTile() {}

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
    public static void products(MemorySegment centres, long at, long tileBytes, int tiles, double[] rows, int rowsAt,
            int d,
            double[] scratch, int stride, int used) {
        if (used <= DIRECTIONS / 2) {
            five(centres, at, tileBytes, tiles, rows, rowsAt, d, scratch, 0, stride);
        } else if (Shapes.WIDE) {
            ten(centres, at, tileBytes, tiles, rows, rowsAt, d, scratch, 0, stride);
        } else {
            five(centres, at, tileBytes, tiles, rows, rowsAt, d, scratch, 0, stride);
            five(centres, at, tileBytes, tiles, rows, rowsAt + 5, d, scratch, 5 * stride, stride);
        }
    }

    private static void ten(MemorySegment centres, long at, long tileBytes, int tiles, double[] rows, int rowsAt, int d,
            double[] scratch, int scratchAt, int stride) {
        MemorySegment memory = NATIVE.cast(centres);
        for (int tile = 0; tile < tiles; tile++) {
            long from = at + tile * tileBytes;
            DoubleVector ha = DoubleVector.fromMemorySegment(SPECIES, memory, from, ORDER);
            DoubleVector hb = DoubleVector.fromMemorySegment(SPECIES, memory, from + BYTES, ORDER);
            DoubleVector y0a = ha;
            DoubleVector y0b = hb;
            DoubleVector y1a = ha;
            DoubleVector y1b = hb;
            DoubleVector y2a = ha;
            DoubleVector y2b = hb;
            DoubleVector y3a = ha;
            DoubleVector y3b = hb;
            DoubleVector y4a = ha;
            DoubleVector y4b = hb;
            DoubleVector y5a = ha;
            DoubleVector y5b = hb;
            DoubleVector y6a = ha;
            DoubleVector y6b = hb;
            DoubleVector y7a = ha;
            DoubleVector y7b = hb;
            DoubleVector y8a = ha;
            DoubleVector y8b = hb;
            DoubleVector y9a = ha;
            DoubleVector y9b = hb;
            for (int j = 1, row = rowsAt; j <= d; j++, row += DIRECTIONS) {
                DoubleVector sa = DoubleVector.fromMemorySegment(SPECIES, memory, from + 2L * BYTES * j, ORDER);
                DoubleVector sb = DoubleVector.fromMemorySegment(SPECIES, memory, from + 2L * BYTES * j + BYTES, ORDER);
                DoubleVector g0 = DoubleVector.broadcast(SPECIES, rows[row]);
                y0a = sa.fma(g0, y0a);
                y0b = sb.fma(g0, y0b);
                DoubleVector g1 = DoubleVector.broadcast(SPECIES, rows[row + 1]);
                y1a = sa.fma(g1, y1a);
                y1b = sb.fma(g1, y1b);
                DoubleVector g2 = DoubleVector.broadcast(SPECIES, rows[row + 2]);
                y2a = sa.fma(g2, y2a);
                y2b = sb.fma(g2, y2b);
                DoubleVector g3 = DoubleVector.broadcast(SPECIES, rows[row + 3]);
                y3a = sa.fma(g3, y3a);
                y3b = sb.fma(g3, y3b);
                DoubleVector g4 = DoubleVector.broadcast(SPECIES, rows[row + 4]);
                y4a = sa.fma(g4, y4a);
                y4b = sb.fma(g4, y4b);
                DoubleVector g5 = DoubleVector.broadcast(SPECIES, rows[row + 5]);
                y5a = sa.fma(g5, y5a);
                y5b = sb.fma(g5, y5b);
                DoubleVector g6 = DoubleVector.broadcast(SPECIES, rows[row + 6]);
                y6a = sa.fma(g6, y6a);
                y6b = sb.fma(g6, y6b);
                DoubleVector g7 = DoubleVector.broadcast(SPECIES, rows[row + 7]);
                y7a = sa.fma(g7, y7a);
                y7b = sb.fma(g7, y7b);
                DoubleVector g8 = DoubleVector.broadcast(SPECIES, rows[row + 8]);
                y8a = sa.fma(g8, y8a);
                y8b = sb.fma(g8, y8b);
                DoubleVector g9 = DoubleVector.broadcast(SPECIES, rows[row + 9]);
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

    private static void five(MemorySegment centres, long at, long tileBytes, int tiles, double[] rows, int rowsAt,
            int d,
            double[] scratch, int scratchAt, int stride) {
        MemorySegment memory = NATIVE.cast(centres);
        for (int tile = 0; tile < tiles; tile++) {
            long from = at + tile * tileBytes;
            DoubleVector ha = DoubleVector.fromMemorySegment(SPECIES, memory, from, ORDER);
            DoubleVector hb = DoubleVector.fromMemorySegment(SPECIES, memory, from + BYTES, ORDER);
            DoubleVector y0a = ha;
            DoubleVector y0b = hb;
            DoubleVector y1a = ha;
            DoubleVector y1b = hb;
            DoubleVector y2a = ha;
            DoubleVector y2b = hb;
            DoubleVector y3a = ha;
            DoubleVector y3b = hb;
            DoubleVector y4a = ha;
            DoubleVector y4b = hb;
            for (int j = 1, row = rowsAt; j <= d; j++, row += DIRECTIONS) {
                DoubleVector sa = DoubleVector.fromMemorySegment(SPECIES, memory, from + 2L * BYTES * j, ORDER);
                DoubleVector sb = DoubleVector.fromMemorySegment(SPECIES, memory, from + 2L * BYTES * j + BYTES, ORDER);
                DoubleVector g0 = DoubleVector.broadcast(SPECIES, rows[row]);
                y0a = sa.fma(g0, y0a);
                y0b = sb.fma(g0, y0b);
                DoubleVector g1 = DoubleVector.broadcast(SPECIES, rows[row + 1]);
                y1a = sa.fma(g1, y1a);
                y1b = sb.fma(g1, y1b);
                DoubleVector g2 = DoubleVector.broadcast(SPECIES, rows[row + 2]);
                y2a = sa.fma(g2, y2a);
                y2b = sb.fma(g2, y2b);
                DoubleVector g3 = DoubleVector.broadcast(SPECIES, rows[row + 3]);
                y3a = sa.fma(g3, y3a);
                y3b = sb.fma(g3, y3b);
                DoubleVector g4 = DoubleVector.broadcast(SPECIES, rows[row + 4]);
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
