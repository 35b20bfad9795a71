package io.noisyflow.bench.cpu;

import io.noisyflow.core.kernel.DistanceCounts;
import io.noisyflow.core.kernel.DistanceHistogram;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.points.Points;

/**
 * The histogram of all pairwise distances.
 *
 * @param timed all rows
 * @param verified few rows, the same edges
 */
record DistanceWork(DistanceHistogram timed, DistanceHistogram verified) implements Work {
    @Override
    public double pairs() {
        double n = timed.points().n();
        return n * (n - 1) / 2;
    }

    @Override
    public double run(Kernels kernels) {
        return kernels.distances(timed).withinSum();
    }

    /** A bin may be off by the pairs that lie within rounding of its two edges: exponentError(d) + 4 u, relative. */
    @Override
    public Deviation verify(Kernels tested, Kernels reference) {
        DistanceCounts found = tested.distances(verified);
        DistanceCounts exact = reference.distances(verified);
        double eps = tested.exponentError(verified.points().d()) + 4 * tested.precision().unitRoundoff();
        long[] near = pairsNearEdges(eps);
        double pairs = exact.withinPairs() + exact.betweenPairs();
        Deviation worst = Deviation.NONE;
        for (int bin = 0; bin < found.within().length; bin++) {
            double allowed = (bin == 0 ? 0 : near[bin - 1]) + (bin == near.length ? 0 : near[bin]);
            for (long off : new long[] {found.within()[bin] - exact.within()[bin],
                found.between()[bin] - exact.between()[bin]}) {
                worst = off == 0 ? worst : worst.and(Math.abs(off) / pairs, allowed / pairs);
            }
        }
        // The sums are held to their rounding, but are no part of the error shown: another unit.
        double own = pairs * 0x1p-53;
        boolean sums = Math.abs(found.withinSum() - exact.withinSum()) <= (eps + own) * exact.withinSum()
                && Math.abs(found.betweenSum() - exact.betweenSum()) <= (eps + own) * exact.betweenSum();
        return sums ? worst : new Deviation(worst.error(), Double.NaN);
    }

    private long[] pairsNearEdges(double eps) {
        Points points = verified.points();
        double[] edges = verified.edges();
        long[] near = new long[edges.length];
        for (int i = 0; i < points.n(); i++) {
            for (int k = i + 1; k < points.n(); k++) {
                double squared = 0;
                for (int j = 0; j < points.d(); j++) {
                    double difference = points.get(i, j) - points.get(k, j);
                    squared += difference * difference;
                }
                double distance = Math.sqrt(squared);
                for (int e = 0; e < edges.length; e++) {
                    near[e] += Math.abs(distance - edges[e]) <= eps * distance ? 1 : 0;
                }
            }
        }
        return near;
    }
}
