package io.noisyflow.information.cluster;

import io.noisyflow.core.kernel.DistanceCounts;
import io.noisyflow.core.kernel.DistanceHistogram;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.points.Points;

/**
 * Mean Euclidean distances between pairs of rows.
 *
 * @param within mean over pairs of one class; NaN where there is none
 * @param between mean over pairs of different classes; NaN where there is none
 * @param rows rows that were paired
 */
public record ClassDistances(double within, double between, int rows) {
    /** Rows that are paired at most where nothing else is said: 8.4 million pairs. */
    public static final int DEFAULT_ROWS = 4096;

    /**
     * The means over all pairs, or over all pairs of a random subset of the rows.
     *
     * @param classes the class of each row
     * @param mostRows the size of the subset where there are more rows than that, at least 2
     * @param seed decides which rows
     */
    public static ClassDistances of(Kernels kernels, Points points, int[] classes, int mostRows, long seed) {
        PairedRows rows = PairedRows.of(points, classes, mostRows, seed);
        // Means do not depend on the edges, and one bin is the fewest there can be.
        DistanceCounts counts = kernels.distances(new DistanceHistogram(rows.points(), rows.classes(),
                new double[] {0, 1}, DistanceHistogram.Metric.EUCLIDEAN));
        return new ClassDistances(counts.withinMean(), counts.betweenMean(), rows.points().n());
    }
}
