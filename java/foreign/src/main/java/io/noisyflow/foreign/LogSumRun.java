package io.noisyflow.foreign;

import io.noisyflow.core.kernel.LogSumBlock;
import io.noisyflow.core.kernel.LogSumConsumer;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.sums.SumResults;
import java.lang.foreign.Arena;
import java.lang.ref.Reference;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/** Computes one request: block after block of queries, each shared out to the threads as items of rows. */
final class LogSumRun {
    private final LogSumPlan plan;
    private final Workers workers;
    private final Centres centres;
    private final Arena arena;
    private final Queue<LogSumWorker> idle = new ConcurrentLinkedQueue<>();

    private LogSumRun(LogSumPlan plan, Workers workers, Centres centres, Arena arena) {
        this.plan = plan;
        this.workers = workers;
        this.centres = centres;
        this.arena = arena;
    }

    /**
     * Computes a request and hands the results to the consumer.
     *
     * @param told the form of exponents, for tests; null for the best that is allowed
     */
    static void compute(LogSums request, Engine engine, Workers workers, @Nullable Form told, LogSumConsumer consumer) {
        if (request.queries().count() == 0) {
            return;
        }
        try (Arena arena = Arena.ofShared()) {
            LogSumPlan plan = new LogSumPlan(request, engine, workers, arena, told);
            try {
                new LogSumRun(plan, workers, new Centres(plan, arena, workers), arena).compute(consumer);
            } finally {
                // The library has only the addresses of the points.
                Reference.reachabilityFence(plan.held());
            }
        }
    }

    private void compute(LogSumConsumer consumer) {
        int queries = plan.request.queries().count();
        int perBlock = plan.scheme.blockQueries(plan.itemRows);
        int perQuery = plan.rows.perQuery();
        int parts = plan.scheme.parts(Math.min(queries, perBlock) * perQuery, plan.itemRows, plan.segment);
        LogSumBlock results = new LogSumBlock(plan.request, perBlock);
        LogSumBlockSums sums = new LogSumBlockSums(plan, perBlock * perQuery, parts, arena);
        for (int first = 0; first < queries; first += perBlock) {
            int count = Math.min(perBlock, queries - first);
            int rows = count * perQuery;
            sums.begin(first);
            results.reset(first, count);
            int items = Math.ceilDiv(rows, plan.itemRows);
            workers.forEach(items * parts, item -> addItem(sums, results, rows, item / parts, item % parts, parts));
            if (parts > 1) {
                workers.forEach(items, item -> {
                    int from = item * plan.itemRows;
                    int to = Math.min(rows, from + plan.itemRows);
                    sums.merge(from, to);
                    SumResults.write(plan.scheme, plan.c1, sums, Logarithms::replace, results, from, to);
                });
            }
            consumer.accept(results);
        }
    }

    /** Adds one part of the centres to the sums of one item's rows; finishes them if it is the only part. */
    private void addItem(LogSumBlockSums sums, LogSumBlock results, int blockRows, int item, int part, int parts) {
        int from = item * plan.itemRows;
        int to = Math.min(blockRows, from + plan.itemRows);
        int[] groups = new int[to - from];
        int[] rows = plan.scheme.byGroup(sums.firstQuery(), from, to, groups);
        LogSumWorker worker = idle.poll();
        if (worker == null) {
            worker = new LogSumWorker(plan, centres, arena);
        }
        PackedGroup group = null;
        int at = 0;
        while (at < rows.length) {
            int end = at + 1;
            while (end < rows.length && groups[end] == groups[at] && end - at < plan.chunkRows) {
                end++;
            }
            if (group == null || groups[at] != groups[at - 1]) {
                group = worker.meet(groups[at]);
            }
            worker.add(sums, group, rows, at, end, part, parts);
            at = end;
        }
        idle.add(worker);
        if (parts == 1) {
            SumResults.write(plan.scheme, plan.c1, sums, Logarithms::replace, results, from, to);
        }
    }
}
