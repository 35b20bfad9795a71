package io.noisyflow.io.stored;

import io.noisyflow.core.Precision;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Finds NaN and infinity by their bits: both have all exponent bits set, so without its sign such a number is, as an
 * integer, at least the pattern of infinity.
 */
final class FiniteCheck {
    private static final int BLOCK = 1 << 18;
    private static final int FLOAT_INFINITY = Float.floatToRawIntBits(Float.POSITIVE_INFINITY);
    private static final long DOUBLE_INFINITY = Double.doubleToRawLongBits(Double.POSITIVE_INFINITY);

    private FiniteCheck() {}

    /** The index of the first NaN or infinity of {@code count} numbers in native order, or -1. Uses all cores. */
    static long firstNonFinite(MemorySegment numbers, Precision element, long count) {
        return StoredArray.firstInParallel((count + BLOCK - 1) / BLOCK, block -> {
            long from = block * BLOCK;
            int length = (int) Math.min(BLOCK, count - from);
            MemorySegment part = numbers.asSlice(from * element.bytes(), (long) length * element.bytes());
            int first = element == Precision.FLOAT32 ? firstFloat(part, length) : firstDouble(part, length);
            return first < 0 ? -1 : from + first;
        });
    }

    private static int firstFloat(MemorySegment part, int length) {
        int largest = 0;
        for (int k = 0; k < length; k++) {
            largest = Math.max(largest, magnitude(part.get(ValueLayout.JAVA_INT_UNALIGNED, 4L * k)));
        }
        for (int k = 0; k < length && largest >= FLOAT_INFINITY; k++) {
            if (magnitude(part.get(ValueLayout.JAVA_INT_UNALIGNED, 4L * k)) >= FLOAT_INFINITY) {
                return k;
            }
        }
        return -1;
    }

    private static int firstDouble(MemorySegment part, int length) {
        long largest = 0;
        for (int k = 0; k < length; k++) {
            largest = Math.max(largest, magnitude(part.get(ValueLayout.JAVA_LONG_UNALIGNED, 8L * k)));
        }
        for (int k = 0; k < length && largest >= DOUBLE_INFINITY; k++) {
            if (magnitude(part.get(ValueLayout.JAVA_LONG_UNALIGNED, 8L * k)) >= DOUBLE_INFINITY) {
                return k;
            }
        }
        return -1;
    }

    private static int magnitude(int floatBits) {
        return floatBits & Integer.MAX_VALUE;
    }

    private static long magnitude(long doubleBits) {
        return doubleBits & Long.MAX_VALUE;
    }
}
