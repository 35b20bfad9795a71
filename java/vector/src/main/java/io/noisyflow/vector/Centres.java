package io.noisyflow.vector;

import io.noisyflow.core.kernel.Workers;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * The packed centres of a request: large groups are packed once for all threads, small ones by each thread that meets
 * them, into a buffer that stays in its cache.
 */
final class Centres {
    private static final int SMALL_BYTES = 256 * 1024;

    private final LogSumPlan plan;
    private final Arena arena;
    private final @Nullable Packed[] large;
    private final long bufferBytes;

    /** Packs the large groups into memory of the arena. */
    Centres(LogSumPlan plan, Arena arena, Workers workers) {
        this.plan = plan;
        this.arena = arena;
        int groups = plan.mixture.groups();
        this.large = new @Nullable Packed[groups];
        long largestSmall = Packed.ALIGNMENT;
        for (int g = 0; g < groups; g++) {
            if (groups > 1 && isSmall(g)) {
                largestSmall = Math.max(largestSmall, mostBytes(g));
            } else {
                large[g] = packLarge(g, workers);
            }
        }
        this.bufferBytes = largestSmall;
    }

    /** A buffer for {@link #packed} for one thread. */
    MemorySegment buffer() {
        return arena.allocate(bufferBytes, Packed.ALIGNMENT);
    }

    /** The centres of a group, packed into the buffer unless they are already packed. */
    Packed packed(int group, Panel panel, Rows rows, MemorySegment buffer) {
        Packed shared = large[group];
        if (shared != null) {
            return shared;
        }
        GroupLayout layout = plan.layout(group, panel);
        panel.pack(rows, layout, 0, layout.padded() / panel.width, buffer);
        return new Packed(layout, buffer, plan.meanWeight(group));
    }

    private boolean isSmall(int group) {
        return rowBytes() * size(group) <= SMALL_BYTES;
    }

    /** What the group takes when every run and the whole are padded as much as can be. */
    private long mostBytes(int group) {
        int lanes = Shapes.BYTES / plan.precision.bytes();
        return (size(group) + (plan.runs + 2L) * lanes) * rowBytes();
    }

    private int size(int group) {
        int[] offsets = plan.mixture.offsets();
        return offsets[group + 1] - offsets[group];
    }

    private long rowBytes() {
        return (long) plan.mixture.centres().d() * plan.precision.bytes();
    }

    private Packed packLarge(int group, Workers workers) {
        Panel shape = Panel.of(plan.precision, plan.mixture.centres().d(), false);
        return Packed.of(plan.mixture.centres(), plan.frame, plan.precision, plan.layout(group, shape),
                plan.meanWeight(group), arena, workers);
    }
}
