package io.noisyflow.foreign;

import io.noisyflow.core.kernel.LogSumConsumer;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import io.noisyflow.core.sums.PrunedRun;
import io.noisyflow.core.sums.SumEngine;
import io.noisyflow.core.sums.SumRun;
import java.lang.foreign.Arena;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the library fills into the run of a request. */
final class LogSumRun implements SumRun.Arithmetic<LogSumBlockSums> {
    private final LogSumPlan plan;
    private final Centres centres;
    private final Arena arena;

    private LogSumRun(LogSumPlan plan, Centres centres, Arena arena) {
        this.plan = plan;
        this.centres = centres;
        this.arena = arena;
    }

    /**
     * Computes a request and hands the results to the consumer.
     *
     * @param told the form of exponents, for tests; null for the best that is allowed
     */
    static void compute(LogSums request, Engine engine, Workers workers, @Nullable Form told, LogSumConsumer consumer) {
        try (Arena arena = Arena.ofShared()) {
            List<Points> held = new ArrayList<>();
            try {
                SumEngine.compute(request, engine.precision(), workers, (part, pruning) -> {
                    LogSumPlan plan = new LogSumPlan(part, engine, workers, arena, pruning, told);
                    held.addAll(List.of(plan.held()));
                    return pruning == null
                            ? new SumRun<>(plan.scheme, new LogSumRun(plan, new Centres(plan, arena, workers), arena),
                                    workers)
                            : new PrunedRun<>(pruning, plan.scheme, new BlockRun(plan, pruning, arena, workers),
                                    workers);
                }, consumer);
            } finally {
                // The library has only the addresses of the points.
                Reference.reachabilityFence(held);
            }
        }
    }

    @Override
    public SumRun.Cut cut() {
        return new SumRun.Cut(plan.itemRows, plan.chunkRows, plan.segment);
    }

    @Override
    public double[] slopes() {
        return plan.c1;
    }

    @Override
    public LogSumBlockSums room(int rows, int parts) {
        return new LogSumBlockSums(plan, rows, parts, arena);
    }

    @Override
    public LogSumWorker worker() {
        return new LogSumWorker(plan, centres, arena);
    }
}
