package io.noisyflow.information.distance.permutation;

import io.noisyflow.core.kernel.Workers;
import io.noisyflow.information.Progress;
import io.noisyflow.information.distance.TwoSamples;
import io.noisyflow.information.distance.divergence.Divergence;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Tests whether two samples come from one law; all statistics see the same permutations.
 *
 * <p>Samples with weights are refused. Labels may be exchanged where rows are alike under them, and whether rows with
 * their weights are is not told by the weights: they make a sample the whole of a population, about which there is
 * nothing to test.
 *
 * @param workers threads; results do not depend on their number
 * @param permutations B; p is a multiple of 1 / (B + 1)
 * @param draws noise draws around each row, for divergences; an even number is drawn in antithetic pairs
 * @param seed of permutations and noise
 */
public record PermutationTest(Workers workers, int permutations, int draws, long seed) {
    /** What makes a test at level .05 lose little power to chance. */
    public static final int DEFAULT_PERMUTATIONS = 999;

    /** Checks the numbers. */
    public PermutationTest {
        if (permutations < 1 || draws < 1 || draws > 1 << 15) {
            throw new IllegalArgumentException(permutations + " permutations, " + draws
                    + " draws: expected at least one, and at most 32768 draws");
        }
    }

    /** Multiply-adds that {@link #test} takes. */
    public double operations(TwoSamples samples, List<TestStatistic> statistics) {
        double product = (double) samples.rows() * samples.rows() * (permutations + 1.);
        double sum = statistics.stream().anyMatch(TestStatistic.Smoothed.class::isInstance) ? 2 * draws * product : 0;
        return sum + (statistics.contains(new TestStatistic.Mmd()) ? product / 2 : 0);
    }

    /**
     * The tests, in the order of the statistics.
     *
     * @param sigma noise standard deviation, positive; from 0 on where only W1 and means are asked for
     * @param progress hears in rows
     * @throws IllegalArgumentException if rows have weights or are not finite, sigma is out of range, or W1 is asked
     *     for in more than one dimension
     */
    public List<PermutationResult> test(TwoSamples samples, List<TestStatistic> statistics, double sigma,
            Progress progress) {
        require(samples, statistics, sigma);
        PooledRows rows = new PooledRows(samples.together());
        Labelings labelings = Labelings.of(samples, permutations, seed, workers);
        List<Divergence> divergences = new ArrayList<>();
        for (TestStatistic statistic : statistics) {
            if (statistic instanceof TestStatistic.Smoothed(Divergence divergence)) {
                divergences.add(divergence);
            }
        }
        IntConsumer heard = done -> progress.update("permutations", (double) done / draws, rows.n());
        List<LabelledValues> smoothed = divergences.isEmpty() ? List.of()
                : DivergenceStatistics.of(rows, labelings, divergences, sigma, draws, seed, workers, heard);
        List<PermutationResult> results = new ArrayList<>();
        for (TestStatistic statistic : statistics) {
            LabelledValues values = switch (statistic) {
                case TestStatistic.Mmd mmd -> MmdStatistic.of(rows, labelings, sigma, workers,
                        done -> progress.update("permutations", done, rows.n()));
                case TestStatistic.Smoothed(Divergence divergence) -> smoothed.get(divergences.indexOf(divergence));
                case TestStatistic.FirstWasserstein w1 -> LineStatistic.of(rows, labelings, sigma, workers);
                case TestStatistic.MeanDifference means -> MeanStatistic.of(rows, labelings, workers);
            };
            results.add(PermutationResult.of(statistic, sigma, values, seed));
        }
        return results;
    }

    /**
     * Refuses what {@link #test} cannot do.
     *
     * @throws IllegalArgumentException as there
     */
    public static void require(TwoSamples samples, List<TestStatistic> statistics, double sigma) {
        if (samples.weights() != null) {
            throw new IllegalArgumentException("a permutation test of rows with weights: expected none, for labels "
                    + "may be exchanged only among rows that count alike");
        }
        boolean smooth = statistics.stream().anyMatch(
                one -> one instanceof TestStatistic.Mmd || one instanceof TestStatistic.Smoothed);
        if (!(smooth ? sigma > 0 : sigma >= 0) || sigma == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("sigma " + sigma + ": expected a finite number "
                    + (smooth ? "above 0" : "from 0 on"));
        }
        if (statistics.contains(new TestStatistic.FirstWasserstein()) && samples.first().d() != 1) {
            throw new IllegalArgumentException("W1 of rows of " + samples.first().d()
                    + " numbers as the statistic of a test: expected one");
        }
        int[] at = samples.together().firstNonFinite();
        if (at != null) {
            boolean ofFirst = at[0] < samples.first().n();
            throw new IllegalArgumentException((ofFirst ? "row " + at[0] + " of the first sample"
                    : "row " + (at[0] - samples.first().n()) + " of the second sample")
                    + ": expected finite numbers");
        }
    }
}
