package io.noisyflow.nd4j;

import io.noisyflow.core.Precision;
import io.noisyflow.core.points.Points;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.function.Consumer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Rows of arrays of ND4J on the CPU.
 *
 * <p>The first axis counts rows; the others are flattened row-major. Arrays of an axis are rows of one number.
 */
public final class Nd4jPoints {
    private Nd4jPoints() {}

    /**
     * The rows of an array: in its own memory where {@link #isShared}, else in one copy.
     *
     * <p>The array is kept from being collected as long as the rows are in use. Where somebody closes it, or it lies in
     * a workspace that is left, the rows are gone as well: {@code detach()} it before.
     *
     * @param array of FLOAT or DOUBLE, at least one row
     * @throws IllegalArgumentException if it has another type or nothing in it
     */
    public static Points of(INDArray array) {
        Precision element = element(array);
        long[] shape = array.shape();
        if (shape.length == 0 || array.isEmpty()) {
            throw new IllegalArgumentException("an array of shape " + Arrays.toString(shape)
                    + ": expected rows of numbers");
        }
        long width = array.length() / shape[0];
        if (shape[0] > Integer.MAX_VALUE || width > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("an array of shape " + Arrays.toString(shape)
                    + ": expected fewer than 2^31 rows, of fewer than 2^31 numbers");
        }
        return isShared(array) ? view(array, element, width) : view(array.dup('c'), element, width);
    }

    /**
     * Whether {@link #of} copies nothing: the numbers of a row lie one behind the other, in row-major order. Rows may
     * have gaps between them, as those of a slice have.
     */
    public static boolean isShared(INDArray array) {
        long[] shape = array.shape();
        long dense = 1;
        for (int axis = shape.length - 1; axis > 0; axis--) {
            if (shape[axis] != 1 && array.stride(axis) != dense) {
                return false;
            }
            dense *= shape[axis];
        }
        return shape.length > 0 && (shape[0] == 1 || array.stride(0) >= dense);
    }

    private static Precision element(INDArray array) {
        if (array.dataType() == DataType.FLOAT) {
            return Precision.FLOAT32;
        }
        if (array.dataType() == DataType.DOUBLE) {
            return Precision.FLOAT64;
        }
        throw new IllegalArgumentException("an array of type " + array.dataType() + ": expected FLOAT or DOUBLE, as "
                + "castTo(DataType.FLOAT) makes it");
    }

    /** A cleaner of an arena holds it, and so the array, until the memory is out of use; nothing is to do then. */
    private record Owner(INDArray array) implements Consumer<MemorySegment> {
        @Override
        public void accept(MemorySegment memory) {}
    }

    @SuppressWarnings("restricted")
    private static Points view(INDArray array, Precision element, long width) {
        int n = (int) array.size(0);
        long stride = n == 1 ? width : array.stride(0);
        long bytes = ((n - 1) * stride + width) * element.bytes();
        long address = array.data().address() + array.offset() * element.bytes();
        MemorySegment memory = MemorySegment.ofAddress(address).reinterpret(bytes, Arena.ofAuto(), new Owner(array));
        return Points.ofSegment(memory, element, n, (int) width, stride);
    }
}
