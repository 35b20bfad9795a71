package io.noisyflow.core.kernel;

import java.util.EnumMap;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The results of consecutive queries: what a {@link LogSumConsumer} sees.
 *
 * <p>Each wanted result is an array in the order query, draw, sigma and, for results per class, class. The block may be
 * reused after the consumer returns: copy what is to be kept.
 */
public final class LogSumBlock {
    /** How many times more squares may have lost where polynomials stand for them: they have a smaller sigma. */
    public static final double SQUARES = 16;

    private final int capacity;
    private final int draws;
    private final int sigmas;
    private final int classes;
    private final EnumMap<SumKind, double[]> values = new EnumMap<>(SumKind.class);
    private double @Nullable [] skipped;
    private int firstQuery;
    private int count;

    /** Room for {@code capacity} queries of a request. */
    public LogSumBlock(LogSums request, int capacity) {
        this(capacity, request.queries().draws(), request.sigmaCount(), request.mixture().classCount(),
                request.wanted());
    }

    /** Room for {@code capacity} queries of a request. */
    public LogSumBlock(DiagonalSums request, int capacity) {
        this(capacity, request.noise().draws(), 1, 0, request.wanted());
    }

    private LogSumBlock(LogSumBlock shared, int firstQuery) {
        this.capacity = shared.capacity;
        this.draws = shared.draws;
        this.sigmas = shared.sigmas;
        this.classes = shared.classes;
        this.values.putAll(shared.values);
        this.skipped = shared.skipped;
        this.firstQuery = firstQuery;
        this.count = shared.count;
    }

    private LogSumBlock(int capacity, int draws, int sigmas, int classes, Set<SumKind> wanted) {
        this.capacity = capacity;
        this.draws = draws;
        this.sigmas = sigmas;
        this.classes = classes;
        for (SumKind kind : wanted) {
            int perPoint = kind.isPerClass() ? classes : 1;
            long length = Math.multiplyExact((long) capacity * draws * sigmas, (long) perPoint);
            values.put(kind, new double[Math.toIntExact(length)]);
        }
    }

    /** The same results, of queries whose numbers are larger by so many. */
    LogSumBlock movedBy(int queries) {
        return new LogSumBlock(this, firstQuery + queries);
    }

    /** Names the queries that the block now holds. */
    public void reset(int first, int queries) {
        firstQuery = first;
        count = queries;
    }

    /** The number of the first query. */
    public int firstQuery() {
        return firstQuery;
    }

    /** Queries in this block. */
    public int count() {
        return count;
    }

    /** Queries that it has room for. */
    int capacity() {
        return capacity;
    }

    /** What the block holds. */
    public Set<SumKind> kinds() {
        return values.keySet();
    }

    /** The array of a result, to be filled by backends: index ((q draws + draw) sigmas + s) [classes + c]. */
    public double[] array(SumKind kind) {
        return Objects.requireNonNull(values.get(kind), () -> kind + " was not asked for");
    }

    /** A result of the q-th query of this block (0-based within the block). */
    public double get(SumKind kind, int q, int draw, int sigma) {
        return array(kind)[index(q, draw, sigma)];
    }

    /** A result per class. */
    public double get(SumKind kind, int q, int draw, int sigma, int c) {
        return array(kind)[index(q, draw, sigma) * classes + c];
    }

    /**
     * What a backend left out of the sums of a query point, in nats: every logarithm of a sum is at most this much too
     * small, and never too large for what was left out; that of squares at most the square of this, n times, and
     * {@link #SQUARES} times this in up to three dimensions. 0 where all terms were added. Where sums have floors
     * ({@link LogSums#above}), the logarithms are of a sum and its floor together.
     *
     * <p>A sum of tight blocks as polynomials is off in both directions; it is lowered by the bound of its remainder,
     * and so is too small by at most twice that, which counts here.
     */
    public double skipped(int q, int draw, int sigma) {
        return skipped == null ? 0 : skipped[index(q, draw, sigma)];
    }

    /** Whether terms were left out of some sums. */
    public boolean leavesOut() {
        return skipped != null;
    }

    /** The array of {@link #skipped}, to be filled by backends that leave terms out. */
    public double[] skipped() {
        double[] array = skipped;
        if (array == null) {
            array = new double[capacity * draws * sigmas];
            skipped = array;
        }
        return array;
    }

    /** (q draws + draw) sigmas + sigma. */
    public int index(int q, int draw, int sigma) {
        Objects.checkIndex(q, count);
        return (q * draws + draw) * sigmas + sigma;
    }
}
