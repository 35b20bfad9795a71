package io.noisyflow.foreign;

import io.noisyflow.core.sums.GroupLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Room for the packed centres of one group, and the group as the library reads it. May be filled again and again. */
final class PackedGroup {
    private static final int BLOCKS_AT = 12;
    private static final int GROUP_WORDS = 19;

    private final LogSumPlan plan;
    private final Words words;
    private final MemorySegment starts;
    private final MemorySegment ends;
    private final @Nullable MemorySegment order;
    private final MemorySegment packed;
    private final @Nullable MemorySegment heights;
    private final @Nullable MemorySegment logs;
    private final @Nullable MemorySegment mantissas;
    private @Nullable GroupLayout layout;

    /** Room for so many positions. */
    PackedGroup(LogSumPlan plan, long positions, Arena arena) {
        this.plan = plan;
        this.words = new Words(arena, GROUP_WORDS);
        this.starts = arena.allocate(4L * plan.scheme.runs(), 64);
        this.ends = arena.allocate(4L * plan.scheme.runs(), 64);
        boolean sorts = plan.scheme.sorts() || plan.isPruned;
        this.order = sorts ? arena.allocate(4L * positions, 64) : null;
        this.packed = Words.numbers(positions * plan.d, plan.precision, arena);
        boolean products = plan.frame.form() != Form.DIFFERENCES;
        this.heights = products ? Words.numbers(positions, plan.precision, arena) : null;
        boolean weighted = plan.mixture.weights() != null;
        this.logs = weighted ? Words.numbers(positions, plan.precision, arena) : null;
        this.mantissas = weighted ? Words.numbers(positions, plan.precision, arena) : null;
    }

    /** Describes a group, whose vectors are then to be packed. */
    void describe(int group, GroupLayout groupLayout) {
        layout = groupLayout;
        MemorySegment.copy(groupLayout.starts(), 0, starts, ValueLayout.JAVA_INT, 0, groupLayout.runs());
        MemorySegment.copy(groupLayout.ends(), 0, ends, ValueLayout.JAVA_INT, 0, groupLayout.runs());
        int[] rows = groupLayout.order();
        if (rows != null) {
            MemorySegment.copy(rows, 0, Objects.requireNonNull(order), ValueLayout.JAVA_INT, 0, rows.length);
        }
        words.rewind().put((long) groupLayout.first()).put((long) groupLayout.size()).put((long) groupLayout.padded())
                .put(starts).put(ends).put(rows == null ? null : order).put(plan.scheme.meanWeight(group))
                .put(plan.frame.centre(group, plan.d)).put(packed).put(heights).put(logs).put(mantissas);
    }

    /** Describes the blocks that the group, described before, is met by. */
    void describeBlocks(int blocks, MemorySegment blockStarts, MemorySegment blockEnds, MemorySegment blockRuns,
            MemorySegment forms, MemorySegment blockCentres, @Nullable MemorySegment ownPositions) {
        words.seek(BLOCKS_AT).put((long) blocks).put(blockStarts).put(blockEnds).put(blockRuns).put(forms)
                .put(blockCentres).put(ownPositions);
    }

    /** Packs vectors from .. to - 1; row has room for d doubles. */
    void pack(int from, int to, MemorySegment row) {
        Engine engine = plan.engine;
        engine.calls().pack(engine.kind(), plan.address, address(), false, from, to, row.address());
    }

    /** Vectors of the group. */
    int vectors() {
        return layout().padded() / plan.engine.lanes();
    }

    GroupLayout layout() {
        return Objects.requireNonNull(layout);
    }

    /** The group as the library reads it. */
    long address() {
        return words.address();
    }
}
