package io.noisyflow.foreign;

import io.noisyflow.core.sums.PrunedRun;
import io.noisyflow.core.traversal.BlockList;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** What one thread holds while a chunk of rows meets its blocks. */
final class BlockWorker implements PrunedRun.Worker<LogSumBlockSums> {
    private static final int LIST_WORDS = 4;

    private final LogSumPlan plan;
    private final BlockCentres centres;
    private final MemorySegment rows;
    private final MemorySegment ownLow;
    private final MemorySegment ownHigh;
    private final MemorySegment scratch;
    private final Words words;
    private final Words list;

    BlockWorker(LogSumPlan plan, BlockCentres centres, Arena arena) {
        this.plan = plan;
        this.centres = centres;
        this.rows = arena.allocate(4L * plan.chunkRows, 64);
        this.ownLow = arena.allocate(4L * plan.chunkRows, 64);
        this.ownHigh = arena.allocate(4L * plan.chunkRows, 64);
        Engine engine = plan.engine;
        this.scratch = arena.allocate(engine.calls().blockScratchBytes(engine.kind(), plan.address, plan.chunkRows),
                64);
        this.words = new Words(arena, LogSumWorker.ROWS_WORDS);
        this.list = new Words(arena, LIST_WORDS);
    }

    @Override
    public void begin(LogSumBlockSums block, int[] blockRows, int from, int to) {
        int count = to - from;
        MemorySegment.copy(blockRows, from, rows, ValueLayout.JAVA_INT, 0, count);
        for (int i = 0; i < count; i++) {
            int query = block.query(blockRows[from + i]);
            ownLow.setAtIndex(ValueLayout.JAVA_INT, i, centres.own().low(query));
            if (plan.scheme.leavesOutCluster()) {
                ownHigh.setAtIndex(ValueLayout.JAVA_INT, i, centres.own().high(query));
            }
        }
        words.rewind().put((long) count).put((long) block.firstQuery()).put(rows).put(ownLow).put(ownHigh).put(0L)
                .put(1L);
        block.describe(0, words);
        words.put(scratch);
        Engine engine = plan.engine;
        engine.calls().setBlockRows(engine.kind(), plan.address, centres.address(), words.address());
    }

    @Override
    public void add(LogSumBlockSums block, BlockList blocks) {
        if (blocks.count() == 0) {
            return;
        }
        try (Arena arena = Arena.ofConfined()) {
            list.rewind().put((long) blocks.count()).put(copy(blocks.blocks(), blocks.count(), arena))
                    .put(copy(blocks.offsets(), blocks.count() + 1, arena))
                    .put(copy(blocks.points(), blocks.pairs(), arena));
            Engine engine = plan.engine;
            engine.calls().addBlocks(engine.kind(), plan.address, centres.address(), words.address(), list.address());
        }
    }

    private static MemorySegment copy(int[] numbers, int count, Arena arena) {
        MemorySegment copy = arena.allocate(4L * count, 64);
        MemorySegment.copy(numbers, 0, copy, ValueLayout.JAVA_INT, 0, count);
        return copy;
    }
}
