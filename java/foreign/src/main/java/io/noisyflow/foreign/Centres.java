package io.noisyflow.foreign;

import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.sums.GroupLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * The packed centres of a request: large groups are packed once for all threads, small ones by each thread that meets
 * them, into a buffer that stays in its cache.
 */
final class Centres {
    private static final int SMALL_BYTES = 256 * 1024;
    private static final int VECTORS_PER_ITEM = 64;

    private final LogSumPlan plan;
    private final Arena arena;
    private final int lanes;
    private final @Nullable PackedGroup[] large;
    private final long largestSmall;

    /** Packs the large groups into memory of the arena. */
    Centres(LogSumPlan plan, Arena arena, Workers workers) {
        this.plan = plan;
        this.arena = arena;
        this.lanes = plan.engine.lanes();
        int groups = plan.mixture.groups();
        this.large = new @Nullable PackedGroup[groups];
        long positions = 0;
        for (int g = 0; g < groups; g++) {
            if (groups > 1 && isSmall(g)) {
                positions = Math.max(positions, size(g) + (plan.scheme.runs() + 1L) * lanes);
            } else {
                large[g] = packLarge(g, workers);
            }
        }
        this.largestSmall = positions;
    }

    /** A buffer for {@link #packed} for one thread; null where no group is small. */
    @Nullable
    PackedGroup buffer() {
        return largestSmall == 0 ? null : new PackedGroup(plan, largestSmall, arena);
    }

    /** The centres of a group, packed into the buffer unless they are already packed. */
    PackedGroup packed(int group, @Nullable PackedGroup buffer, MemorySegment row) {
        PackedGroup shared = large[group];
        if (shared != null || buffer == null) {
            return java.util.Objects.requireNonNull(shared);
        }
        buffer.describe(group, plan.layout(group));
        buffer.pack(0, buffer.vectors(), row);
        return buffer;
    }

    private boolean isSmall(int group) {
        return (long) plan.d * plan.precision.bytes() * size(group) <= SMALL_BYTES;
    }

    private int size(int group) {
        int[] offsets = plan.mixture.offsets();
        return offsets[group + 1] - offsets[group];
    }

    private PackedGroup packLarge(int group, Workers workers) {
        GroupLayout layout = plan.layout(group);
        PackedGroup packed = new PackedGroup(plan, layout.padded(), arena);
        packed.describe(group, layout);
        int items = Math.ceilDiv(packed.vectors(), VECTORS_PER_ITEM);
        MemorySegment rows = arena.allocate(8L * plan.d * items, 64);
        workers.forEach(items, item -> packed.pack(item * VECTORS_PER_ITEM,
                Math.min(packed.vectors(), (item + 1) * VECTORS_PER_ITEM), rows.asSlice(8L * plan.d * item)));
        return packed;
    }
}
