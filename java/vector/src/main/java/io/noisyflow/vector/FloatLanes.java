package io.noisyflow.vector;

import jdk.incubator.vector.FloatVector;

/**
 * What enters lanes of float32: points of either precision, noise in float32. Here this precision differs from
 * {@link DoubleLanes} by more than its type.
 */
final class FloatLanes {
    /**
     * Coordinate 0 of padding, in the units of the frame: its square overflows, its product with z / sigma does not.
     */
    static final float FAR_AWAY = 0x1p66f;

    private FloatLanes() {}

    /** Writes the d coordinates of a row to {@code to[at]}, {@code to[at + step]}, ... */
    static void place(Rows rows, int row, float[] to, int at, int step, int d) {
        int from = rows.locate(row);
        float[] point = rows.floats();
        float factor = rows.factor();
        for (int j = 0; j < d; j++) {
            to[at + j * step] = point[from + j] * factor;
        }
    }

    /** Adds factor times {@link LaneNormals#LANES} numbers of z from {@code zAt} on to those of x from {@code at} on. */
    static void addScaled(float[] z, int zAt, FloatVector factor, float[] x, int at) {
        FloatVector.fromArray(Shapes.FLOATS, z, zAt).fma(factor, FloatVector.fromArray(Shapes.FLOATS, x, at))
                .intoArray(x, at);
    }
}
