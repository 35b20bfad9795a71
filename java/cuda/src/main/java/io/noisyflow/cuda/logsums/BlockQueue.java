package io.noisyflow.cuda.logsums;

import io.noisyflow.core.kernel.LogSumBlock;
import io.noisyflow.core.kernel.LogSumConsumer;
import io.noisyflow.cuda.device.Interrupts;
import io.noisyflow.cuda.device.Meeting;
import io.noisyflow.cuda.device.Pipeline;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * The queries of a request on their way through the devices: cut into blocks of results, blocks into pieces that
 * devices take, finished blocks handed to the consumer in their order. At most two blocks are open, so results that
 * nobody has taken yet do not pile up.
 */
final class BlockQueue {
    private static final int MOST_OPEN = 2;

    private final Meeting meeting = new Meeting();
    private final LogSumPlan plan;
    private final int end;
    private final int capacity;
    private final Queue<Block> open = new ArrayDeque<>();
    private final Queue<LogSumBlock> spare = new ArrayDeque<>();
    private int firstUnopened;
    private @Nullable Block newest;

    /** Queries first .. end - 1 of a request. */
    BlockQueue(LogSumPlan plan, int first, int end) {
        this.plan = plan;
        this.end = end;
        this.capacity = Math.min(plan.queriesOfBlock(), end - first);
        this.firstUnopened = first;
    }

    /** Consecutive queries and their results. */
    static final class Block {
        final QueryBlock queries;
        final LogSumFinish finish;
        final LogSumBlock results;
        private int nextTile;
        private int unfinishedTiles;

        private Block(LogSumPlan plan, int first, int count, LogSumBlock results) {
            results.reset(first, count);
            if (plan.screen != null) {
                Arrays.fill(results.skipped(), plan.screen.loss());
            }
            this.results = results;
            this.queries = plan.blocks.of(plan, first, count);
            this.finish = new LogSumFinish(plan, queries, results);
            this.unfinishedTiles = queries.tileCount();
        }
    }

    /** Tiles from .. to - 1 of a block. */
    record Piece(Block block, int from, int to) {}

    /** How much a device takes at a time. */
    @FunctionalInterface
    interface Measure {
        /** The end of the tiles, beginning with a first one, that a launch takes: at least one. */
        int end(QueryBlock block, int from);
    }

    /** Of the devices and the consumer. */
    Meeting meeting() {
        return meeting;
    }

    /** Pieces for one device. */
    Pipeline.Source<Piece> source(Measure measure) {
        return new Pipeline.Source<>() {
            @Override
            public @Nullable Piece poll() {
                return BlockQueue.this.poll(measure);
            }

            @Override
            public @Nullable Piece take() {
                return BlockQueue.this.take(measure);
            }
        };
    }

    private @Nullable Piece poll(Measure measure) {
        synchronized (meeting) {
            meeting.check();
            Block block = newest;
            if (block == null || block.nextTile == block.queries.tileCount()) {
                block = openNext();
                if (block == null) {
                    return null;
                }
            }
            int from = block.nextTile;
            block.nextTile = measure.end(block.queries, from);
            return new Piece(block, from, block.nextTile);
        }
    }

    private @Nullable Block openNext() {
        int count = Math.min(capacity, end - firstUnopened);
        if (count == 0 || open.size() == MOST_OPEN) {
            return null;
        }
        LogSumBlock results = spare.isEmpty() ? new LogSumBlock(plan.request, capacity) : spare.remove();
        Block block = new Block(plan, firstUnopened, count, results);
        firstUnopened += count;
        open.add(block);
        newest = block;
        return block;
    }

    private @Nullable Piece take(Measure measure) {
        synchronized (meeting) {
            while (true) {
                Piece piece = poll(measure);
                if (piece != null || firstUnopened == end) {
                    return piece;
                }
                meeting.pause();
            }
        }
    }

    /** Counts a piece whose results are written. */
    void finished(Piece piece) {
        synchronized (meeting) {
            piece.block.unfinishedTiles -= piece.to - piece.from;
            if (piece.block.unfinishedTiles == 0) {
                meeting.changed();
            }
        }
    }

    /**
     * Hands all blocks to the consumer, waiting for each.
     *
     * @throws CancellationException if this thread is interrupted, or the queue is stopped
     */
    void consume(LogSumConsumer consumer) {
        for (Block block = awaitFinished(); block != null; block = awaitFinished()) {
            Interrupts.check();
            consumer.accept(block.results);
            giveBack(block);
        }
    }

    private @Nullable Block awaitFinished() {
        synchronized (meeting) {
            while (true) {
                meeting.check();
                Block oldest = open.peek();
                if (oldest != null && oldest.unfinishedTiles == 0) {
                    return oldest;
                }
                if (oldest == null && firstUnopened == end) {
                    return null;
                }
                meeting.pause();
            }
        }
    }

    private void giveBack(Block block) {
        synchronized (meeting) {
            open.remove();
            spare.add(block.results);
            meeting.changed();
        }
    }
}
