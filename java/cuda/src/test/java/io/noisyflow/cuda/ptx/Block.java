package io.noisyflow.cuda.ptx;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs the blocks of a launch, one after another, in the same memory. */
final class Block {
    private static final int WARP = 32;
    private static final byte ONES = -1;
    private static final long ALIGNMENT = 128;

    final Kernel kernel;
    final int blocks;
    final int threads;
    /**
     * Where threads have entered straight runs of instructions, less where they have left them: summed from the
     * beginning up to a position, how often its instruction has been executed.
     */
    final long[] visits;
    private final GlobalMemory global;
    private final GlobalMemory.Allocation[] recent;
    private final MemorySegment shared;
    private final Races races;
    private final MemorySegment local;
    private final MemorySegment parameters;
    private final Warp[] warps;
    private int index;

    Block(Kernel kernel, GlobalMemory global, int blocks, int threads, int dynamicSharedBytes, MemorySegment arguments,
            Arena arena) {
        this.kernel = kernel;
        this.global = global;
        this.blocks = blocks;
        this.threads = threads;
        this.visits = new long[kernel.steps.length + 1];
        this.recent = new GlobalMemory.Allocation[kernel.accesses];
        Arrays.fill(recent, GlobalMemory.NOWHERE);
        shared = arena.allocate(Math.max(1, kernel.frame.sharedBytes() + dynamicSharedBytes), ALIGNMENT);
        races = new Races(Math.toIntExact(shared.byteSize()));
        local = arena.allocate(Math.max(1, (long) kernel.frame.localBytes() * threads), ALIGNMENT);
        parameters = arena.allocate(Math.max(1, arguments.byteSize()), ALIGNMENT).copyFrom(arguments);
        warps = new Warp[Math.ceilDiv(threads, WARP)];
        Arrays.setAll(warps, w -> new Warp(this, w * WARP, Math.min(WARP, threads - w * WARP)));
    }

    int index() {
        return index;
    }

    /** Runs one block from beginning to end. */
    void run(int blockIndex) {
        index = blockIndex;
        races.next();
        shared.fill(ONES);
        local.fill(ONES);
        for (Warp warp : warps) {
            for (Lane lane : warp.lanes) {
                lane.start(blockIndex);
            }
        }
        do {
            for (Warp warp : warps) {
                warp.run();
            }
        } while (passBarrier());
    }

    /** Lets the threads go on that wait at a barrier; false if all have ended. */
    private boolean passBarrier() {
        List<Lane> waiting = new ArrayList<>();
        for (Warp warp : warps) {
            int before = waiting.size();
            for (Lane lane : warp.lanes) {
                if (lane.state() == Lane.State.AT_BARRIER) {
                    waiting.add(lane);
                }
            }
            int here = waiting.size() - before;
            if (here != 0 && here != warp.lanes.length) {
                throw new Fault(waiting.getLast().place(waiting.getLast().next())
                        + ": the barrier is reached by a part of the warp only; others have ended");
            }
        }
        for (Lane lane : waiting) {
            if (lane.next() != waiting.getFirst().next()) {
                throw new Fault(lane.place(lane.next()) + ": the barrier is not the one at which others wait: "
                        + waiting.getFirst().place(waiting.getFirst().next()));
            }
        }
        races.next();
        waiting.forEach(Lane::release);
        return !waiting.isEmpty();
    }

    /** The address of bytes in device memory; each access tries first where it found them last. */
    long globalAddress(long at, int bytes, int access) {
        if (!recent[access].holds(at, bytes)) {
            GlobalMemory.Allocation found = global.find(at, bytes);
            if (found == null) {
                throw new Fault("%d bytes at 0x%x lie in no allocation".formatted(bytes, at));
            }
            recent[access] = found;
        }
        return at;
    }

    /** The address of bytes in another space. */
    long address(Space space, long at, Access access, int thread) {
        int bytes = access.bytes();
        MemorySegment segment = space == Space.SHARED ? shared : space == Space.PARAM ? parameters : local;
        long size = space == Space.LOCAL ? kernel.frame.localBytes() : segment.byteSize();
        if (at < 0 || at + bytes > size) {
            throw new Fault("%d bytes at %s 0x%x lie outside its %d bytes".formatted(bytes, space, at, size));
        }
        if (space == Space.SHARED) {
            races.note(at, bytes, thread, access.use());
        }
        return segment.address() + at + (space == Space.LOCAL ? (long) thread * size : 0);
    }
}
