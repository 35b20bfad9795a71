package io.noisyflow.onnx;

import io.noisyflow.core.Precision;
import io.noisyflow.core.points.Points;
import java.util.Arrays;

/**
 * What a layer puts out.
 *
 * @param layer its name
 * @param element the type of its numbers
 * @param shape of it, rows first, for some number of rows
 */
record Output(String layer, Precision element, long[] shape) {
    /** Numbers of a row. */
    int width() {
        return width(shape);
    }

    /** Numbers of a row of a shape. */
    static int width(long[] shape) {
        return Math.toIntExact(Arrays.stream(shape).skip(1).reduce(1, Math::multiplyExact));
    }

    /** The shape of so many rows. */
    long[] shape(int rows) {
        return shape(shape, rows);
    }

    /** A shape with so many rows. */
    static long[] shape(long[] ofAny, int rows) {
        long[] shape = ofAny.clone();
        shape[0] = rows;
        return shape;
    }

    /** Room for n rows. */
    Points allocate(int n) {
        return Points.allocate(element, n, width());
    }
}
