package io.noisyflow.foreign;

import io.noisyflow.core.Precision;
import io.noisyflow.core.points.Points;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/** A structure of native/cpu/abi.h while it is written: fields of 8 bytes, one after another. */
final class Words {
    private static final long WIDTH = 8;

    private final MemorySegment segment;
    private long at;

    /** Room for so many fields. */
    Words(Arena arena, int fields) {
        this.segment = arena.allocate(fields * WIDTH, WIDTH);
    }

    /** Starts again at the first field. */
    Words rewind() {
        at = 0;
        return this;
    }

    /** Goes on at a field. */
    Words seek(int field) {
        at = field * WIDTH;
        return this;
    }

    Words put(long value) {
        segment.set(ValueLayout.JAVA_LONG, at, value);
        at += WIDTH;
        return this;
    }

    Words put(boolean value) {
        return put(value ? 1L : 0L);
    }

    Words put(double value) {
        segment.set(ValueLayout.JAVA_DOUBLE, at, value);
        at += WIDTH;
        return this;
    }

    /** An address; 0 for null. */
    Words put(@Nullable MemorySegment memory) {
        return put(memory == null ? 0 : memory.address());
    }

    /** The three fields of a matrix. */
    Words put(Points points) {
        return put(points.segment()).put(points.stride() * points.element().bytes())
                .put((long) points.element().bytes());
    }

    /** Where the structure begins. */
    long address() {
        return segment.address();
    }

    /** Points that native code can read: the same memory, or a copy where that lies on the heap. */
    static Points offHeap(Points points, Arena arena) {
        if (points.segment().isNative()) {
            return points;
        }
        int bytes = points.element().bytes();
        Points copy = Points.allocate(arena, points.element(), points.n(), points.d());
        for (int i = 0; i < points.n(); i++) {
            MemorySegment.copy(points.segment(), points.byteOffset(i), copy.segment(), copy.byteOffset(i),
                    (long) points.d() * bytes);
        }
        return copy;
    }

    /** A copy of numbers. */
    static @Nullable MemorySegment copy(int @Nullable [] numbers, Arena arena) {
        return numbers == null ? null : arena.allocateFrom(ValueLayout.JAVA_INT, numbers);
    }

    /** A copy of numbers. */
    static @Nullable MemorySegment copy(double @Nullable [] numbers, Arena arena) {
        return numbers == null ? null : arena.allocateFrom(ValueLayout.JAVA_DOUBLE, numbers);
    }

    /** Memory for numbers of a precision, aligned to a cache line. */
    static MemorySegment numbers(long count, Precision precision, Arena arena) {
        return arena.allocate(Math.max(1, count) * precision.bytes(), 64);
    }
}
