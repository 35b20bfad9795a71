package io.noisyflow.vector;

import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import io.noisyflow.core.sums.GroupLayout;
import io.noisyflow.vector.lanes.Frame;
import io.noisyflow.vector.lanes.Rows;
import java.lang.foreign.MemorySegment;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The packed centres of one group: [tile][numbers of a centre][centre of the tile].
 *
 * @param layout which row lies where
 * @param memory holds the numbers, from its first byte on
 * @param start the position that memory begins at, a multiple of a tile's width
 * @param weights of all rows of the mixture, null where there are none
 * @param meanWeight the mean weight of the group's rows, 1 where there are no weights
 * @param ofProducts whether exponents are {@link Products}
 * @param centre what coordinates are relative to; null where they are as they are, never with products
 * @param strange set once a coordinate is packed that is infinite or not a number, so that exponents may be none either
 */
record Packed(GroupLayout layout, MemorySegment memory, int start, double @Nullable [] weights, double meanWeight,
        boolean ofProducts, double @Nullable [] centre, AtomicBoolean strange) {
    /** Nothing is packed yet of a whole group, whose exponents are products where it has a centroid. */
    Packed(GroupLayout layout, MemorySegment memory, double @Nullable [] weights, double meanWeight,
            double @Nullable [] centroid) {
        this(layout, memory, 0, weights, meanWeight, centroid != null, centroid, new AtomicBoolean());
    }

    /** Vectors do not straddle cache lines. */
    static final int ALIGNMENT = 64;

    private static final int TILES_OF_ITEM = 64;

    /** Packs points on all threads, each with a panel of its own. */
    void pack(Points points, Frame frame, Supplier<? extends Panel> panels, Workers workers) {
        int tiles = layout.padded() / panels.get().width;
        workers.forEach(Math.ceilDiv(tiles, TILES_OF_ITEM), item -> {
            int from = item * TILES_OF_ITEM;
            panels.get().pack(new Rows(points, frame), this, from, Math.min(tiles, from + TILES_OF_ITEM));
        });
    }

    /** What coordinates are relative to, where exponents are products. */
    double[] centroid() {
        return Objects.requireNonNull(centre);
    }

    /** The weight of a row relative to the mean; 1 where there are no weights. */
    double weight(int row) {
        return weights == null ? 1 : weights[row] / meanWeight;
    }
}
