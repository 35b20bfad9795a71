package io.noisyflow.cuda.ptx;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The memory of this machine by address; whoever calls has made sure that the address is one of ours. */
@SuppressWarnings("restricted")
final class Machine {
    private static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    private Machine() {}

    static int readInt(long address) {
        return ALL.get(ValueLayout.JAVA_INT_UNALIGNED, address);
    }

    static long readLong(long address) {
        return ALL.get(ValueLayout.JAVA_LONG_UNALIGNED, address);
    }

    static long read(long address, int bytes) {
        return switch (bytes) {
            case 1 -> ALL.get(ValueLayout.JAVA_BYTE, address);
            case 2 -> ALL.get(ValueLayout.JAVA_SHORT_UNALIGNED, address);
            case 4 -> readInt(address);
            default -> readLong(address);
        };
    }

    static void write(long address, int bytes, long value) {
        switch (bytes) {
            case 1 -> ALL.set(ValueLayout.JAVA_BYTE, address, (byte) value);
            case 2 -> ALL.set(ValueLayout.JAVA_SHORT_UNALIGNED, address, (short) value);
            case 4 -> ALL.set(ValueLayout.JAVA_INT_UNALIGNED, address, (int) value);
            default -> ALL.set(ValueLayout.JAVA_LONG_UNALIGNED, address, value);
        }
    }
}
