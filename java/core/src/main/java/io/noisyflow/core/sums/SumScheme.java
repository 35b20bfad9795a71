package io.noisyflow.core.sums;

import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.SumKind;
import java.util.Arrays;

/** Which running sums a request needs for each row, and how its work is cut, told by the problem alone. */
public final class SumScheme {
    /** Fewer items than this leave threads idle; the centres are then shared out in parts as well. */
    private static final int ENOUGH_ITEMS = 16;
    /** Running sums of a block, over all parts of the centres. */
    private static final long SLOTS_OF_BLOCK = 1L << 24;
    /** Centres that a part should have at least for every run, or merging its sums is what takes the time. */
    private static final int CENTRES_OF_RUN = 4;
    /** Segments that a part should have at least, or it is mostly overhead. */
    private static final int SEGMENTS_OF_PART = 4;
    /** Results and running sums of a block, in numbers. */
    private static final long NUMBERS_OF_BLOCK = 1L << 22;
    /** Pairs of a block, if that keeps all threads busy: the consumer hears of progress about every second. */
    private static final double PAIRS_OF_BLOCK = 2e9;
    private static final int ITEMS_OF_BLOCK = 64;

    private final LogSums request;
    private final Mixture mixture;
    private final QueryRows rows;
    private final int sigmas;
    private final boolean byClass;
    private final int runs;
    private final boolean leavesOutRow;
    private final boolean leavesOutCluster;
    private final boolean keepsOwn;
    private final boolean squares;
    private final int slotsOfSigma;
    private final int slotsOfRow;
    private final double[] meanWeights;

    /** The scheme of a request, where the term of a row that is left out is told by its distance. */
    public SumScheme(LogSums request) {
        this(request, false);
    }

    /**
     * The scheme of a request.
     *
     * @param sumsOwnRow whether what leaving out a row leaves out is a sum of its own, as with clusters
     */
    public SumScheme(LogSums request, boolean sumsOwnRow) {
        this.request = request;
        this.mixture = request.mixture();
        this.rows = new QueryRows(request);
        this.sigmas = request.sigmaCount();
        this.byClass = request.wanted().stream().anyMatch(SumKind::needsClasses);
        boolean leavesOut = request.wants(SumKind.LEFT_OUT) || request.wants(SumKind.OWN_CLASS_LEFT_OUT)
                || request.wants(SumKind.CLASSES_LEFT_OUT);
        this.runs = byClass ? mixture.classCount() : 1;
        this.leavesOutRow = leavesOut && request.leaveOut() == LeaveOut.ROW;
        this.leavesOutCluster = leavesOut && request.leaveOut() == LeaveOut.CLUSTER;
        this.squares = request.wants(SumKind.SQUARES);
        this.keepsOwn = leavesOutCluster || leavesOutRow && sumsOwnRow;
        this.slotsOfSigma = keepsOwn ? 2 * runs : runs;
        this.slotsOfRow = rows.signs() * sigmas * slotsOfSigma;
        this.meanWeights = meanWeights(mixture);
    }

    /** The request. */
    public LogSums request() {
        return request;
    }

    /** Its queries as rows. */
    public QueryRows rows() {
        return rows;
    }

    /** Classes told apart, or 1. */
    public int runs() {
        return runs;
    }

    /** Whether the main sums leave anything out. */
    boolean leavesOut() {
        return leavesOutRow || leavesOutCluster;
    }

    /** Whether the main sums leave out the own row. */
    public boolean leavesOutRow() {
        return leavesOutRow;
    }

    /** Whether the main sums leave out the own cluster. */
    public boolean leavesOutCluster() {
        return leavesOutCluster;
    }

    /** Whether what the main sums leave out has sums of its own; else it is the one term of a row. */
    public boolean keepsOwn() {
        return keepsOwn;
    }

    /** Whether the rows of a group do not lie in their own order. */
    public boolean sorts() {
        return byClass || leavesOutCluster;
    }

    /** Whether sums of squared terms are kept. */
    public boolean squares() {
        return squares;
    }

    /** Whether |z|^2 is wanted and not 0. */
    public boolean keepsSquaredNoise() {
        return request.wants(SumKind.SQUARED_NOISE) && rows.noise() != null;
    }

    /** Running sums of a query point and sigma: one for each run, then one for the own part of each run. */
    public int slotsOfSigma() {
        return slotsOfSigma;
    }

    /** Running sums of a row. */
    public int slotsOfRow() {
        return slotsOfRow;
    }

    /** Results of a kind for each query point and sigma. */
    public int numbers(SumKind kind) {
        return kind.isPerClass() ? runs : 1;
    }

    /** The mean weight of a group's rows, 1 where there are no weights. */
    public double meanWeight(int group) {
        return meanWeights.length == 0 ? 1 : meanWeights[group];
    }

    /**
     * The layout of a group.
     *
     * @param lanes to a multiple of which runs are aligned
     * @param width to a multiple of which the whole is padded
     */
    public GroupLayout layout(int group, int lanes, int width) {
        return GroupLayout.of(mixture, group, byClass, leavesOutCluster, lanes, width);
    }

    /** Queries of a block of results, where an item of work has so many rows. */
    public int blockQueries(int itemRows) {
        return blockQueries(itemRows, ITEMS_OF_BLOCK);
    }

    /** Queries of a block of results that has so many items of so many rows, if memory allows it. */
    public int blockQueries(int itemRows, int items) {
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
                (double) items * itemRows / rows.perQuery());
        return Math.clamp((long) Math.min(enough, (double) NUMBERS_OF_BLOCK / numbers), 1, Math.max(1, count));
    }

    /** Into how many parts the centres are shared out when a block has this many rows. */
    public int parts(int blockRows, int itemRows, int segment) {
        int items = Math.ceilDiv(blockRows, itemRows);
        int largest = 0;
        int[] offsets = mixture.offsets();
        for (int g = 0; g + 1 < offsets.length; g++) {
            largest = Math.max(largest, offsets[g + 1] - offsets[g]);
        }
        int worthwhile = largest / Math.max(segment * SEGMENTS_OF_PART, CENTRES_OF_RUN * runs);
        long room = SLOTS_OF_BLOCK / ((long) blockRows * slotsOfRow);
        return Math.clamp(Math.min(room, worthwhile), 1, Math.ceilDiv(ENOUGH_ITEMS, items));
    }

    /**
     * Rows from .. to - 1 of a block, those of one group together.
     *
     * @param firstQuery the query of row 0 of the block
     * @param groups receives the group of each, to - from numbers
     */
    public int[] byGroup(int firstQuery, int from, int to, int[] groups) {
        long[] keys = new long[to - from];
        boolean sorted = true;
        int group = 0;
        for (int row = from; row < to; row++) {
            group = rows.group(firstQuery + rows.queryOf(row), group);
            keys[row - from] = (long) group << 32 | row;
            sorted &= row == from || keys[row - from - 1] <= keys[row - from];
        }
        if (!sorted) {
            Arrays.sort(keys);
        }
        int[] order = new int[keys.length];
        for (int i = 0; i < keys.length; i++) {
            order[i] = (int) keys[i];
            groups[i] = (int) (keys[i] >>> 32);
        }
        return order;
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
