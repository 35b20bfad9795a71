package io.noisyflow.bench.card;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.DistanceCounts;
import io.noisyflow.core.kernel.DistanceHistogram;
import io.noisyflow.core.kernel.DistanceHistogram.Metric;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.points.Points;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Histograms of distances or cosines. The error is the part of all pairs that lies in another bin than it should, on
 * the first rows; as many may as lie within rounding of an edge.
 */
final class HistogramTrial implements Trial {
    private static final int BINS = 64;
    private static final int VERIFIED_ROWS = 1024;

    private final DistanceHistogram request;
    private final DistanceHistogram small;
    private final Precision precision;
    private @Nullable DistanceCounts smallCounts;

    HistogramTrial(Points points, Metric metric, Precision precision) {
        this.precision = precision;
        double largest = metric == Metric.COSINE ? 1 : 2 * Inputs.RADIUS * Math.sqrt(points.d());
        double smallest = metric == Metric.COSINE ? -1 : 0;
        double[] edges = IntStream.rangeClosed(0, BINS)
                .mapToDouble(b -> smallest + b * (largest - smallest) / BINS).toArray();
        this.request = new DistanceHistogram(points, null, edges, metric);
        this.small = new DistanceHistogram(points.rows(0, Math.min(points.n(), VERIFIED_ROWS)), null, edges, metric);
    }

    @Override
    public double pairs() {
        return request.points().n() * (request.points().n() - 1.0) / 2;
    }

    @Override
    public PairCost cost(String form) {
        return PairCost.distance(precision, request.points().d());
    }

    @Override
    public void run(Kernels kernels) {
        kernels.distances(request);
    }

    @Override
    public int verify(Kernels kernels, double sumError, Deviation deviation) {
        smallCounts = kernels.distances(small);
        Points points = small.points();
        int n = points.n();
        double[][] rows = IntStream.range(0, n).parallel().mapToObj(i -> row(points, i)).toArray(double[][]::new);
        double tolerance = kernels.exponentError(points.d());
        long[] counts = new long[BINS + 2];
        long near = 0;
        for (int i = 0; i < n; i++) {
            for (int k = i + 1; k < n; k++) {
                double value = value(rows[i], rows[k]);
                counts[small.bin(value) + 1]++;
                double off = small.metric() == Metric.COSINE ? 2 * tolerance : value * tolerance;
                near += small.bin(value - off) == small.bin(value + off) ? 0 : 1;
            }
        }
        long moved = 0;
        long[] found = Objects.requireNonNull(smallCounts).within();
        for (int b = 0; b < counts.length; b++) {
            moved += Math.abs(found[b] - counts[b]);
        }
        double all = Math.max(1, n * (n - 1.0) / 2);
        // A pair that moves is missing in one bin and too much in another.
        deviation.add(moved / 2.0 / all, 0, near / all);
        return n;
    }

    private double[] row(Points points, int i) {
        double[] row = new double[points.d()];
        points.copyRow(i, row, 0);
        if (small.metric() == Metric.COSINE) {
            double squares = 0;
            for (double x : row) {
                squares += x * x;
            }
            double length = Math.sqrt(squares);
            for (int j = 0; j < row.length && length > 0; j++) {
                row[j] /= length;
            }
        }
        return row;
    }

    private double value(double[] a, double[] b) {
        double sum = 0;
        boolean cosine = small.metric() == Metric.COSINE;
        for (int j = 0; j < a.length; j++) {
            sum += cosine ? a[j] * b[j] : (a[j] - b[j]) * (a[j] - b[j]);
        }
        return cosine ? sum : Math.sqrt(sum);
    }
}
