package io.noisyflow.vector.lanes;

import jdk.incubator.vector.FloatVector;

/**
 * What enters lanes of float32: points of either precision, noise in float32; and what leaves them. Here this precision
 * differs from {@link DoubleLanes} by more than its type.
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

    /**
     * The smallest of {@code strips[p .. p + length)} that is a centre's, infinite if none is. One by one, in float64:
     * products end near the centroid in float32, where it is hardly ever asked for.
     *
     * @param end numbers from here on are no centre's
     */
    public static double least(float[] strips, int p, int length, double end) {
        double least = Double.POSITIVE_INFINITY;
        for (int k = p; k < p + length; k++) {
            if (strips[k] < end) {
                least = Math.min(least, strips[k]);
            }
        }
        return least;
    }

    /** The smallest P c1 - W c2, P from {@code p} and W from {@code w} on, as {@link #least}; P is below end. */
    public static double pairLeast(float[] strips, int p, int w, int length, double c1, double c2,
            double end) {
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < length; k++) {
            if (strips[p + k] < end) {
                least = Math.min(least, strips[p + k] * c1 - strips[w + k] * c2);
            }
        }
        return least;
    }
}
