package io.noisyflow.information.entropy;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.LogSumBlock;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Figure;
import java.util.Arrays;
import java.util.EnumSet;

/**
 * The median distance from a row to its nearest neighbour, over up to 1000 random rows.
 *
 * <p>As s goes to 0, -2 s^2 log sum_(k != i) exp(-|S_i - S_k|^2 / (2 s^2)) goes to the smallest squared distance, from
 * below and by at most 2 s^2 log n. So a leave-one-out log-sum at a tiny s is a nearest-neighbour search on any
 * backend.
 */
final class Spacing {
    private static final int MAX_ROWS = 1000;
    /** The number of this choice of rows under one seed; 1 and 2 are those of the capacity. */
    private static final int USE = 3;
    /** s relative to the range of the data: distances below about 1e-7 of that read as 0. */
    private static final double RELATIVE = 1e-8;

    private Spacing() {}

    /** Rows used of n. */
    static int rows(int n) {
        return Math.min(n, MAX_ROWS);
    }

    /**
     * The median distance; none for a single row, and where half of the rows coincide with another.
     *
     * @param range the largest extent of a coordinate
     */
    static Figure median(Kernels kernels, Points points, double range, long seed, Work work) {
        int n = points.n();
        if (n == 1) {
            return Figure.none("a single row has no neighbour");
        }
        double s = RELATIVE * range;
        if (!(s >= Double.MIN_NORMAL)) {
            return Figure.none(range == 0 ? "all rows coincide" : "the range of the data is too small to resolve");
        }
        int[] rows = new CounterRandom(seed, Streams.PAIR_ROWS, USE).subset(n, rows(n));
        LogSums request = LogSums.of(Mixture.of(points), new Queries.AtPoints(points.select(rows), rows, null),
                new double[] {s}, LeaveOut.ROW, EnumSet.of(SumKind.LEFT_OUT));
        double[] squared = new double[rows.length];
        double pairsPerQuery = request.pairs() / rows.length;
        kernels.logSums(request, (LogSumBlock block) -> {
            for (int q = 0; q < block.count(); q++) {
                squared[block.firstQuery() + q] = -2 * block.get(SumKind.LEFT_OUT, q, 0, 0);
            }
            work.done("nearest neighbours", pairsPerQuery * block.count());
        });
        Arrays.sort(squared);
        double median = (squared[(rows.length - 1) / 2] + squared[rows.length / 2]) / 2;
        // What is below the resolution, 2 log n in units of s^2, may be a coincidence.
        if (!(median > 20 * StrictMath.log(n + 1.0))) {
            return Figure.none("half of the rows coincide with another row");
        }
        return Double.isFinite(median) ? Figure.of(s * Math.sqrt(median))
                : Figure.none("the distances exceed the arithmetic");
    }
}
