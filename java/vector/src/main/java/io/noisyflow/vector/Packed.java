package io.noisyflow.vector;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The packed centres of one group: [tile][coordinate][centre of the tile].
 *
 * @param layout which row lies where
 * @param memory holds the coordinates, from its first byte on
 * @param meanWeight the mean weight of the group's rows, 1 where there are no weights
 */
record Packed(GroupLayout layout, MemorySegment memory, double meanWeight) {
    /** Vectors do not straddle cache lines. */
    static final int ALIGNMENT = 64;

    private static final int TILES_OF_ITEM = 64;

    /** Packs points into memory of an arena, on all threads. */
    static Packed of(Points points, Frame frame, Precision precision, GroupLayout layout, double meanWeight,
            Arena arena,
            Workers workers) {
        Panel shape = Panel.of(precision, points.d(), false);
        int tiles = layout.padded() / shape.width;
        MemorySegment memory = arena.allocate(tiles * shape.tileBytes(), ALIGNMENT);
        workers.forEach(Math.ceilDiv(tiles, TILES_OF_ITEM), item -> {
            Panel panel = Panel.of(precision, points.d(), false);
            int from = item * TILES_OF_ITEM;
            panel.pack(new Rows(points, frame), layout, from, Math.min(tiles, from + TILES_OF_ITEM), memory);
        });
        return new Packed(layout, memory, meanWeight);
    }
}
