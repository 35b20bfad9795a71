package io.noisyflow.vector;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.LogSumBlock;
import io.noisyflow.core.kernel.LogSumConsumer;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.sums.SumResults;
import java.lang.foreign.Arena;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** Computes one request: block after block of queries, each shared out to the threads as items of rows. */
final class LogSumRun {
    private final LogSumPlan plan;
    private final Workers workers;
    private final Centres centres;
    private final Queue<LogSumWorker> idle = new ConcurrentLinkedQueue<>();

    private LogSumRun(LogSumPlan plan, Workers workers, Centres centres) {
        this.plan = plan;
        this.workers = workers;
        this.centres = centres;
    }

    /** Computes a request and hands the results to the consumer. */
    static void compute(LogSums request, Precision precision, Workers workers, LogSumConsumer consumer) {
        if (request.queries().count() == 0) {
            return;
        }
        try (Arena arena = Arena.ofShared()) {
            LogSumPlan plan = new LogSumPlan(request, precision, workers);
            new LogSumRun(plan, workers, new Centres(plan, arena, workers)).compute(consumer);
        }
    }

    private void compute(LogSumConsumer consumer) {
        int queries = plan.request.queries().count();
        int perBlock = plan.scheme.blockQueries(plan.itemRows);
        int perQuery = plan.rows.perQuery();
        int segment = new Panels(plan).of(plan.products != null).segment;
        int parts = plan.scheme.parts(Math.min(queries, perBlock) * perQuery, plan.itemRows, segment);
        LogSumBlock results = new LogSumBlock(plan.request, perBlock);
        LogSumBlockSums sums = new LogSumBlockSums(plan, perBlock * perQuery, parts);
        for (int first = 0; first < queries; first += perBlock) {
            int count = Math.min(perBlock, queries - first);
            int rows = count * perQuery;
            sums.begin(first, rows);
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
        lend(worker -> {
            int[] groups = new int[to - from];
            int[] rows = plan.scheme.byGroup(sums.firstQuery(), from, to, groups);
            int at = 0;
            while (at < rows.length) {
                int end = at + 1;
                while (end < rows.length && groups[end] == groups[at] && end - at < plan.chunkRows) {
                    end++;
                }
                worker.add(sums, groups[at], rows, at, end, part, parts);
                at = end;
            }
        });
        if (parts == 1) {
            SumResults.write(plan.scheme, plan.c1, sums, Logarithms::replace, results, from, to);
        }
    }

    /** Lends a worker to a task; there are never more of them than threads. */
    private void lend(Consumer<LogSumWorker> task) {
        LogSumWorker worker = idle.poll();
        if (worker == null) {
            worker = new LogSumWorker(plan, centres);
        }
        task.accept(worker);
        idle.add(worker);
    }
}
