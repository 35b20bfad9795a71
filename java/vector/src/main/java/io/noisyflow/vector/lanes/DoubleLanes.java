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

    private static final int LANES = Shapes.DOUBLES.length();

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

    /**
     * As that of {@link FloatLanes}, but in vectors: in float64 products reach up to some hundred sigma, where every
     * row asks for it, and one by one it takes longer than the sum.
     *
     * @param length a multiple of two vectors
     */
    public static double least(double[] strips, int p, int length, double end) {
        DoubleVector none = DoubleVector.broadcast(Shapes.DOUBLES, Double.POSITIVE_INFINITY);
        DoubleVector a = none;
        DoubleVector b = none;
        for (int k = p; k < p + length; k += 2 * LANES) {
            DoubleVector x = DoubleVector.fromArray(Shapes.DOUBLES, strips, k);
            a = a.min(none.blend(x, x.lt(end)));
            DoubleVector y = DoubleVector.fromArray(Shapes.DOUBLES, strips, k + LANES);
            b = b.min(none.blend(y, y.lt(end)));
        }
        return a.min(b).reduceLanes(VectorOperators.MIN);
    }

    /** As that of {@link FloatLanes}, in vectors as {@link #least}. */
    public static double pairLeast(double[] strips, int p, int w, int length, double c1, double c2,
            double end) {
        DoubleVector none = DoubleVector.broadcast(Shapes.DOUBLES, Double.POSITIVE_INFINITY);
        DoubleVector slope = DoubleVector.broadcast(Shapes.DOUBLES, c1);
        DoubleVector noiseSlope = DoubleVector.broadcast(Shapes.DOUBLES, c2);
        DoubleVector a = none;
        DoubleVector b = none;
        for (int k = 0; k < length; k += 2 * LANES) {
            DoubleVector x = DoubleVector.fromArray(Shapes.DOUBLES, strips, p + k);
            DoubleVector noiseOfX = DoubleVector.fromArray(Shapes.DOUBLES, strips, w + k).mul(noiseSlope);
            a = a.min(none.blend(x.mul(slope).sub(noiseOfX), x.lt(end)));
            DoubleVector y = DoubleVector.fromArray(Shapes.DOUBLES, strips, p + k + LANES);
            DoubleVector noiseOfY = DoubleVector.fromArray(Shapes.DOUBLES, strips, w + k + LANES).mul(noiseSlope);
            b = b.min(none.blend(y.mul(slope).sub(noiseOfY), y.lt(end)));
        }
        return a.min(b).reduceLanes(VectorOperators.MIN);
    }
}
