package io.noisyflow.foreign;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import java.lang.foreign.Arena;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a request before anything is computed, shared by all threads: which sums are kept for a row, how the
 * work is cut, and the request as the library reads it.
 */
final class LogSumPlan {
    /** Fewer items than this leave threads idle; the centres are then shared out in parts as well. */
    private static final int ENOUGH_ITEMS = 16;
    /** Segments that a part should have at least, or it is mostly overhead. */
    private static final int SEGMENTS_OF_PART = 4;
    /** Rows of an item, if at all possible: together with a segment they stay in the second-level cache. */
    private static final int CHUNK_BYTES = 256 * 1024;
    /** Rows of a chunk come in multiples of the lanes of noise. */
    private static final int CHUNK_UNIT = 16;
    /** Pairs of an item, times coordinates: about a millisecond, so that interrupts are heard. */
    private static final double WORK_OF_ITEM = 1e8;
    /** Results and running sums of a block, in numbers. */
    private static final long NUMBERS_OF_BLOCK = 1L << 22;
    /** Pairs of a block, if that keeps all threads busy: the consumer hears of progress about every second. */
    private static final double PAIRS_OF_BLOCK = 2e9;
    private static final int ITEMS_OF_BLOCK = 64;
    private static final int REQUEST_WORDS = 25;
    private static final double LOG2_E = 1.4426950408889634;

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
    /** Whether classes are told apart. */
    final boolean byClass;
    /** Classes told apart, or 1. */
    final int runs;
    final boolean leavesOutRow;
    final boolean leavesOutCluster;
    final boolean squares;
    /** Running sums of a query point and sigma: one for each run, then one for the own part of each run. */
    final int slotsOfSigma;
    /** Running sums of a row. */
    final int slotsOfRow;
    /** Rows of one group that the library takes at a time. */
    final int chunkRows;
    /** Rows of an item of work: one chunk, or several where chunks are cut short by the boundaries of groups. */
    final int itemRows;
    /** Centres of a segment. */
    final int segment;
    /** The request as the library reads it. */
    final long address;
    /** The mean weight of each group; empty without weights. */
    private final double[] meanWeights;
    /** What the addresses in the library's request point to; kept so that nobody frees it. */
    private final Points[] held;

    /**
     * A plan whose memory lives in an arena.
     *
     * @param told the form of exponents, for tests; null for the best that is allowed
     */
    LogSumPlan(LogSums request, Engine engine, Workers workers, Arena arena, @Nullable Form told) {
        this.request = request;
        this.engine = engine;
        this.precision = engine.precision();
        this.mixture = request.mixture();
        this.rows = new QueryRows(request);
        this.d = mixture.centres().d();
        double[] sigma = request.sigmas();
        this.sigmas = sigma.length;
        Points centres = Words.offHeap(mixture.centres(), arena);
        Points anchors = rows.anchors() == mixture.centres() ? centres : Words.offHeap(rows.anchors(), arena);
        this.held = new Points[] {centres, anchors};
        boolean oneProduct = rows.noise() != null && rows.signs() == 1 && sigmas == 1;
        this.frame = Frame.of(new Frame.Needs(mixture, centres, anchors, precision, Arrays.stream(sigma).min()
                .orElseThrow(), Arrays.stream(sigma).max().orElseThrow(), oneProduct, told), engine.calls(), arena,
                workers);
        this.c1 = new double[sigmas];
        double[] c2 = new double[sigmas];
        for (int s = 0; s < sigmas; s++) {
            double scaled = sigma[s] * frame.scale();
            c1[s] = LOG2_E / 2 / scaled / scaled;
            c2[s] = LOG2_E / scaled;
        }
        this.byClass = request.wanted().stream().anyMatch(SumKind::needsClasses);
        boolean leavesOut = request.wants(SumKind.LEFT_OUT) || request.wants(SumKind.OWN_CLASS_LEFT_OUT)
                || request.wants(SumKind.CLASSES_LEFT_OUT);
        this.runs = byClass ? mixture.classCount() : 1;
        this.leavesOutRow = leavesOut && request.leaveOut() == LeaveOut.ROW;
        this.leavesOutCluster = leavesOut && request.leaveOut() == LeaveOut.CLUSTER;
        this.squares = request.wants(SumKind.SQUARES);
        this.slotsOfSigma = leavesOutCluster ? 2 * runs : runs;
        this.slotsOfRow = rows.signs() * sigmas * slotsOfSigma;
        this.segment = engine.calls().segment(engine.kind(), d, rows.noise() != null);
        this.chunkRows = chunkRows();
        this.itemRows = mixture.groups() == 1 ? chunkRows : 8 * chunkRows;
        this.meanWeights = meanWeights(mixture);
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
                .put(Words.copy(mixture.weights(), arena)).put((long) runs).put(leavesOutRow).put(leavesOutCluster)
                .put(request.queries() instanceof Queries.AroundRows).put(squares).put(keepsSquaredNoise()).address();
    }

