package io.noisyflow.testkit.campaign;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.DistanceHistogram;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.testkit.DistanceCheck;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Histograms of pairwise distances.
 *
 * @param arithmetic what is asked for
 * @param threads where more than one, digits are compared with those of one thread
 * @param points the points
 * @param metric what is measured
 * @param classes different classes; 0: none
 * @param edges of bins: of distances in units of the points, of cosines as they are
 */
record DistanceCase(Precision arithmetic, int threads, PointsRecipe points, DistanceHistogram.Metric metric,
        int classes, double[] edges) implements Case {
    @Override
    public void verify(OpenKernels kernels) {
        DistanceHistogram request = request();
        Kernels one = kernels.of(arithmetic, 1);
        DistanceCheck.verify(one, request);
        if (threads > 1) {
            DistanceCheck.requireSameDigits(one, kernels.of(arithmetic, threads), request);
        }
    }

    private DistanceHistogram request() {
        int[] labels = new int[points.n()];
        Arrays.setAll(labels, i -> Hash.below(Math.max(1, classes), points.seed(), -1L - i));
        double factor = metric == DistanceHistogram.Metric.COSINE ? 1 : points.unit();
        return new DistanceHistogram(points.points(), classes == 0 ? null : labels,
                Arrays.stream(edges).map(e -> factor * e).toArray(), metric);
    }

    @Override
    public double pairs() {
        return points.n() * (points.n() - 1.0) / 2;
    }

    @Override
    public List<Case> simpler() {
        List<Case> cases = new ArrayList<>();
        points.simpler().forEach(recipe -> cases.add(new DistanceCase(arithmetic, threads, recipe, metric, classes,
                edges)));
        if (edges.length > 2) {
            cases.add(new DistanceCase(arithmetic, threads, points, metric, classes,
                    Arrays.copyOf(edges, edges.length - 1)));
            cases.add(new DistanceCase(arithmetic, threads, points, metric, classes,
                    Arrays.copyOfRange(edges, 1, edges.length)));
        }
        if (classes > 0) {
            cases.add(new DistanceCase(arithmetic, threads, points, metric, 0, edges));
        }
        if (threads > 1) {
            cases.add(new DistanceCase(arithmetic, 1, points, metric, classes, edges));
        }
        return cases;
    }
}
