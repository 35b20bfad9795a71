package io.noisyflow.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.kernel.DistanceCounts;
import io.noisyflow.core.kernel.DistanceHistogram;
import io.noisyflow.core.kernel.DistanceHistogram.Metric;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.points.Points;

/** Holds a histogram of distances against one that is counted in double-double arithmetic. */
public final class DistanceCheck {
    private DistanceCheck() {}

    /** Counts the pairs of a request; fails where a count is off by more than pairs within rounding of an edge. */
    public static void verify(Kernels kernels, DistanceHistogram request) {
        verify(kernels, request, kernels.distances(request));
    }

    /** Fails where two kernels differ in a count or in a bit of a sum. */
    public static void requireSameDigits(Kernels first, Kernels second, DistanceHistogram request) {
        DistanceCounts expected = first.distances(request);
        DistanceCounts actual = second.distances(request);
        assertArrayEquals(expected.within(), actual.within(), "pairs of one class");
        assertArrayEquals(expected.between(), actual.between(), "pairs of different classes");
        assertEquals(expected.withinSum(), actual.withinSum(), "sum over pairs of one class");
        assertEquals(expected.betweenSum(), actual.betweenSum(), "sum over pairs of different classes");
    }

    /**
     * No count of pairs below an edge is off by more than the pairs within the rounding of that edge: a distance is a
     * sum of d terms under a root, eps = exponentError(d) + 4 u relative, of a difference that narrowing has changed by
     * at most delta_j in each coordinate ({@link Oracle#spreads}), its length by at most |delta|; a cosine is off by 2
     * eps, for the product is at most |a| |b| in magnitude and the norms are sums themselves.
     */
    static void verify(Kernels kernels, DistanceHistogram request, DistanceCounts actual) {
        Points points = request.points();
        boolean cosine = request.metric() == Metric.COSINE;
        double eps = kernels.exponentError(points.d()) + 4 * kernels.precision().unitRoundoff();
        double narrowing = cosine ? 0 : length(Oracle.spreads(points, points, kernels.precision()));
        int slots = request.bins() + 2;
        long[][] surelyBelow = new long[2][slots];
        long[][] perhapsBelow = new long[2][slots];
        double[] sums = new double[2];
        double[] slack = new double[2];
        long[] pairs = new long[2];
        for (int i = 0; i < points.n(); i++) {
            for (int k = i + 1; k < points.n(); k++) {
                double value = cosine ? cosine(points, i, k) : distance(points, i, k);
                double tolerance = cosine ? 2 * eps : eps * value + narrowing;
                int[] classes = request.classes();
                int side = classes == null || classes[i] == classes[k] ? 0 : 1;
                for (int e = 0; e < request.edges().length; e++) {
                    surelyBelow[side][e] += value + tolerance < request.edges()[e] ? 1 : 0;
                    perhapsBelow[side][e] += value - tolerance <= request.edges()[e] ? 1 : 0;
                }
                sums[side] += value;
                slack[side] += tolerance;
                pairs[side]++;
            }
        }
        for (int side = 0; side < 2; side++) {
            long below = 0;
            long[] counts = side == 0 ? actual.within() : actual.between();
            assertEquals(slots, counts.length, "slots");
            for (int e = 0; e < request.edges().length; e++) {
                below += counts[e];
                assertTrue(below >= surelyBelow[side][e] && below <= perhapsBelow[side][e], below + " pairs below "
                        + request.edges()[e] + ", expected " + surelyBelow[side][e] + " .. " + perhapsBelow[side][e]);
            }
            assertEquals(pairs[side], below + counts[slots - 1], "pairs");
            double sum = side == 0 ? actual.withinSum() : actual.betweenSum();
            // The oracle's own sum: a rounding for each pair.
            double own = pairs[side] * 0x1p-53 * (Math.abs(sums[side]) + pairs[side] * (cosine ? 1 : 0));
            assertTrue(Math.abs(sum - sums[side]) <= slack[side] + own, "sum " + sum + ", expected " + sums[side]
                    + " within " + (slack[side] + own));
        }
        long n = points.n();
        assertEquals(n * (n - 1) / 2, actual.withinPairs() + actual.betweenPairs(), "all pairs");
    }

    private static double length(double[] vector) {
        double squared = 0;
        for (double coordinate : vector) {
            squared += coordinate * coordinate;
        }
        return Math.sqrt(squared);
    }

    private static double distance(Points points, int i, int k) {
        DoubleDouble squared = DoubleDouble.ZERO;
        for (int j = 0; j < points.d(); j++) {
            DoubleDouble difference = DoubleDouble.sum(points.get(i, j), -points.get(k, j));
            squared = squared.plus(difference.times(difference));
        }
        return Math.sqrt(squared.value());
    }

    private static double cosine(Points points, int i, int k) {
        DoubleDouble product = DoubleDouble.ZERO;
        DoubleDouble first = DoubleDouble.ZERO;
        DoubleDouble second = DoubleDouble.ZERO;
        for (int j = 0; j < points.d(); j++) {
            product = product.plus(DoubleDouble.product(points.get(i, j), points.get(k, j)));
            first = first.plus(DoubleDouble.product(points.get(i, j), points.get(i, j)));
            second = second.plus(DoubleDouble.product(points.get(k, j), points.get(k, j)));
        }
        double norms = Math.sqrt(first.value()) * Math.sqrt(second.value());
        return norms == 0 ? 0 : product.value() / norms;
    }
}
