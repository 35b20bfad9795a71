package io.noisyflow.foreign;

import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.sums.PrunedRun;
import io.noisyflow.core.sums.Pruning;
import java.lang.foreign.Arena;

/** What the library fills into the run of a pruned request. */
final class BlockRun implements PrunedRun.Arithmetic<LogSumBlockSums> {
    private final LogSumPlan plan;
    private final BlockCentres centres;
    private final Arena arena;

    /** Packs the centres on all threads. */
    BlockRun(LogSumPlan plan, Pruning pruning, Arena arena, Workers workers) {
        this.plan = plan;
        this.centres = new BlockCentres(plan, pruning, arena, workers);
        this.arena = arena;
    }

    @Override
    public int chunkRows() {
        return plan.chunkRows;
    }

    @Override
    public boolean joinsPairs() {
        return centres.forms().joinPairs();
    }

    @Override
    public double slope() {
        return plan.c1[0];
    }

    @Override
    public LogSumBlockSums room(int rows) {
        return new LogSumBlockSums(plan, rows, 1, arena);
    }

    @Override
    public BlockWorker worker() {
        return new BlockWorker(plan, centres, arena);
    }
}
