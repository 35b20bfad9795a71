// Derived from FloatSquareTile.java by the rules of TwinsTest: change that file, then
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
 * The first stage in float64 where there is no noise: sums of squares over a block of coordinates for a few rows
 * against two vectors of centres.
 *
 * <p>Shapes, layout and memory are those of {@link DoubleDifferenceTile}, without the noise and its sums.
 */
public final class DoubleSquareTile {
    private static final VectorSpecies<Double> SPECIES = Shapes.DOUBLES;
    private static final int LANES = SPECIES.length();
    private static final int BYTES = Shapes.BYTES;
    private static final int ROWS = Shapes.ROWS;
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();
    private static final Class<? extends MemorySegment> NATIVE = MemorySegment.NULL.getClass();

    private DoubleSquareTile() {}

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
    public static void square(MemorySegment centres, long at, long tileBytes, int tiles, double[] rows, int rowsAt,
            int d,
            double[] scratch, int stride) {
        if (Shapes.WIDE) {
            square5(centres, at, tileBytes, tiles, rows, rowsAt, d, scratch, stride);
        } else {
            square4(centres, at, tileBytes, tiles, rows, rowsAt, d, scratch, stride);
        }
    }

    private static void square5(MemorySegment centres, long at, long tileBytes, int tiles, double[] rows, int rowsAt,
            int d,
            double[] scratch, int stride) {
        MemorySegment memory = NATIVE.cast(centres);
        for (int tile = 0; tile < tiles; tile++) {
            DoubleVector zero = DoubleVector.zero(SPECIES);
            DoubleVector e0a = zero;
            DoubleVector e0b = zero;
            DoubleVector e1a = zero;
            DoubleVector e1b = zero;
            DoubleVector e2a = zero;
            DoubleVector e2b = zero;
            DoubleVector e3a = zero;
            DoubleVector e3b = zero;
            DoubleVector e4a = zero;
            DoubleVector e4b = zero;
            long from = at + tile * tileBytes;
            for (int j = 0, row = rowsAt; j < d; j++, row += ROWS) {
                DoubleVector sa = DoubleVector.fromMemorySegment(SPECIES, memory, from + 2L * BYTES * j, ORDER);
                DoubleVector sb = DoubleVector.fromMemorySegment(SPECIES, memory, from + 2L * BYTES * j + BYTES, ORDER);
                DoubleVector anchor0 = DoubleVector.broadcast(SPECIES, rows[row]);
                DoubleVector d0a = sa.sub(anchor0);
                e0a = d0a.fma(d0a, e0a);
                DoubleVector d0b = sb.sub(anchor0);
                e0b = d0b.fma(d0b, e0b);
                DoubleVector anchor1 = DoubleVector.broadcast(SPECIES, rows[row + 1]);
                DoubleVector d1a = sa.sub(anchor1);
                e1a = d1a.fma(d1a, e1a);
                DoubleVector d1b = sb.sub(anchor1);
                e1b = d1b.fma(d1b, e1b);
                DoubleVector anchor2 = DoubleVector.broadcast(SPECIES, rows[row + 2]);
                DoubleVector d2a = sa.sub(anchor2);
                e2a = d2a.fma(d2a, e2a);
                DoubleVector d2b = sb.sub(anchor2);
                e2b = d2b.fma(d2b, e2b);
                DoubleVector anchor3 = DoubleVector.broadcast(SPECIES, rows[row + 3]);
                DoubleVector d3a = sa.sub(anchor3);
                e3a = d3a.fma(d3a, e3a);
                DoubleVector d3b = sb.sub(anchor3);
                e3b = d3b.fma(d3b, e3b);
                DoubleVector anchor4 = DoubleVector.broadcast(SPECIES, rows[row + 4]);
                DoubleVector d4a = sa.sub(anchor4);
                e4a = d4a.fma(d4a, e4a);
                DoubleVector d4b = sb.sub(anchor4);
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

    private static void square4(MemorySegment centres, long at, long tileBytes, int tiles, double[] rows, int rowsAt,
            int d,
            double[] scratch, int stride) {
        MemorySegment memory = NATIVE.cast(centres);
        for (int tile = 0; tile < tiles; tile++) {
            DoubleVector zero = DoubleVector.zero(SPECIES);
            DoubleVector e0a = zero;
            DoubleVector e0b = zero;
            DoubleVector e1a = zero;
            DoubleVector e1b = zero;
            DoubleVector e2a = zero;
            DoubleVector e2b = zero;
            DoubleVector e3a = zero;
            DoubleVector e3b = zero;
            long from = at + tile * tileBytes;
            for (int j = 0, row = rowsAt; j < d; j++, row += ROWS) {
                DoubleVector sa = DoubleVector.fromMemorySegment(SPECIES, memory, from + 2L * BYTES * j, ORDER);
                DoubleVector sb = DoubleVector.fromMemorySegment(SPECIES, memory, from + 2L * BYTES * j + BYTES, ORDER);
                DoubleVector anchor0 = DoubleVector.broadcast(SPECIES, rows[row]);
                DoubleVector d0a = sa.sub(anchor0);
                e0a = d0a.fma(d0a, e0a);
                DoubleVector d0b = sb.sub(anchor0);
                e0b = d0b.fma(d0b, e0b);
                DoubleVector anchor1 = DoubleVector.broadcast(SPECIES, rows[row + 1]);
                DoubleVector d1a = sa.sub(anchor1);
                e1a = d1a.fma(d1a, e1a);
                DoubleVector d1b = sb.sub(anchor1);
                e1b = d1b.fma(d1b, e1b);
                DoubleVector anchor2 = DoubleVector.broadcast(SPECIES, rows[row + 2]);
                DoubleVector d2a = sa.sub(anchor2);
                e2a = d2a.fma(d2a, e2a);
                DoubleVector d2b = sb.sub(anchor2);
                e2b = d2b.fma(d2b, e2b);
                DoubleVector anchor3 = DoubleVector.broadcast(SPECIES, rows[row + 3]);
                DoubleVector d3a = sa.sub(anchor3);
                e3a = d3a.fma(d3a, e3a);
                DoubleVector d3b = sb.sub(anchor3);
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
