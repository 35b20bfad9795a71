package io.noisyflow.vector;

import io.noisyflow.core.Precision;
import java.lang.foreign.MemorySegment;

/**
 * What one thread needs to compute exponents and sums in one precision: packed rows, a strip of scratch memory for a
 * tile of rows against a segment of centres, and the two stages on them.
 *
 * <p>Rows are anchors, with or without noise z. {@link #ROWS} of them make a tile; the methods of the second stage name
 * a row by its number within the tile that was computed last, or {@link #SPARE}.
 */
abstract sealed class Panel permits FloatPanel, DoublePanel {
    /** Rows of a tile. */
    static final int ROWS = Shapes.ROWS;
    /** The row of scratch that {@link #split} fills. */
    static final int SPARE = ROWS;

    /** Packed centres of a segment, if at all possible: they stay in the second-level cache while rows pass by. */
    private static final int SEGMENT_BYTES = 256 * 1024;
    /** Bytes of a strip's row. */
    private static final int STRIP_BYTES = 2048;

    /** Dimension. */
    final int d;
    /** Whether rows carry noise. */
    final boolean noisy;
    /** Centres of a vector. */
    final int lanes;
    /** Centres of a tile. */
    final int width;
    /** Centres of a segment, a multiple of the width. */
    final int segment;
    /** Bytes of a coordinate. */
    final int bytes;

    Panel(int d, boolean noisy, int bytes) {
        this.d = d;
        this.noisy = noisy;
        this.bytes = bytes;
        this.lanes = Shapes.BYTES / bytes;
        this.width = 2 * lanes;
        int fitting = (int) Math.min(STRIP_BYTES / bytes, (long) SEGMENT_BYTES / ((long) d * bytes));
        this.segment = Math.max(width, fitting & -width);
    }

    /** A panel for points of dimension d. */
    static Panel of(Precision precision, int d, boolean noisy) {
        return precision == Precision.FLOAT32 ? new FloatPanel(d, noisy) : new DoublePanel(d, noisy);
    }

    /** Bytes of one packed tile. */
    final long tileBytes() {
        return (long) d * width * bytes;
    }

    /** Packs tiles {@code from} to {@code to - 1} of a group. */
    abstract void pack(Rows rows, GroupLayout layout, int from, int to, MemorySegment memory);

    /** Makes room for a number of rows. */
    abstract void reserve(int rows);

    /** Sets the anchor of row r to row i of some points. */
    abstract void setAnchor(int r, Rows rows, int i);

    /** Sets the noise of row r to {@code z[at]}, {@code z[at + step]}, ... */
    abstract void setNoise(int r, float[] z, int at, int step);

    /** Takes the weights of the centres at positions from .. from + length - 1, relative to the mean. */
    abstract void setWeights(Packed packed, double[] weights, int from, int length);

    /** First stage: rows ROWS tile .. ROWS tile + ROWS - 1 against positions from .. from + length - 1. */
    abstract void tile(int tile, Packed packed, int from, int length);

    /** E of a row and the k-th centre of the segment. */
    abstract double squaredDistance(int row, int k);

    /** E of a row and centres from .. to - 1 of the segment, into to - from numbers. */
    abstract void squaredDistances(int row, int from, int to, double[] distances);

    /** Takes the k-th centre of the segment out of a row. */
    abstract void remove(int row, int k);

    /**
     * Moves centres low .. high - 1 of a row to the spare row; among from .. to - 1, aligned to vectors, the row then
     * holds the others and the spare row holds them alone.
     */
    abstract void split(int row, int from, int to, int low, int high);

    /**
     * Second stage: adds the terms of centres from .. to - 1 of a row, aligned to vectors, to a running sum.
     *
     * @param c1 log2(e) / (2 sigma^2)
     * @param c2 log2(e) / sigma, negated for an antithetic draw
     */
    abstract void sweep(int row, int from, int to, double c1, double c2, RunningSums sums, int slot);
}
