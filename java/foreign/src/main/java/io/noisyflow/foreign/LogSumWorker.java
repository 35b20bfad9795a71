package io.noisyflow.foreign;

import io.noisyflow.core.sums.GroupLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one thread holds while it adds the terms of groups to the running sums of rows. */
final class LogSumWorker {
    private static final int ROWS_WORDS = 13;
    private static final int NONE = -1;

    private final LogSumPlan plan;
    private final Centres centres;
    private final @Nullable PackedGroup buffer;
    private final MemorySegment row;
    private final MemorySegment rows;
    /** Positions of what each row leaves out: of its own row, or per run the range of its own cluster. */
    private final MemorySegment ownLow;
    private final MemorySegment ownHigh;
    private final MemorySegment scratch;
    private final Words words;

    LogSumWorker(LogSumPlan plan, Centres centres, Arena arena) {
        this.plan = plan;
        this.centres = centres;
        this.buffer = centres.buffer();
        this.row = arena.allocate(8L * plan.d, 64);
        this.rows = arena.allocate(4L * plan.chunkRows, 64);
        this.ownLow = arena.allocate(4L * plan.chunkRows * plan.runs, 64);
        this.ownHigh = arena.allocate(4L * plan.chunkRows * plan.runs, 64);
        Engine engine = plan.engine;
        this.scratch = arena.allocate(engine.calls().scratchBytes(engine.kind(), plan.address, plan.chunkRows), 64);
        this.words = new Words(arena, ROWS_WORDS);
    }

    /** Makes a group the one that {@link #add} is about. */
    PackedGroup meet(int group) {
        return centres.packed(group, buffer, row);
    }

    /**
     * Adds the terms of one part of a group's centres to the running sums of rows {@code blockRows[from .. to)}, at most a
     * chunk of them, all of this group.
     */
    void add(LogSumBlockSums block, PackedGroup group, int[] blockRows, int from, int to, int part, int parts) {
        int count = to - from;
        MemorySegment.copy(blockRows, from, rows, ValueLayout.JAVA_INT, 0, count);
        if (plan.leavesOutRow || plan.leavesOutCluster) {
            for (int r = 0; r < count; r++) {
                locateOwn(group.layout(), block.query(blockRows[from + r]), r);
            }
        }
        words.rewind().put((long) count).put((long) block.firstQuery()).put(rows).put(ownLow).put(ownHigh)
                .put((long) part).put((long) parts);
        block.describe(part, words);
        words.put(scratch);
        Engine engine = plan.engine;
        engine.calls().addLogSums(engine.kind(), plan.address, group.address(), words.address());
    }

    private void locateOwn(GroupLayout layout, int query, int r) {
        if (plan.leavesOutRow) {
            int own = plan.request.ownRow(query);
            ownLow.setAtIndex(ValueLayout.JAVA_INT, r, layout.holds(own) ? layout.position(own) : NONE);
            return;
        }
        int[] clusters = Objects.requireNonNull(plan.mixture.clusters());
        int own = plan.request.ownCluster(query);
        for (int run = 0; run < plan.runs; run++) {
            long at = (long) r * plan.runs + run;
            ownLow.setAtIndex(ValueLayout.JAVA_INT, at, layout.lowerBound(run, clusters, own));
            ownHigh.setAtIndex(ValueLayout.JAVA_INT, at, layout.upperBound(run, clusters, own));
        }
    }
}
