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
import io.noisyflow.core.numerics.BivariateMoments;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.entropy.EntropyEstimate.PairwiseBounds;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/**
 * Bounds of the entropy of the mixture itself from pairwise distances, without any noise: Kolchinsky and Tracey,
 * Estimating Mixture Entropy with Pairwise Distances (Entropy 19, 2017). With D_ik = |S_i - S_k|^2,
 *
 * <pre>
 * upper  h(Z) - (1/n) sum_i log (1/n) sum_k exp(-D_ik / (2 sigma^2))
 * lower  h(Z) - (1/n) sum_i log (1/n) sum_k exp(-D_ik / (8 sigma^2))
 * </pre>
 *
 * The second is the first at twice the sigma, so one request serves all. They say nothing about the law, but the
 * estimate of the mixture's entropy must lie between them: a check of the integrator. Up to 20 000 rows every row is
 * used, above that a random 1000 to 5000, as many as there are queries, and both ends have a standard error.
 */
final class PairwisePass {
    private static final int EXACT_ROWS = 20_000;
    private static final int MOST_ROWS = 5_000;
    private static final int LEAST_ROWS = 1_000;
    private PairwisePass() {}

    /** Rows used of n, where an estimate has so many queries. */
    static int rows(int n, int queries) {
        return n <= EXACT_ROWS ? n : Math.clamp(queries, LEAST_ROWS, MOST_ROWS);
    }

    /**
     * The bounds of the information, I = h - h(Z), at each sigma.
     *
     * @param weights of the rows; null where all are equal
     * @param rowsUsed how many rows
     * @param seed of the subset
     */
    static PairwiseBounds[] run(Kernels kernels, Points points, double @Nullable [] weights, double[] sigmas,
            int rowsUsed, long seed,
            Work work) {
        int n = points.n();
        QueryRows queries = QueryRows.choose(n, weights, rowsUsed,
                new CounterRandom(seed, Streams.PAIR_ROWS, 0));
        int[] rows = queries.rows();
        Mixture mixture = weights == null ? Mixture.of(points) : Mixture.of(points).weighted(weights);
        double[] both = new double[2 * sigmas.length];
        for (int s = 0; s < sigmas.length; s++) {
            both[2 * s] = 2 * sigmas[s];
            both[2 * s + 1] = sigmas[s];
        }
        LogSums request = LogSums.of(mixture,
                new Queries.AtPoints(rows == null ? points : points.select(rows), null, null), both, LeaveOut.NOTHING,
                EnumSet.of(SumKind.ALL));
        BivariateMoments[] mean = new BivariateMoments[both.length];
        BivariateMoments[] design = new BivariateMoments[both.length];
        for (int s = 0; s < both.length; s++) {
            mean[s] = new BivariateMoments();
            design[s] = new BivariateMoments();
        }
        double pairsPerQuery = request.pairs() / queries.count();
        kernels.logSums(request, (LogSumBlock block) -> {
            for (int q = 0; q < block.count(); q++) {
                QueryWeight weight = queries.weight(block.firstQuery() + q);
                for (int s = 0; s < both.length; s++) {
                    double value = block.get(SumKind.ALL, q, 0, s);
                    mean[s].add(weight.mean(), value, 0);
                    design[s].add(weight.design(), value, 0);
                }
            }
            work.done("pairwise bounds", pairsPerQuery * block.count());
        });
        PairwiseBounds[] bounds = new PairwiseBounds[sigmas.length];
        for (int s = 0; s < sigmas.length; s++) {
            double logN = StrictMath.log(n);
            bounds[s] = new PairwiseBounds(logN - mean[2 * s].mean(), logN - mean[2 * s + 1].mean(),
                    Math.sqrt(Math.max(design[2 * s].squares(), design[2 * s + 1].squares())));
        }
        return bounds;
    }
}
