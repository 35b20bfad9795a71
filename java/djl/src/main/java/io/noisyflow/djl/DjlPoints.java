package io.noisyflow.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.noisyflow.core.Precision;
import io.noisyflow.core.points.Points;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Rows of arrays of the Deep Java Library.
 *
 * <p>The first axis counts rows; the others are flattened row-major. Arrays of an axis are rows of one number.
 */
public final class DjlPoints {
    private DjlPoints() {}

    /**
     * The rows of an array: in its own memory where the engine shows that (PyTorch, on the CPU, in row-major order),
     * else in one copy that the engine makes.
     *
     * <p>The rows are good as long as the array and its manager are open; then the memory is taken back.
     *
     * @param array of FLOAT32 or FLOAT64, at least one row, fewer than 2^31 bytes
     * @throws IllegalArgumentException if it has another type or nothing in it, or is larger
     */
    public static Points of(NDArray array) {
        Precision element = element(array);
        Shape shape = array.getShape();
        if (shape.dimension() == 0 || shape.size() == 0) {
            throw new IllegalArgumentException("an array of shape " + shape + ": expected rows of numbers");
        }
        if (shape.size() * element.bytes() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("an array of shape " + shape
                    + ": expected fewer than 2^31 bytes, which is what the library shows of one array");
        }
        int n = (int) shape.get(0);
        int d = (int) (shape.size() / n);
        ByteBuffer buffer = array.toByteBuffer(true);
        if (buffer.isDirect() && buffer.order() == ByteOrder.nativeOrder()) {
            return Points.ofSegment(MemorySegment.ofBuffer(buffer), element, n, d);
        }
        return element == Precision.FLOAT32
                ? Points.of(buffer.asFloatBuffer(), n, d)
                : Points.of(buffer.asDoubleBuffer(), n, d);
    }

    private static Precision element(NDArray array) {
        if (array.getDataType() == DataType.FLOAT32) {
            return Precision.FLOAT32;
        }
        if (array.getDataType() == DataType.FLOAT64) {
            return Precision.FLOAT64;
        }
        throw new IllegalArgumentException("an array of type " + array.getDataType()
                + ": expected FLOAT32 or FLOAT64, as toType(DataType.FLOAT32, false) makes it");
    }
}
