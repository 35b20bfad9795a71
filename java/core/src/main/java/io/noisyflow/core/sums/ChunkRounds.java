package io.noisyflow.core.sums;

import io.noisyflow.core.traversal.BlockList;
import io.noisyflow.core.traversal.ChunkTraversal;

/**
 * The two rounds of chunks of rows, one chunk after another, for one thread at a time. What comes out for a row depends
 * on the request and on the row's own sums alone, not on the chunk that it is in.
 */
public final class ChunkRounds {
    private final ChunkTraversal traversal;
    private final ChunkPoints points;
    private final int signs;
    private int[] rows = {};
    private int from;
    private int to;

    /**
     * Room for chunks of {@link #rows} rows.
     *
     * @param slope log2(e) / (2 sigma^2), in the units of the order's coordinates
     * @param joinsPairs whether the two points of an antithetic pair are to meet the same blocks
     */
    public ChunkRounds(Pruning pruning, SumScheme scheme, double slope, boolean joinsPairs) {
        this.signs = scheme.rows().signs();
        this.traversal = pruning.traversal(slope, signs, joinsPairs);
        this.points = new ChunkPoints(pruning, scheme, traversal);
    }

    /** Rows of a chunk, at most. */
    public static int rows(Pruning pruning, SumScheme scheme) {
        return Math.max(1, pruning.capacity() / scheme.rows().signs());
    }

    /**
     * What rows {@code rows[from .. to)} of a block of queries meet first. Point p of the list is row
     * {@code rows[from + p / signs]} with z or, where p is odd and there are two signs, with -z.
     *
     * @param sums read in the second round, when they hold what was met in the first
     */
    public BlockList first(SumRun.BlockSums sums, int[] rows, int from, int to) {
        this.rows = rows;
        this.from = from;
        this.to = to;
        points.fill(sums, rows, from, to);
        return traversal.first();
    }

    /** What they meet beyond that. */
    public BlockList second() {
        return traversal.second(points);
    }

    /** Writes what each point of the chunk has lost, in nats, to element {@code row signs + sign}. */
    public void writeSkipped(double[] skipped) {
        for (int point = 0; point < (to - from) * signs; point++) {
            skipped[rows[from + point / signs] * signs + point % signs] = traversal.skipped(point);
        }
    }
}
