package io.noisyflow.vector;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.sums.Centring;
import io.noisyflow.core.sums.GroupLayout;
import io.noisyflow.core.sums.LengthUnit;
import io.noisyflow.core.sums.Pruning;
import io.noisyflow.core.sums.QueryRows;
import io.noisyflow.core.sums.SumScheme;
import io.noisyflow.vector.lanes.Frame;
import io.noisyflow.vector.lanes.Rows;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a request before anything is computed, shared by all threads: which sums are kept for a row and how
 * the work is cut.
 */
final class LogSumPlan {
    /** Packed rows of a chunk, if at all possible: together with a segment they stay in the second-level cache. */
    private static final int CHUNK_BYTES = 256 * 1024;
    private static final int LEAST_ROWS = 60;
    private static final int MOST_ROWS = 320;
    /** Of rows that meet blocks, which are gathered from there: they stay in the next cache. */
    private static final int BLOCKS_CHUNK_BYTES = 1 << 20;
    private static final int MOST_ROWS_OF_BLOCKS = 512;
    private static final double LOG2_E = 1.4426950408889634;

    final SumScheme scheme;
    final LogSums request;
    final Mixture mixture;
    final QueryRows rows;
    final Precision precision;
    /** What coordinates of whole groups are relative to; blocks have centres of their own. */
    private final @Nullable Centring centring;
    private final int scaleExponent;
    /** What coordinates are multiplied by, a power of two. */
    final double scale;
    final int sigmas;
    /** log2(e) / (2 sigma^2) and log2(e) / sigma for each sigma, in the units of the frame. */
    final double[] c1;
    final double[] c2;
    /** How exponents are made of products, where the centres lie near enough; null where they must be differences. */
    final @Nullable Products products;
    /** Rows that are packed at a time: they pass by every segment of their group together. */
    final int chunkRows;
    /** Rows of an item of work: one chunk, or several where chunks are cut short by the boundaries of groups. */
    final int itemRows;

    /**
     * A plan.
     *
     * @param pruning how the request is pruned; null for all pairs
     */
    LogSumPlan(LogSums request, Precision precision, Workers workers, @Nullable Pruning pruning) {
        this.scheme = new SumScheme(request);
        this.request = request;
        this.mixture = request.mixture();
        this.rows = scheme.rows();
        this.precision = precision;
        double[] sigma = request.sigmas();
        this.sigmas = sigma.length;
        this.centring = pruning != null ? null : Centring.of(mixture, rows.anchors(), precision, workers);
        this.scaleExponent = pruning != null ? pruning.scaleExponent()
                : LengthUnit.exponent(Arrays.stream(sigma).min().orElseThrow(),
                        Arrays.stream(sigma).max().orElseThrow());
        this.scale = LengthUnit.scale(scaleExponent);
        this.c1 = new double[sigmas];
        this.c2 = new double[sigmas];
        for (int s = 0; s < sigmas; s++) {
            double scaled = sigma[s] * scale;
            c1[s] = LOG2_E / 2 / scaled / scaled;
            c2[s] = LOG2_E / scaled;
        }
        this.products = pruning != null
                ? Products.ofBlocks(mixture, precision, c1[0], pruning.scaledSigma(), rows.noise() != null)
                : Products.of(mixture, rows, scale, precision, sigma, c1, scheme.leavesOutCluster(), workers);
        this.chunkRows = pruning != null ? rowsOfBlocks() : rowsOfGroups();
        this.itemRows = mixture.groups() == 1 ? chunkRows : 8 * chunkRows;
    }

    /** Rows that meet blocks together; of many coordinates, they are to stay in a cache. */
    private int rowsOfBlocks() {
        long rowBytes = (long) mixture.centres().d() * (Double.BYTES + Float.BYTES);
        return Math.clamp(BLOCKS_CHUNK_BYTES / rowBytes, LEAST_ROWS, MOST_ROWS_OF_BLOCKS);
    }

    private int rowsOfGroups() {
        long rowBytes = (long) mixture.centres().d() * precision.bytes() * (rows.noise() == null ? 1 : 2);
        int rowsOfTile = products == null ? DifferencePanel.ROWS : products.rowsOfTile();
        return Math.max(1, Math.clamp(CHUNK_BYTES / rowBytes, LEAST_ROWS, MOST_ROWS) / rowsOfTile) * rowsOfTile;
    }

    /** The coordinates of a group, and of the points that it is evaluated around. */
    Frame frame(int group) {
        return new Frame(centring == null ? null : centring.mean(group), scaleExponent, false);
    }

    /** |S - A|^2 of a query's own row S, in the units of the frame: 0 where that is its anchor. */
    double ownSquaredDistance(int query, Rows centres, Rows anchors) {
        if (request.queries() instanceof Queries.AroundRows) {
            return 0;
        }
        double[] centre = centres.wide(request.ownRow(query));
        double[] point = anchors.wide(rows.anchor(query));
        double sum = 0;
        for (int j = 0; j < centre.length; j++) {
            sum += (centre[j] - point[j]) * (centre[j] - point[j]);
        }
        return sum;
    }

    /** The layout of a group under this plan. */
    GroupLayout layout(int group, Panel panel) {
        return scheme.layout(group, panel.alignment, panel.width);
    }
}
