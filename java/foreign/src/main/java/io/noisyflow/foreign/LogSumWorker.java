package io.noisyflow.foreign;

import io.noisyflow.core.sums.GroupLayout;
import io.noisyflow.core.sums.SumRun;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one thread holds while it adds the terms of groups to the running sums of rows. */
final class LogSumWorker implements SumRun.Worker<LogSumBlockSums> {
    static final int ROWS_WORDS = 13;
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
    private @Nullable PackedGroup met;
    private int metGroup;

    LogSumWorker(LogSumPlan plan, Centres centres, Arena arena) {
        this.plan = plan;
        this.centres = centres;
        this.buffer = centres.buffer();
        this.row = arena.allocate(8L * plan.d, 64);
        this.rows = arena.allocate(4L * plan.chunkRows, 64);
        this.ownLow = arena.allocate(4L * plan.chunkRows * plan.scheme.runs(), 64);
        this.ownHigh = arena.allocate(4L * plan.chunkRows * plan.scheme.runs(), 64);
        Engine engine = plan.engine;
        this.scratch = arena.allocate(engine.calls().scratchBytes(engine.kind(), plan.address, plan.chunkRows), 64);
        this.words = new Words(arena, ROWS_WORDS);
    }

    @Override
    public void add(LogSumBlockSums block, int number, int[] blockRows, int from, int to, int part, int parts) {
        PackedGroup group = meet(number);
        int count = to - from;
        MemorySegment.copy(blockRows, from, rows, ValueLayout.JAVA_INT, 0, count);
        if (plan.scheme.leavesOutRow() || plan.scheme.leavesOutCluster()) {
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

    /** A group that is packed for this thread alone stays packed until another one is met. */
    private PackedGroup meet(int group) {
        PackedGroup packed = met;
        if (packed == null || metGroup != group) {
            packed = centres.packed(group, buffer, row);
            met = packed;
            metGroup = group;
        }
        return packed;
    }

    private void locateOwn(GroupLayout layout, int query, int r) {
        if (plan.scheme.leavesOutRow()) {
            int own = plan.request.ownRow(query);
            ownLow.setAtIndex(ValueLayout.JAVA_INT, r, layout.holds(own) ? layout.position(own) : NONE);
            return;
        }
        int[] clusters = Objects.requireNonNull(plan.mixture.clusters());
        int own = plan.request.ownCluster(query);
        for (int run = 0; run < plan.scheme.runs(); run++) {
            long at = (long) r * plan.scheme.runs() + run;
            ownLow.setAtIndex(ValueLayout.JAVA_INT, at, layout.lowerBound(run, clusters, own));
            ownHigh.setAtIndex(ValueLayout.JAVA_INT, at, layout.upperBound(run, clusters, own));
        }
    }
}
