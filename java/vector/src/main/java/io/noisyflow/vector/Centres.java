package io.noisyflow.vector;

import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.sums.GroupLayout;
import io.noisyflow.vector.lanes.Rows;
import io.noisyflow.vector.lanes.Shapes;
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
    Packed packed(int group, Panels panels, Rows rows, MemorySegment buffer) {
        Packed shared = large[group];
        if (shared != null) {
            return shared;
        }
        double[] centroid = centroid(group, null);
        Panel panel = panels.of(centroid != null);
        GroupLayout layout = plan.layout(group, panel);
        Packed packed =
                new Packed(layout, buffer, plan.mixture.weights(), plan.scheme.meanWeight(group), centroid);
        panel.pack(rows, packed, 0, layout.padded() / panel.width);
        return packed;
    }

    private Packed packLarge(int group, Workers workers) {
        double[] centroid = centroid(group, workers);
        Panel shape = new Panels(plan).of(centroid != null);
        GroupLayout layout = plan.layout(group, shape);
        MemorySegment memory = arena.allocate(layout.padded() / shape.width * shape.tileBytes(), Packed.ALIGNMENT);
        Packed packed =
                new Packed(layout, memory, plan.mixture.weights(), plan.scheme.meanWeight(group), centroid);
        packed.pack(plan.mixture.centres(), plan.frame(group), () -> new Panels(plan).of(centroid != null), workers);
        return packed;
    }

    /** The centroid of a group whose exponents may be products; null for one whose exponents must be differences. */
    private double @Nullable [] centroid(int group, @Nullable Workers workers) {
        Products products = plan.products;
        return products == null ? null
                : Centroid.of(plan.mixture.centres(), plan.frame(group), plan.mixture.offsets()[group], size(group),
                        products.radius(), workers);
    }

    private boolean isSmall(int group) {
        return rowBytes() * size(group) <= SMALL_BYTES;
    }

    /** What the group takes when every run and the whole are padded as much as can be. */
    private long mostBytes(int group) {
        int width = 2 * Shapes.BYTES / plan.precision.bytes();
        return (size(group) + (plan.scheme.runs() + 1L) * width) * (rowBytes() + 2L * plan.precision.bytes());
    }

    private int size(int group) {
        int[] offsets = plan.mixture.offsets();
        return offsets[group + 1] - offsets[group];
    }

    private long rowBytes() {
        return (long) plan.mixture.centres().d() * plan.precision.bytes();
    }
}
