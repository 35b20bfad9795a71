package io.noisyflow.core.reference;

import io.noisyflow.core.kernel.DistanceCounts;
import io.noisyflow.core.kernel.DistanceHistogram;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;

/**
 * Pairwise distances, one pair after another.
 *
 * <p>Item i holds the pairs of row i with all later rows. Counts are integers and may be merged in any order; the sums
 * of values are kept for each row and added in the order of the rows.
 */
final class ReferenceDistances {
    private final DistanceHistogram request;
    private final Points points;
    private final boolean cosine;
    private final long[] within;
    private final long[] between;
    private final double[] withinSums;
    private final double[] betweenSums;

    ReferenceDistances(DistanceHistogram request) {
        this.request = request;
        this.points = request.points();
        this.cosine = request.metric() == DistanceHistogram.Metric.COSINE;
        this.within = new long[request.bins() + 2];
        this.between = new long[request.bins() + 2];
        this.withinSums = new double[points.n()];
        this.betweenSums = new double[points.n()];
    }

    DistanceCounts run(Workers workers) {
        workers.forEach(points.n(), this::compareWithLaterRows);
        return new DistanceCounts(within, between, sum(withinSums), sum(betweenSums));
    }

    private void compareWithLaterRows(int i) {
        double[] a = new double[points.d()];
        double[] b = new double[points.d()];
        long[] withinOfRow = new long[within.length];
        long[] betweenOfRow = new long[between.length];
        points.copyRow(i, a, 0);
        for (int k = i + 1; k < points.n(); k++) {
            points.copyRow(k, b, 0);
            double value = cosine ? cosine(a, b) : distance(a, b);
            int slot = request.bin(value) + 1;
            if (request.within(i, k)) {
                withinOfRow[slot]++;
                withinSums[i] += value;
            } else {
                betweenOfRow[slot]++;
                betweenSums[i] += value;
            }
        }
        synchronized (this) {
            add(withinOfRow, within);
            add(betweenOfRow, between);
        }
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            double u = a[j] - b[j];
            sum += u * u;
        }
        return Math.sqrt(sum);
    }

    /** Within [-1, 1], for a rounding beyond would count a pair of parallel rows as outside every histogram. */
    private static double cosine(double[] a, double[] b) {
        double product = 0;
        double aa = 0;
        double bb = 0;
        for (int j = 0; j < a.length; j++) {
            product += a[j] * b[j];
            aa += a[j] * a[j];
            bb += b[j] * b[j];
        }
        return aa == 0 || bb == 0 ? 0 : Math.clamp(product / (Math.sqrt(aa) * Math.sqrt(bb)), -1.0, 1.0);
    }

    private static void add(long[] counts, long[] to) {
        for (int slot = 0; slot < counts.length; slot++) {
            to[slot] += counts[slot];
        }
    }

    private static double sum(double[] rows) {
        double sum = 0;
        for (double row : rows) {
            sum += row;
        }
        return sum;
    }
}
