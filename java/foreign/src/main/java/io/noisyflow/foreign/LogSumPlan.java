package io.noisyflow.foreign;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import io.noisyflow.core.sums.GroupLayout;
import io.noisyflow.core.sums.Pruning;
import io.noisyflow.core.sums.QueryRows;
import io.noisyflow.core.sums.SumScheme;
import java.lang.foreign.Arena;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a request before anything is computed, shared by all threads: which sums are kept for a row, how
 * the work is cut, and the request as the library reads it.
 */
final class LogSumPlan {
    /** Rows of an item, if at all possible: together with a segment they stay in the second-level cache. */
    private static final int CHUNK_BYTES = 256 * 1024;
    private static final long ROWS_BYTES = 1 << 20;
    private static final int LEAST_ROWS = 64;
    /** Rows of a chunk come in multiples of the lanes of noise. */
    private static final int CHUNK_UNIT = 16;
    /** Pairs of an item, times coordinates: about a millisecond, so that interrupts are heard. */
    private static final double WORK_OF_ITEM = 1e8;
    private static final int REQUEST_WORDS = 25;
    private static final double LOG2_E = 1.4426950408889634;

    final SumScheme scheme;
    final LogSums request;
    final Mixture mixture;
    final QueryRows rows;
    final Precision precision;
    final Engine engine;
    final Frame frame;
    final int d;
    final int sigmas;
    /** log2(e) / (2 sigma^2) for each sigma, in the units of the frame. */
    final double[] c1;
    /** Rows of one group that the library takes at a time. */
    final int chunkRows;
    /** Rows of an item of work: one chunk, or several where chunks are cut short by the boundaries of groups. */
    final int itemRows;
    /** Centres of a segment. */
    final int segment;
    /** Whether rows meet blocks in place of whole groups. */
    final boolean isPruned;
    /** The request as the library reads it. */
    final long address;
    /** What the addresses in the library's request point to; kept so that nobody frees it. */
    private final Points[] held;

    /**
     * A plan whose memory lives in an arena.
     *
     * @param pruning how the request is pruned; null for all pairs
     * @param told the form of exponents over all pairs, for tests; null for the best that is allowed
     */
    LogSumPlan(LogSums request, Engine engine, Workers workers, Arena arena, @Nullable Pruning pruning,
            @Nullable Form told) {
        this.scheme = new SumScheme(request);
        this.isPruned = pruning != null;
        this.request = request;
        this.engine = engine;
        this.precision = engine.precision();
        this.mixture = request.mixture();
        this.rows = scheme.rows();
        this.d = mixture.centres().d();
        double[] sigma = request.sigmas();
        this.sigmas = sigma.length;
        Points centres = Words.offHeap(mixture.centres(), arena);
        Points anchors = rows.anchors() == mixture.centres() ? centres : Words.offHeap(rows.anchors(), arena);
        this.held = new Points[] {centres, anchors};
        boolean oneProduct = rows.noise() != null && rows.signs() == 1 && sigmas == 1;
        this.frame = pruning != null ? Frame.ofBlocks(pruning)
                : Frame.of(new Frame.Needs(mixture, centres, anchors, precision, Arrays.stream(sigma).min()
                        .orElseThrow(), Arrays.stream(sigma).max().orElseThrow(), oneProduct, told), engine.calls(),
                        arena,
                        workers);
        this.c1 = new double[sigmas];
        double[] c2 = new double[sigmas];
        for (int s = 0; s < sigmas; s++) {
            double scaled = sigma[s] * frame.scale();
            c1[s] = LOG2_E / 2 / scaled / scaled;
            c2[s] = LOG2_E / scaled;
        }
        this.segment = engine.calls().segment(engine.kind(), d, rows.noise() != null);
        this.chunkRows = pruning != null ? rowsOfBlocks() : chunkRows();
        this.itemRows = mixture.groups() == 1 ? chunkRows : 8 * chunkRows;
        this.address = write(arena, centres, anchors, c2);
    }

    private long write(Arena arena, Points centres, Points anchors, double[] c2) {
        var noise = rows.noise();
        return new Words(arena, REQUEST_WORDS).put(centres).put(anchors).put((long) d)
                .put(frame.form().number())
                .put(noise != null).put((long) rows.signs()).put((long) rows.perQuery())
                .put(noise == null ? 0 : noise.seed()).put(noise == null ? 0L : noise.stream())
                .put(Words.copy(rows.anchorOfQuery(), arena)).put((long) sigmas).put(Words.copy(c1, arena))
                .put(Words.copy(c2, arena)).put(frame.scale())
                .put(Words.copy(mixture.weights(), arena)).put((long) scheme.runs()).put(scheme.leavesOutRow())
                .put(scheme.leavesOutCluster())
                .put(request.queries() instanceof Queries.AroundRows).put(scheme.squares())
                .put(scheme.keepsSquaredNoise())
                .address();
    }

    /** The layout of a group under this plan. */
    GroupLayout layout(int group) {
        return scheme.layout(group, engine.lanes(), engine.lanes());
    }

    /** Points whose memory the library reads. */
    Points[] held() {
        return held;
    }

    /** Rows that meet blocks together; of many coordinates, they are to stay in a cache. */
    private int rowsOfBlocks() {
        long rowBytes = (long) d * (2L * precision.bytes() + Float.BYTES);
        return Math.clamp(ROWS_BYTES / rowBytes, LEAST_ROWS, Integer.MAX_VALUE);
    }

    private int chunkRows() {
        long rowBytes = (long) d * precision.bytes() * (rows.noise() == null ? 1 : 2);
        long cached = Math.clamp(CHUNK_BYTES / (rowBytes * CHUNK_UNIT), 4, 32);
        double workOfRow = (double) mixture.centres().n() / mixture.groups() * (d + 10.0 * rows.signs() * sigmas);
        long brief = Math.max(1, (long) (WORK_OF_ITEM / workOfRow / CHUNK_UNIT));
        return (int) Math.min(cached, brief) * CHUNK_UNIT;
    }
}
