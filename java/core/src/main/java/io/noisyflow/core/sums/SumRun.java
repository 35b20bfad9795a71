package io.noisyflow.core.sums;

import io.noisyflow.core.kernel.LogSumBlock;
import io.noisyflow.core.kernel.Workers;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * All pairs of a request: block after block of queries, each shared out to the threads as items of rows, and as parts
 * of the centres where there are few rows. Blocks, items, parts and the order in which parts are merged follow from the
 * request alone, so results have the same digits on any number of threads.
 *
 * @param <S> the sums of a block, as the backend holds them
 */
public final class SumRun<S extends SumRun.BlockSums> implements SumPart {
    private final SumScheme scheme;
    private final Arithmetic<S> arithmetic;
    private final Cut cut;
    private final Workers workers;
    private final Queue<Worker<S>> idle = new ConcurrentLinkedQueue<>();
    private @Nullable S room;
    private int parts = 1;

    /** A request under its scheme. */
    public SumRun(SumScheme scheme, Arithmetic<S> arithmetic, Workers workers) {
        this.scheme = scheme;
        this.arithmetic = arithmetic;
        this.cut = arithmetic.cut();
        this.workers = workers;
    }

    /** What a backend fills in. */
    public interface Arithmetic<S extends BlockSums> {
        /** How the work is cut. */
        Cut cut();

        /** log2(e) / (2 sigma^2) for each sigma, in the units of {@link RowSums#ownSquaredDistance}. */
        double[] slopes();

        /** Room for the sums of so many rows, as many of each as there are parts of the centres. */
        S room(int rows, int parts);

        /** What one more thread needs. */
        Worker<S> worker();
    }

    /**
     * How the work is cut.
     *
     * @param itemRows rows of an item of work
     * @param chunkRows rows of one group that a worker takes at a time
     * @param segment centres that stay in a cache together
     */
    public record Cut(int itemRows, int chunkRows, int segment) {}

    /** The sums of a block of rows, one of each for every part of the centres. */
    public interface BlockSums extends RowSums {
        /** Empties the sums of the first rows and names the first query. */
        void begin(int query, int rows);

        /** Adds the sums of all parts, in their order, to those of part 0, for rows from .. to - 1. */
        void merge(int from, int to);

        /** Adds 2^reference sum and 4^reference squares to a running sum of part 0. */
        void add(int slot, double reference, double sum, double squares);
    }

    /** One thread's. */
    @FunctionalInterface
    public interface Worker<S extends BlockSums> {
        /**
         * Adds the terms of one part of a group's centres to the sums of rows {@code rows[from .. to)}, at most a chunk
         * of them, all of this group.
         */
        void add(S sums, int group, int[] rows, int from, int to, int part, int parts);
    }

    @Override
    public int blockQueries() {
        return scheme.blockQueries(cut.itemRows);
    }

    @Override
    public void prepare(int mostQueries) {
        int mostRows = mostQueries * scheme.rows().perQuery();
        parts = scheme.parts(mostRows, cut.itemRows, cut.segment);
        room = arithmetic.room(mostRows, parts);
    }

    @Override
    public void compute(int first, int count, LogSumBlock results) {
        S sums = Objects.requireNonNull(room);
        int rows = count * scheme.rows().perQuery();
        sums.begin(first, rows);
        int items = Math.ceilDiv(rows, cut.itemRows);
        workers.forEach(items * parts, item -> {
            addItem(sums, rows, item / parts, item % parts, parts);
            if (parts == 1) {
                finish(sums, results, rows, item);
            }
        });
        if (parts > 1) {
            workers.forEach(items, item -> {
                sums.merge(from(item), to(item, rows));
                finish(sums, results, rows, item);
            });
        }
    }

    private int from(int item) {
        return item * cut.itemRows;
    }

    private int to(int item, int blockRows) {
        return Math.min(blockRows, (item + 1) * cut.itemRows);
    }

    /** Adds one part of the centres to the sums of one item's rows. */
    private void addItem(S sums, int blockRows, int item, int part, int parts) {
        int from = from(item);
        int[] groups = new int[to(item, blockRows) - from];
        int[] rows = scheme.byGroup(sums.firstQuery(), from, to(item, blockRows), groups);
        Worker<S> worker = idle.poll();
        if (worker == null) {
            worker = arithmetic.worker();
        }
        int at = 0;
        while (at < rows.length) {
            int end = at + 1;
            while (end < rows.length && groups[end] == groups[at] && end - at < cut.chunkRows) {
                end++;
            }
            worker.add(sums, groups[at], rows, at, end, part, parts);
            at = end;
        }
        idle.add(worker);
    }

    private void finish(S sums, LogSumBlock results, int blockRows, int item) {
        SumResults.write(scheme, arithmetic.slopes(), sums, results, from(item), to(item, blockRows));
    }
}
