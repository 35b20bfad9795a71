package io.noisyflow.vector;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.sums.Centring;
import io.noisyflow.core.sums.GroupLayout;
import io.noisyflow.core.sums.LengthUnit;
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
    private static final double LOG2_E = 1.4426950408889634;

    final SumScheme scheme;
    final LogSums request;
    final Mixture mixture;
    final QueryRows rows;
    final Precision precision;
    private final Centring centring;
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
    LogSumPlan(LogSums request, Precision precision, Workers workers) {
        this.scheme = new SumScheme(request);
        this.request = request;
        this.mixture = request.mixture();
        this.rows = scheme.rows();
        this.precision = precision;
        double[] sigma = request.sigmas();
        this.sigmas = sigma.length;
        this.centring = Centring.of(mixture, rows.anchors(), precision, workers);
        this.scaleExponent = LengthUnit.exponent(Arrays.stream(sigma).min().orElseThrow(),
                Arrays.stream(sigma).max().orElseThrow());
        this.scale = LengthUnit.scale(scaleExponent);
        this.c1 = new double[sigmas];
        this.c2 = new double[sigmas];
        for (int s = 0; s < sigmas; s++) {
            double scaled = sigma[s] * scale;
            c1[s] = LOG2_E / 2 / scaled / scaled;
            c2[s] = LOG2_E / scaled;
        }
        this.products = Products.of(mixture, rows, scale, precision, sigma, c1, scheme.leavesOutCluster(), workers);
        long rowBytes = (long) mixture.centres().d() * precision.bytes() * (rows.noise() == null ? 1 : 2);
        int rowsOfTile = products == null ? DifferencePanel.ROWS : products.rowsOfTile();
        this.chunkRows =
                Math.max(1, Math.clamp(CHUNK_BYTES / rowBytes, LEAST_ROWS, MOST_ROWS) / rowsOfTile) * rowsOfTile;
        this.itemRows = mixture.groups() == 1 ? chunkRows : 8 * chunkRows;
    }

    /** The coordinates of a group, and of the points that it is evaluated around. */
    Frame frame(int group) {
        return new Frame(centring.mean(group), scaleExponent, false);
    }

    /** The layout of a group under this plan. */
    GroupLayout layout(int group, Panel panel) {
        return scheme.layout(group, panel.alignment, panel.width);
    }
}
