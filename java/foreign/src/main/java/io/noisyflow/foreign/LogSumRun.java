package io.noisyflow.foreign;

import io.noisyflow.core.kernel.LogSumBlock;
import io.noisyflow.core.kernel.LogSumConsumer;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Workers;
import java.lang.foreign.Arena;
import java.lang.ref.Reference;
import java.util.Arrays;
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
        int perBlock = plan.blockQueries();
        int perQuery = plan.rows.perQuery();
        int parts = plan.parts(Math.min(queries, perBlock) * perQuery);
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
                    LogSumFinish.write(plan, sums, results, from, to);
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
        int[] rows = sortedByGroup(sums, from, to, groups);
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
            LogSumFinish.write(plan, sums, results, from, to);
        }
    }

    /** Rows from .. to - 1, those of one group together, and the group of each. */
    private int[] sortedByGroup(LogSumBlockSums sums, int from, int to, int[] groups) {
        long[] keys = new long[to - from];
        boolean sorted = true;
        int group = 0;
        for (int row = from; row < to; row++) {
            group = plan.rows.group(sums.query(row), group);
            keys[row - from] = (long) group << 32 | row;
            sorted &= row == from || keys[row - from - 1] <= keys[row - from];
        }
        if (!sorted) {
            Arrays.sort(keys);
        }
        int[] rows = new int[keys.length];
        for (int i = 0; i < keys.length; i++) {
            rows[i] = (int) keys[i];
            groups[i] = (int) (keys[i] >>> 32);
        }
        return rows;
    }
}
