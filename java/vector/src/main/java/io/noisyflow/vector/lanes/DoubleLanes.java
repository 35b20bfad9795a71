package io.noisyflow.vector.lanes;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** What enters lanes of float64, as {@link FloatLanes} for float32. */
public final class DoubleLanes {
    /**
     * Coordinate 0 of padding, in the units of the frame: its square overflows, its product with z / sigma does not.
     */
    public static final double FAR_AWAY = 0x1p600;

    private DoubleLanes() {}

    /** Writes the d coordinates of a row to {@code to[at]}, {@code to[at + step]}, ... */
    public static void place(Rows rows, int row, double[] to, int at, int step, int d) {
        double[] point = rows.wide(row);
        for (int j = 0; j < d; j++) {
            to[at + j * step] = point[j];
        }
    }

    /** As that of {@link FloatLanes}. */
    public static void addNoise(float[] z, int width, double sigma, double[] x, int at, int step) {
        DoubleVector factor = DoubleVector.broadcast(Shapes.DOUBLES, sigma);
        for (int o = 0; o < width; o++) {
            int to = at + o * step;
            FloatVector noise = FloatVector.fromArray(Shapes.FLOATS, z, o * LaneNormals.LANES);
            addScaled((DoubleVector) noise.convertShape(VectorOperators.F2D, Shapes.DOUBLES, 0), factor, x, to);
            addScaled((DoubleVector) noise.convertShape(VectorOperators.F2D, Shapes.DOUBLES, 1), factor, x,
                    to + Shapes.DOUBLES.length());
        }
    }

    private static void addScaled(DoubleVector noise, DoubleVector factor, double[] x, int at) {
        noise.fma(factor, DoubleVector.fromArray(Shapes.DOUBLES, x, at)).intoArray(x, at);
    }
}