    /** Whether |z|^2 is wanted and not 0. */
    boolean keepsSquaredNoise() {
        return request.wants(SumKind.SQUARED_NOISE) && rows.noise() != null;
    }

    /** The mean weight of a group's rows, 1 where there are no weights. */
    double meanWeight(int group) {
        return meanWeights.length == 0 ? 1 : meanWeights[group];
    }

    /** Results of a kind for each query point and sigma. */
    int numbers(SumKind kind) {
        return kind.isPerClass() ? runs : 1;
    }

    /** The layout of a group under this plan. */
    GroupLayout layout(int group) {
        return GroupLayout.of(mixture, group, byClass, leavesOutCluster, engine.lanes());
    }

    /** Points whose memory the library reads. */
    Points[] held() {
        return held;
    }

    private int chunkRows() {
        long rowBytes = (long) d * precision.bytes() * (rows.noise() == null ? 1 : 2);
        long cached = Math.clamp(CHUNK_BYTES / (rowBytes * CHUNK_UNIT), 4, 32);
        double workOfRow = (double) mixture.centres().n() / mixture.groups() * (d + 10.0 * rows.signs() * sigmas);
        long brief = Math.max(1, (long) (WORK_OF_ITEM / workOfRow / CHUNK_UNIT));
        return (int) Math.min(cached, brief) * CHUNK_UNIT;
    }

    /** Queries of a block of results. */
    int blockQueries() {
        int count = request.queries().count();
        int perClass = 0;
        int perPoint = 0;
        for (SumKind kind : request.wanted()) {
            if (kind.isPerClass()) {
                perClass++;
            } else {
                perPoint++;
            }
        }
        long numbers = (long) request.queries().draws() * sigmas
                * (perPoint + (long) perClass * mixture.classCount() + 3L * slotsOfSigma);
        double pairsOfQuery = (double) mixture.centres().n() / mixture.groups() * request.queries().draws() * sigmas;
        double enough = Math.max(PAIRS_OF_BLOCK / Math.max(1, pairsOfQuery),
                (double) ITEMS_OF_BLOCK * itemRows / rows.perQuery());
        return Math.clamp((long) Math.min(enough, (double) NUMBERS_OF_BLOCK / numbers), 1, Math.max(1, count));
    }

    /** Into how many parts the centres are shared out when a block has this many rows. */
    int parts(int blockRows) {
        int items = Math.ceilDiv(blockRows, itemRows);
        int largest = 0;
        int[] offsets = mixture.offsets();
        for (int g = 0; g + 1 < offsets.length; g++) {
            largest = Math.max(largest, offsets[g + 1] - offsets[g]);
        }
        int worthwhile = Math.max(1, largest / (segment * SEGMENTS_OF_PART));
        return Math.min(Math.ceilDiv(ENOUGH_ITEMS, items), worthwhile);
    }

    private static double[] meanWeights(Mixture mixture) {
        double[] weights = mixture.weights();
        double[] means = new double[weights == null ? 0 : mixture.groups()];
        for (int g = 0; g < means.length && weights != null; g++) {
            means[g] = Mixture.meanWeight(weights, mixture.offsets()[g], mixture.offsets()[g + 1]);
        }
        return means;
    }
}
