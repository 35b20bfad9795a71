package io.noisyflow.vector;

import io.noisyflow.vector.lanes.Rows;
import io.noisyflow.vector.lanes.RunningSums;
import io.noisyflow.vector.lanes.Shapes;

/**
 * What one thread needs to compute exponents and sums in one precision: packed rows, a strip of scratch memory for a
 * tile of rows against a segment of centres, and the two stages on them.
 *
 * <p>Rows are anchors, with or without noise z. {@link #rowsOfTile} of them make a tile; the methods of the second
 * stage name a row by its number within the tile that was computed last.
 */
abstract sealed class Panel permits DifferencePanel, ProductPanel {
    /** Packed centres of a segment, if at all possible: they stay in the second-level cache while rows pass by. */
    private static final int SEGMENT_BYTES = 256 * 1024;
    /** Bytes of a strip's row. */
    private static final int STRIP_BYTES = 2048;

    /** Dimension. */
    final int d;
    /** Runs begin at multiples of so many centres. */
    final int alignment;
    /** Centres of a tile. */
    final int width;
    /** Centres of a segment, a multiple of the width. */
    final int segment;
    /** Bytes of a coordinate. */
    final int bytes;
    /** Rows of a tile. */
    final int rowsOfTile;
    private final int numbersOfCentre;

    /** A panel whose packed centres take so many numbers each. */
    Panel(int d, int numbersOfCentre, int bytes, int alignment, int rowsOfTile) {
        this.d = d;
        this.numbersOfCentre = numbersOfCentre;
        this.bytes = bytes;
        this.alignment = alignment;
        this.rowsOfTile = rowsOfTile;
        this.width = 2 * Shapes.BYTES / bytes;
        int fitting = (int) Math.min(STRIP_BYTES / bytes, SEGMENT_BYTES / ((long) numbersOfCentre * bytes));
        this.segment = Math.max(width, fitting & -width);
    }

    /** Bytes of one packed tile. */
    final long tileBytes() {
        return (long) numbersOfCentre * width * bytes;
    }

    /** The byte of a packed group at which the tile of a position begins. */
    final long byteOf(Packed packed, int position) {
        return (position - packed.start()) / width * tileBytes();
    }

    /** Packs tiles {@code from} to {@code to - 1} of a group. */
    abstract void pack(Rows rows, Packed packed, int from, int to);

    /** Makes room for a number of rows that are to meet the centres of a group. */
    abstract void begin(Packed packed, int rows);

    /** Sets the anchor of row r to row i of some points. Rows are set in order. */
    abstract void setAnchor(int r, Rows rows, int i);

    /** Sets the noise of row r, whose anchor is set, to {@code z[at]}, {@code z[at + step]}, ... */
    abstract void setNoise(int r, float[] z, int at, int step);

    /**
     * Sets row r to the point around an anchor, {@code anchors[at .. at + d)} in the coordinates of the frame, with the
     * noise {@code sign z[at .. at + d)}. Where exponents are differences, {@link #sweep} hears of the sign instead.
     */
    abstract void setPoint(int r, double[] anchors, float[] z, int at, int sign);

    /** Takes the weights of the centres at positions from .. from + length - 1, where the mixture has weights. */
    abstract void setWeights(Packed packed, int from, int length);

    /** First stage: the rows of a tile against positions from .. from + length - 1. */
    abstract void tile(int tile, Packed packed, int from, int length);

    /** Takes the k-th centre of the segment out of a row. */
    abstract void remove(int row, int k);

    /** Gives a row another part, which holds nothing among centres from .. to - 1, aligned. */
    abstract void split(int row, int from, int to);

    /** Moves centres low .. high - 1 of a row that is split to its other part. */
    abstract void move(int row, int low, int high);

    /**
     * Second stage: adds the terms of centres from .. to - 1 of a row, aligned, to a running sum.
     *
     * @param other whether those that {@link #move} has moved to the other part
     * @param c1 log2(e) / (2 sigma^2)
     * @param c2 log2(e) / sigma, negated for an antithetic draw
     */
    abstract void sweep(int row, boolean other, int from, int to, double c1, double c2, RunningSums sums, int slot);
}
