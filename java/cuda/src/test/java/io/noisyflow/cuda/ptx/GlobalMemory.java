package io.noisyflow.cuda.ptx;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The memory of a device: allocations with a gap between any two, filled with ones. */
final class GlobalMemory {
    private static final int ALIGNMENT = 256;
    private static final long GAP = 256;
    private static final byte ONES = -1;
    /** What holds no address. */
    static final Allocation NOWHERE = new Allocation();

    private final TreeMap<Long, Allocation> allocations = new TreeMap<>();
    private long used;

    /** An allocation; once freed it is empty, so that no address is inside. */
    static final class Allocation {
        final long start;
        long end;
        private final MemorySegment segment;
        private final Arena arena;

        private Allocation() {
            arena = Arena.global();
            segment = MemorySegment.NULL;
            start = 0;
        }

        private Allocation(long bytes) {
            arena = Arena.ofShared();
            segment = arena.allocate(bytes + GAP, ALIGNMENT).asSlice(0, bytes).fill(ONES);
            start = segment.address();
            end = start + bytes;
        }

        /** The memory for the host. */
        MemorySegment segment() {
            return segment;
        }

        boolean holds(long address, int bytes) {
            return address >= start && address + bytes <= end;
        }
    }

    Allocation allocate(long bytes) {
        Allocation allocation = new Allocation(bytes);
        allocations.put(allocation.start, allocation);
        used += bytes;
        return allocation;
    }

    void free(Allocation allocation) {
        if (allocations.remove(allocation.start) != allocation) {
            throw new Fault("memory is freed that is not allocated");
        }
        used -= allocation.end - allocation.start;
        allocation.end = allocation.start;
        allocation.arena.close();
    }

    /** The allocation that holds the bytes, or null. */
    @Nullable
    Allocation find(long address, int bytes) {
        Map.Entry<Long, Allocation> below = allocations.floorEntry(address);
        return below != null && below.getValue().holds(address, bytes) ? below.getValue() : null;
    }

    /** Bytes that are allocated. */
    long used() {
        return used;
    }
}
