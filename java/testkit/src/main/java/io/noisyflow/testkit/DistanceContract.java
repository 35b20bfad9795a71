package io.noisyflow.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.kernel.DistanceCounts;
import io.noisyflow.core.kernel.DistanceHistogram;
import io.noisyflow.core.kernel.DistanceHistogram.Metric;
import io.noisyflow.core.points.Points;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pairwise distance histograms: exact where distances are, elsewhere off by pairs within rounding of an edge only. */
interface DistanceContract extends Suite {
    private static double[] cosineEdges() {
        return new double[] {-1, -0.5, 0, 0.5, 1};
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 17, 129})
    default void exactOnIntegers(int d) {
        for (int n : new int[] {1, 2, 7, 31, 33, 127, 207}) {
            Inputs inputs = inputs(100L * n + d);
            Points points = inputs.lattice(n, d, 4, 1);
            int[] classes = inputs.labels(n, 3);
            double[] edges = {1, 2, 3, 4.5, 7, 11, 30};
            verifyExactly(new DistanceHistogram(points, classes, edges, Metric.EUCLIDEAN));
            verifyExactly(new DistanceHistogram(Inputs.strided(points, 3), null, edges, Metric.EUCLIDEAN));
        }
    }

    /** Integer coordinates have exact squared distances, and the square root of a square is exact. */
    private void verifyExactly(DistanceHistogram request) {
        DistanceCounts actual = kernels().distances(request);
        long[] within = new long[request.bins() + 2];
        long[] between = new long[request.bins() + 2];
        Points points = request.points();
        for (int i = 0; i < points.n(); i++) {
            for (int k = i + 1; k < points.n(); k++) {
                long squared = 0;
                for (int j = 0; j < points.d(); j++) {
                    long difference = (long) points.get(i, j) - (long) points.get(k, j);
                    squared += difference * difference;
                }
                int[] classes = request.classes();
                long[] counts = classes == null || classes[i] == classes[k] ? within : between;
                counts[slot(squared, request.edges())]++;
            }
        }
        assertArrayEquals(within, actual.within(), "pairs of one class");
        assertArrayEquals(between, actual.between(), "pairs of different classes");
        verifyRoughly(request, actual);
    }

    /** The slot of a distance by comparing squares, which are exact for these edges: the last bin is closed. */
    private static int slot(long squared, double[] edges) {
        int below = 0;
        while (below < edges.length && edges[below] * edges[below] <= squared) {
            below++;
        }
        boolean last = edges[edges.length - 1] * edges[edges.length - 1] == squared;
        return last ? edges.length - 1 : below;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 17, 129})
    default void realPoints(int d) {
        for (int n : new int[] {7, 33, 207}) {
            Inputs inputs = inputs(100L * n + d);
            Points points = inputs.normal(n, d, 1, 0);
            double[] edges = {0, 0.3, 1, 1.7, 3, 5, 12, 17};
            for (int @Nullable [] classes : new int @Nullable [] @Nullable [] {null, inputs.labels(n, 2)}) {
                DistanceHistogram euclidean = new DistanceHistogram(points, classes, edges, Metric.EUCLIDEAN);
                verifyRoughly(euclidean, kernels().distances(euclidean));
                DistanceHistogram cosine = new DistanceHistogram(points, classes, cosineEdges(), Metric.COSINE);
                verifyRoughly(cosine, kernels().distances(cosine));
            }
        }
    }

    /** More bins than fast memory holds, of one width and of widths that grow. */
    @Test
    default void manyBins() {
        int bins = 1500;
        Points points = inputs(9).normal(127, 3, 1, 0);
        for (double growth : new double[] {0, 0.01}) {
            double[] edges = IntStream.rangeClosed(0, bins)
                    .mapToDouble(
                            b -> growth == 0 ? b * 4.0 / bins
                                    : 4 * StrictMath.expm1(growth * b) / StrictMath.expm1(growth * bins))
                    .toArray();
            DistanceHistogram request =
                    new DistanceHistogram(points, inputs(9).labels(127, 2), edges, Metric.EUCLIDEAN);
            verifyRoughly(request, kernels().distances(request));
        }
    }

    private void verifyRoughly(DistanceHistogram request, DistanceCounts actual) {
        DistanceCheck.verify(kernels(), request, actual);
    }

    /** Zero rows are orthogonal to everything; parallel rows of any length stay within [-1, 1]. */
    @Test
    default void cosinesOfZeroAndOfParallelRows() {
        Points points = Points.allocate(element(), 60, 3);
        for (int i = 0; i < 60; i++) {
            double length = i % 4 == 0 ? 0 : (i % 2 == 0 ? 1 : -1) * 0.1 * i;
            points.set(i, 0, 0.3 * length);
            points.set(i, 1, 0.7 * length);
            points.set(i, 2, 1.1 * length);
        }
        DistanceHistogram request = new DistanceHistogram(points, null, cosineEdges(), Metric.COSINE);
        DistanceCounts actual = kernels().distances(request);
        verifyRoughly(request, actual);
        // 15 zero rows (105 pairs among them, 675 with others), 15 of positive and 30 of negative length.
        assertArrayEquals(new long[] {0, 450, 0, 780, 105 + 435, 0}, actual.within(), "counts");
    }

    @Test
    default void equalPointsAndSinglePoints() {
        Points equal = Inputs.map(inputs(1).normal(33, 5, 0, 0), x -> 0.1);
        DistanceCounts counts = kernels().distances(new DistanceHistogram(equal, null, new double[] {0, 1},
                Metric.EUCLIDEAN));
        assertArrayEquals(new long[] {0, 33 * 32 / 2, 0}, counts.within(), "distances of zero");
        assertEquals(0, counts.withinSum(), "their sum");
        for (int n : new int[] {0, 1}) {
            DistanceCounts none = kernels().distances(new DistanceHistogram(inputs(2).normal(n, 5, 1, 0), null,
                    new double[] {0, 1}, Metric.EUCLIDEAN));
            assertEquals(0, none.withinPairs() + none.betweenPairs(), "pairs of " + n + " rows");
            assertTrue(Double.isNaN(none.withinMean()), "the mean over no pair");
        }
    }

    @Test
    default void distancesFarFromTheOrigin() {
        Points points = inputs(3).normal(127, 3, 1, 1e4);
        DistanceHistogram request = new DistanceHistogram(points, inputs(3).labels(127, 4), new double[] {0, 1, 2, 4},
                Metric.EUCLIDEAN);
        verifyRoughly(request, kernels().distances(request));
    }
}
