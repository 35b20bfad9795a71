package io.noisyflow.vector.lanes;

import jdk.incubator.vector.FloatVector;

/**
 * What enters lanes of float32: points of either precision, noise in float32. Here this precision differs from
 * {@link DoubleLanes} by more than its type.
 */
public final class FloatLanes {
    /**
     * Coordinate 0 of padding, in the units of the frame: its square overflows, its product with z / sigma does not.
     */
    public static final float FAR_AWAY = 0x1p66f;

    private FloatLanes() {}

    /** Writes the d coordinates of a row to {@code to[at]}, {@code to[at + step]}, ... */
    public static void place(Rows rows, int row, float[] to, int at, int step, int d) {
        int from = rows.locate(row);
        float[] point = rows.floats();
        float factor = rows.factor();
        for (int j = 0; j < d; j++) {
            to[at + j * step] = point[from + j] * factor;
        }
    }

    /**
     * Adds sigma times the noise z of {@link LaneNormals#LANES} passes, which lie side by side for each of width
     * outputs, to {@code x[at]}, {@code x[at + step]}, ... The loop stands here, for vectors that are handed on may be
     * boxed.
     */
    public static void addNoise(float[] z, int width, double sigma, float[] x, int at, int step) {
        FloatVector factor = FloatVector.broadcast(Shapes.FLOATS, (float) sigma);
        for (int o = 0; o < width; o++) {
            int to = at + o * step;
            FloatVector.fromArray(Shapes.FLOATS, z, o * LaneNormals.LANES)
                    .fma(factor, FloatVector.fromArray(Shapes.FLOATS, x, to)).intoArray(x, to);
        }
    }
}
