package io.noisyflow.vector;

import io.noisyflow.core.Precision;
import io.noisyflow.core.sums.RunningSum;
import io.noisyflow.vector.lanes.Rows;
import io.noisyflow.vector.lanes.Shapes;

/**
 * A {@link Panel} whose exponents are made of E = |S - A|^2 and W = z.(S - A), sums of differences of coordinates: they
 * lose no digits, wherever the centres lie.
 */
abstract sealed class DifferencePanel extends Panel permits FloatDifferencePanel, DoubleDifferencePanel {
    /** Rows of a tile. */
    static final int ROWS = Shapes.ROWS;
    /** The row of scratch that {@link #split} fills. */
    static final int SPARE = ROWS;

    /** Whether rows carry noise. */
    final boolean noisy;
    /** Centres of a vector. */
    final int lanes;
    /** Where a strip meets what has been summed before. */
    final RunningSum merged = new RunningSum();

    DifferencePanel(int d, boolean noisy, int bytes) {
        super(d, d, bytes, Shapes.BYTES / bytes, ROWS);
        this.noisy = noisy;
        this.lanes = Shapes.BYTES / bytes;
    }

    /** A panel for points of dimension d. */
    static DifferencePanel of(Precision precision, int d, boolean noisy) {
        return precision == Precision.FLOAT32 ? new FloatDifferencePanel(d, noisy)
                : new DoubleDifferencePanel(d, noisy);
    }

    /** E of a row and centres from .. to - 1 of the segment, into to - from numbers. */
    abstract void squaredDistances(int row, int from, int to, double[] distances);
}
