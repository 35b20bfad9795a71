package io.noisyflow.cuda.device;

import io.noisyflow.core.Precision;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The one parameter of a kernel, a struct, written member by member as C lays it out: each at a multiple of its size,
 * the whole padded to a multiple of eight. The driver refuses a struct of the wrong size.
 */
public final class Arguments {
    private static final long ALIGNMENT = 8;
    private static final long CAPACITY = 512;

    private final MemorySegment memory;
    private long end;

    /** An empty struct in memory of an arena. */
    public Arguments(Arena arena) {
        memory = arena.allocate(CAPACITY, ALIGNMENT);
    }

    /** A pointer into device memory, or 0. */
    public Arguments pointer(long address) {
        return wide(address);
    }

    /** A 64-bit integer. */
    public Arguments wide(long value) {
        memory.set(ValueLayout.JAVA_LONG, place(Long.BYTES), value);
        return this;
    }

    /** A double. */
    public Arguments real(double value) {
        memory.set(ValueLayout.JAVA_DOUBLE, place(Double.BYTES), value);
        return this;
    }

    /** Ints, one after another. */
    public Arguments ints(int... values) {
        for (int value : values) {
            memory.set(ValueLayout.JAVA_INT, place(Integer.BYTES), value);
        }
        return this;
    }

    /** The struct. */
    MemorySegment packed() {
        place(ALIGNMENT);
        end -= ALIGNMENT;
        return memory.asSlice(0, end);
    }

    private long place(long size) {
        long at = (end + size - 1) & -size;
        end = at + size;
        return at;
    }

    /** Bytes of n elements. */
    public static long bytes(Precision precision, long n) {
        return Math.multiplyExact(n, (long) precision.bytes());
    }
}
