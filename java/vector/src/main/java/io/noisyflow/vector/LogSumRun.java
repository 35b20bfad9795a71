package io.noisyflow.vector;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.LogSumConsumer;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.sums.PrunedRun;
import io.noisyflow.core.sums.SumEngine;
import io.noisyflow.core.sums.SumRun;
import java.lang.foreign.Arena;

/** What vectors fill into the run of a request. */
final class LogSumRun implements SumRun.Arithmetic<LogSumBlockSums> {
    private final LogSumPlan plan;
    private final Centres centres;

    private LogSumRun(LogSumPlan plan, Centres centres) {
        this.plan = plan;
        this.centres = centres;
    }

    /** Computes a request and hands the results to the consumer. */
    static void compute(LogSums request, Precision precision, Workers workers, LogSumConsumer consumer) {
        try (Arena arena = Arena.ofShared()) {
            SumEngine.compute(request, precision, workers, (part, pruning) -> {
                LogSumPlan plan = new LogSumPlan(part, precision, workers, pruning);
                return pruning == null
                        ? new SumRun<>(plan.scheme, new LogSumRun(plan, new Centres(plan, arena, workers)), workers)
                        : new PrunedRun<>(pruning, plan.scheme, new BlockRun(plan, pruning, arena, workers), workers);
            }, consumer);
        }
    }

    @Override
    public SumRun.Cut cut() {
        int segment = new Panels(plan).of(plan.products != null).segment;
        return new SumRun.Cut(plan.itemRows, plan.chunkRows, segment);
    }

    @Override
    public double[] slopes() {
        return plan.c1;
    }

    @Override
    public LogSumBlockSums room(int rows, int parts) {
        return new LogSumBlockSums(plan, rows, parts);
    }

    @Override
    public LogSumWorker worker() {
        return new LogSumWorker(plan, centres);
    }
}
