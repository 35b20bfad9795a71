package io.noisyflow.io.torch;

import io.noisyflow.io.stored.ElementType.Kind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tensor as a pickle tells it.
 *
 * @param kind of its numbers; null for one that is not read (complex and quantised numbers)
 * @param storageName the class of its storage
 * @param storage the key of its storage, the name of a file under {@code data/}
 * @param offset of its first number in the storage, in numbers
 * @param shape lengths of its axes
 * @param strides from one number to the next along each axis, in numbers
 */
record SavedTensor(@Nullable Kind kind, String storageName, String storage, long offset, long[] shape,
        long[] strides) {
    private static final Map<String, Kind> KINDS = Map.ofEntries(Map.entry("DoubleStorage", Kind.F8),
            Map.entry("FloatStorage", Kind.F4), Map.entry("HalfStorage", Kind.F2),
            Map.entry("BFloat16Storage", Kind.BF2), Map.entry("LongStorage", Kind.I8),
            Map.entry("IntStorage", Kind.I4), Map.entry("ShortStorage", Kind.I2), Map.entry("CharStorage", Kind.I1),
            Map.entry("ByteStorage", Kind.U1), Map.entry("BoolStorage", Kind.BOOL));
    /** storage, offset, shape, strides: what every version of the call begins with. */
    private static final int ARGUMENTS = 4;
    /** "storage", class, key, location, numbers. */
    private static final int STORAGE_PARTS = 5;

    /** The tensor of the arguments of torch._utils._rebuild_tensor_v2; null where they are not such. */
    static @Nullable SavedTensor of(List<?> arguments) {
        if (arguments.size() < ARGUMENTS || !(arguments.get(0) instanceof Pickle.Persistent(List<?> storage))
                || storage.size() < STORAGE_PARTS || !"storage".equals(storage.get(0))
                || !(storage.get(1) instanceof Pickle.Global(String _, String storageName))
                || !(storage.get(2) instanceof String key) || !(arguments.get(1) instanceof Long offset)) {
            return null;
        }
        long[] shape = counts(arguments.get(2));
        long[] strides = counts(arguments.get(3));
        return shape == null || strides == null || shape.length != strides.length || offset < 0 ? null
                : new SavedTensor(KINDS.get(storageName), storageName, key, offset, shape, strides);
    }

    private static long @Nullable [] counts(Object value) {
        if (!(value instanceof List<?> list)) {
            return null;
        }
        long[] counts = new long[list.size()];
        for (int i = 0; i < counts.length; i++) {
            if (!(list.get(i) instanceof Long count) || count < 0) {
                return null;
            }
            counts[i] = count;
        }
        return counts;
    }

    /** Whether its numbers follow one another, the last axis fastest. */
    boolean isRowMajor() {
        return follows(shape.length - 1, -1);
    }

    /** The same with the first axis fastest, as of a transposed matrix. */
    boolean isColumnMajor() {
        return follows(0, 1);
    }

    private boolean follows(int from, int step) {
        long expected = 1;
        for (int axis = from; axis >= 0 && axis < shape.length; axis += step) {
            // The stride of an axis of one number is never walked.
            if (shape[axis] != 1 && strides[axis] != expected) {
                return false;
            }
            expected *= shape[axis];
        }
        return true;
    }
}
