package io.noisyflow.core.sums;

import io.noisyflow.core.kernel.LogSumBlock;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.traversal.BlockList;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The pairs of a request with one sigma that count: the rows of a block in spatial order, chunk after chunk, each in
 * the two rounds of {@link io.noisyflow.core.traversal.ChunkTraversal}. A chunk is one item of work on one thread and
 * meets its blocks in ascending order, so results have the same digits on any number of threads.
 *
 * @param <S> the sums of a block, as the backend holds them
 */
public final class PrunedRun<S extends SumRun.BlockSums> implements SumPart {
    private static final int ROWS_OF_ITEM = 4096;
    private static final int CHUNKS_OF_BLOCK = 256;

    private final Pruning pruning;
    private final SumScheme scheme;
    private final Arithmetic<S> arithmetic;
    private final Workers workers;
    private final int chunkRows;
    private final Queue<Hand<S>> idle = new ConcurrentLinkedQueue<>();
    private @Nullable S room;
    private double[] skipped = {};

    /** A request of one sigma under its scheme. */
    public PrunedRun(Pruning pruning, SumScheme scheme, Arithmetic<S> arithmetic, Workers workers) {
        this.pruning = pruning;
        this.scheme = scheme;
        this.arithmetic = arithmetic;
        this.workers = workers;
        this.chunkRows = Math.min(arithmetic.chunkRows(), ChunkRounds.rows(pruning, scheme));
    }

    /** What a backend fills in. */
    public interface Arithmetic<S extends SumRun.BlockSums> {
        /** The most rows that a worker takes at a time. */
        int chunkRows();

        /** Whether the two points of an antithetic pair cost less when they meet the same blocks. */
        boolean joinsPairs();

        /** log2(e) / (2 sigma^2), in the units of {@link RowSums#ownSquaredDistance}. */
        double slope();

        /** Room for the sums of so many rows. */
        S room(int rows);

        /** What one more thread needs. */
        Worker<S> worker();
    }

    /** One thread's. */
    public interface Worker<S extends SumRun.BlockSums> {
        /** Takes rows {@code rows[from .. to)} of a block; row i of the chunk is {@code rows[from + i]}. */
        void begin(S sums, int[] rows, int from, int to);

        /**
         * Adds the terms of the listed blocks to the sums of the listed points. Point p is row p / signs of the chunk,
         * with z or, where p is odd and there are two signs, with -z.
         */
        void add(S sums, BlockList list);
    }

    /** What one thread holds. */
    private record Hand<S extends SumRun.BlockSums>(Worker<S> worker, ChunkRounds rounds) {}

    @Override
    public int blockQueries() {
        // More rows in a block lie closer together once they are in order.
        return scheme.blockQueries(chunkRows, CHUNKS_OF_BLOCK);
    }

    @Override
    public void prepare(int mostQueries) {
        int rows = mostQueries * scheme.rows().perQuery();
        room = arithmetic.room(rows);
        skipped = new double[rows * scheme.rows().signs()];
    }

    @Override
    public void compute(int first, int count, LogSumBlock results) {
        S sums = Objects.requireNonNull(room);
        int rows = count * scheme.rows().perQuery();
        sums.begin(first, rows);
        int[] order = SpatialRows.of(pruning, scheme, first, count, workers);
        int chunks = Math.ceilDiv(rows, chunkRows);
        workers.forEach(chunks, chunk -> traverse(sums, order, chunk * chunkRows, Math.min(rows, (chunk + 1)
                * chunkRows)));
        int items = Math.ceilDiv(rows, ROWS_OF_ITEM);
        double[] slopes = {arithmetic.slope()};
        workers.forEach(items, item -> SumResults.write(scheme, slopes, sums, results, item * ROWS_OF_ITEM,
                Math.min(rows, (item + 1) * ROWS_OF_ITEM)));
        if (pruning.leavesOut()) {
            System.arraycopy(skipped, 0, results.skipped(), 0, rows * scheme.rows().signs());
        }
    }

    private void traverse(S sums, int[] rows, int from, int to) {
        Hand<S> hand = idle.poll();
        if (hand == null) {
            hand = new Hand<>(arithmetic.worker(),
                    new ChunkRounds(pruning, scheme, arithmetic.slope(), arithmetic.joinsPairs()));
        }
        hand.worker.begin(sums, rows, from, to);
        hand.worker.add(sums, hand.rounds.first(sums, rows, from, to));
        hand.worker.add(sums, hand.rounds.second());
        hand.rounds.writeSkipped(skipped);
        idle.add(hand);
    }
}
