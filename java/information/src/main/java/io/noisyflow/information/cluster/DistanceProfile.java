package io.noisyflow.information.cluster;

import io.noisyflow.core.kernel.DistanceCounts;
import io.noisyflow.core.kernel.DistanceHistogram;
import io.noisyflow.core.kernel.DistanceHistogram.Metric;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.points.Points;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far apart rows of one class and rows of different classes are: histograms of all pairwise Euclidean distances
 * |s_i - s_k| and cosine similarities s_i.s_k / (|s_i| |s_k|), i &lt; k.
 *
 * <p>Layers that cluster by class draw the distances within a class towards 0 and its cosines towards 1, while those
 * between classes stay apart. Profiles of one layer at several epochs can be laid over each other where they have one
 * {@code longest}.
 *
 * @param rows rows that were paired
 * @param distance of Euclidean distances, from 0 to {@code longest}
 * @param cosine of cosine similarities, from -1 to 1; 0 for a row of zeros
 */
public record DistanceProfile(int rows, Histogram distance, Histogram cosine) {
    /** Bins where nothing else is said. */
    public static final int DEFAULT_BINS = 60;
    private static final int LENGTHS = 200;

    /**
     * Pairs counted in bins of equal width; the first and the last also hold what lies beyond them.
     *
     * @param low lower edge of the first bin
     * @param high upper edge of the last bin
     * @param within pairs of one class, a count for each bin; all pairs where there are no classes
     * @param between pairs of different classes, likewise
     * @param withinMean mean over pairs of one class; NaN where there is none
     * @param betweenMean mean over pairs of different classes; NaN where there is none
     */
    public record Histogram(double low, double high, List<Long> within, List<Long> between, double withinMean,
            double betweenMean) {
        /** Copies the lists. */
        public Histogram {
            within = List.copyOf(within);
            between = List.copyOf(between);
        }
    }

    /**
     * A profile of all pairs of rows, or of all pairs of a random subset of the rows.
     *
     * @param points n x d, finite
     * @param classes the class of each row; null where there are none
     * @param longest upper edge of the distances, positive and finite; {@link #reach} holds all of them
     * @param bins at least 1
     * @param mostRows the size of the subset where there are more rows than that, at least 2:
     *     {@link ClassDistances#DEFAULT_ROWS} is a good number
     * @param seed decides which rows
     */
    public static DistanceProfile of(Kernels kernels, Points points, int @Nullable [] classes, double longest, int bins,
            int mostRows, long seed) {
        if (!(longest > 0) || longest == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("longest distance " + longest + ": expected a positive finite number");
        }
        if (bins < 1) {
            throw new IllegalArgumentException(bins + " bins of distances: expected at least 1");
        }
        PairedRows rows = PairedRows.of(points, classes, mostRows, seed);
        return new DistanceProfile(rows.points().n(), histogram(kernels, rows, 0, longest, bins, Metric.EUCLIDEAN),
                histogram(kernels, rows, -1, 1, bins, Metric.COSINE));
    }

    /**
     * A distance that no two rows exceed and that is at most twice the longest: twice the largest distance from the
     * mean row. 1 where all rows are equal, so that it can be an edge.
     */
    public static double reach(Points points) {
        double[] mean = new double[points.d()];
        double[] row = new double[points.d()];
        for (int i = 0; i < points.n(); i++) {
            points.copyRow(i, row, 0);
            for (int j = 0; j < row.length; j++) {
                mean[j] += (row[j] - mean[j]) / (i + 1);
            }
        }
        double largest = 0;
        for (int i = 0; i < points.n(); i++) {
            points.copyRow(i, row, 0);
            double squares = 0;
            for (int j = 0; j < row.length; j++) {
                squares += (row[j] - mean[j]) * (row[j] - mean[j]);
            }
            largest = Math.max(largest, squares);
        }
        return largest > 0 ? 2 * Math.sqrt(largest) : 1;
    }

    /**
     * The longest distance between two of the rows that a profile would pair, to a part in {@value #LENGTHS} of
     * {@link #reach} from above.
     */
    public static double longest(Kernels kernels, Points points, int mostRows, long seed) {
        double reach = reach(points);
        DistanceProfile fine = of(kernels, points, null, reach, LENGTHS, mostRows, seed);
        List<Long> counts = fine.distance().within();
        int last = counts.size();
        while (last > 1 && counts.get(last - 1) == 0) {
            last--;
        }
        return reach * last / LENGTHS;
    }

    private static Histogram histogram(Kernels kernels, PairedRows rows, double low, double high, int bins,
            Metric metric) {
        double[] edges = new double[bins + 1];
        Arrays.setAll(edges, b -> b == bins ? high : low + (high - low) * b / bins);
        DistanceCounts counts =
                kernels.distances(new DistanceHistogram(rows.points(), rows.classes(), edges, metric));
        return new Histogram(low, high, inBins(counts.within()), inBins(counts.between()), counts.withinMean(),
                counts.betweenMean());
    }

    /** Underflow and overflow added to the bins beside them. */
    private static List<Long> inBins(long[] counts) {
        long[] bins = Arrays.copyOfRange(counts, 1, counts.length - 1);
        bins[0] += counts[0];
        bins[bins.length - 1] += counts[counts.length - 1];
        return Arrays.stream(bins).boxed().toList();
    }
}
