package io.noisyflow.vector;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.kernel.Workers;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a request before anything is computed, shared by all threads: which sums are kept for a row and how
 * the work is cut.
 */
final class LogSumPlan {
    /** Fewer items than this leave threads idle; the centres are then shared out in parts as well. */
    private static final int ENOUGH_ITEMS = 16;
    /** Segments that a part should have at least, or it is mostly overhead. */
    private static final int SEGMENTS_OF_PART = 4;
    /** Packed rows of a chunk, if at all possible: together with a segment they stay in the second-level cache. */
    private static final int CHUNK_BYTES = 256 * 1024;
    private static final int LEAST_ROWS = 60;
    private static final int MOST_ROWS = 320;
    /** Results and running sums of a block, in numbers. */
    private static final long NUMBERS_OF_BLOCK = 1L << 22;
    /**
     * Pairs of a block, if that is enough to keep all threads busy: the consumer hears of progress about every second.
     */
    private static final double PAIRS_OF_BLOCK = 2e9;
    private static final int ITEMS_OF_BLOCK = 64;
    private static final double LOG2_E = 1.4426950408889634;

    final LogSums request;
    final Mixture mixture;
    final QueryRows rows;
    final Precision precision;
    final Frame frame;
    final int sigmas;
    /** log2(e) / (2 sigma^2) and log2(e) / sigma for each sigma, in the units of the frame. */
    final double[] c1;
    final double[] c2;
    /** How exponents are made of products, where the centres lie near enough; null where they must be differences. */
    final @Nullable Products products;
    /** Classes told apart, or 1. */
    final int runs;
    final boolean leavesOutRow;
    final boolean leavesOutCluster;
    final boolean squares;
    /** Running sums of a query point and sigma: one for each run, then one for the own part of each run. */
    final int slotsOfSigma;
    /** Running sums of a row. */
    final int slotsOfRow;
    /** Rows that are packed at a time: they pass by every segment of their group together. */
    final int chunkRows;
    /** Rows of an item of work: one chunk, or several where chunks are cut short by the boundaries of groups. */
    final int itemRows;
    private final boolean byClass;
    /** The mean weight of each group; empty without weights. */
    private final double[] meanWeights;

    LogSumPlan(LogSums request, Precision precision, Workers workers) {
        this.request = request;
        this.mixture = request.mixture();
        this.rows = new QueryRows(request);
        this.precision = precision;
        double[] sigma = request.sigmas();
        this.sigmas = sigma.length;
        this.frame = Frame.of(mixture.centres(), rows.anchors(), precision, Arrays.stream(sigma).min().orElseThrow(),
                Arrays.stream(sigma).max().orElseThrow(), workers);
        this.c1 = new double[sigmas];
        this.c2 = new double[sigmas];
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
        this.products = Products.of(mixture, rows, frame, precision, sigma, c1, leavesOutCluster, workers);
        long rowBytes = (long) mixture.centres().d() * precision.bytes() * (rows.noise() == null ? 1 : 2);
        int rowsOfTile = products == null ? DifferencePanel.ROWS : products.rowsOfTile();
        this.chunkRows =
                Math.max(1, Math.clamp(CHUNK_BYTES / rowBytes, LEAST_ROWS, MOST_ROWS) / rowsOfTile) * rowsOfTile;
        this.itemRows = mixture.groups() == 1 ? chunkRows : 8 * chunkRows;
        this.meanWeights = meanWeights(mixture);
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
    GroupLayout layout(int group, Panel panel) {
        return GroupLayout.of(mixture, group, byClass, leavesOutCluster, panel.alignment, panel.width);
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
    int parts(int blockRows, int segment) {
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
