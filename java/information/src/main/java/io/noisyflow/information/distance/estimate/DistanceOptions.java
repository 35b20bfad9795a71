package io.noisyflow.information.distance.estimate;

import io.noisyflow.information.Setting;
import io.noisyflow.information.distance.divergence.DivergenceEstimator;
import io.noisyflow.information.distance.permutation.TestStatistic;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which distances to estimate and how much to spend.
 *
 * @param sigmas noise standard deviations, each finite and positive, or 0 where a family is defined without noise
 * @param setting what the rows are; weights are for {@link Setting#DATASET}
 * @param families which distances
 * @param queries rows of each side that noise is drawn around, for the divergences: all up to so many, else a random
 *     choice
 * @param draws noise draws for each of them; null: {@value #LEAST_POINTS} in all, and at least 2
 * @param seed of all noise and choices
 * @param permutations of tests whether P and Q are of one law, at each sigma; 0 for no tests
 * @param statistics what the tests compare
 */
public record DistanceOptions(double[] sigmas, Setting setting, Set<Measure.Family> families, int queries,
        @Nullable Integer draws, long seed, int permutations, List<TestStatistic> statistics) {
    /** Points at which divergences are averaged, at least, where nothing else is said. */
    public static final int LEAST_POINTS = 40_000;
    private static final int MOST_DRAWS = 65_536;

    /** Checks every value. */
    public DistanceOptions {
        sigmas = sigmas.clone();
        if (sigmas.length == 0) {
            throw new IllegalArgumentException("no sigma: expected at least one");
        }
        if (families.isEmpty()) {
            throw new IllegalArgumentException("no distances: expected at least one of divergences, transport, "
                    + "sliced and mmd");
        }
        families = Set.copyOf(families);
        statistics = List.copyOf(statistics);
        if (permutations < 0 || permutations > 0 && statistics.isEmpty()) {
            throw new IllegalArgumentException(permutations + " permutations, " + statistics.size()
                    + " statistics: expected at least one of both, or no permutations");
        }
        boolean quiet = families.stream().anyMatch(Measure.Family::allowsNoNoise);
        for (double sigma : sigmas) {
            if (!(sigma >= 0) || sigma == Double.POSITIVE_INFINITY || sigma == 0 && !quiet) {
                throw new IllegalArgumentException("sigma " + sigma + ": expected a positive finite number"
                        + (quiet ? ", or 0" : ""));
            }
        }
        if (permutations > 0 && Arrays.stream(sigmas).noneMatch(sigma -> sigma > 0)) {
            throw new IllegalArgumentException("a test without noise: expected a positive sigma");
        }
        if (queries < 2) {
            throw new IllegalArgumentException("queries " + queries + ": expected at least 2");
        }
        if (draws != null && (draws < 1 || draws > MOST_DRAWS)) {
            throw new IllegalArgumentException("draws " + draws + ": expected 1 .. " + MOST_DRAWS);
        }
    }

    /** All distances of samples of laws, seed 0. */
    public static DistanceOptions defaults(double... sigmas) {
        return new DistanceOptions(sigmas, Setting.SAMPLE, EnumSet.allOf(Measure.Family.class),
                DivergenceEstimator.DEFAULT_QUERIES, null, 0, 0, List.of());
    }

    /** The same in another setting. */
    public DistanceOptions withSetting(Setting other) {
        return new DistanceOptions(sigmas, other, families, queries, draws, seed, permutations, statistics);
    }

    /** Only these distances. */
    public DistanceOptions withFamilies(Set<Measure.Family> others) {
        return new DistanceOptions(sigmas, setting, others, queries, draws, seed, permutations, statistics);
    }

    /** The same with noise around so many rows of each side. */
    public DistanceOptions withQueries(int rows) {
        return new DistanceOptions(sigmas, setting, families, rows, draws, seed, permutations, statistics);
    }

    /** The same with so many draws around each; null: as many as there should be. */
    public DistanceOptions withDraws(@Nullable Integer perQuery) {
        return new DistanceOptions(sigmas, setting, families, queries, perQuery, seed, permutations, statistics);
    }

    /** The same with other noise and other choices. */
    public DistanceOptions withSeed(long other) {
        return new DistanceOptions(sigmas, setting, families, queries, draws, other, permutations, statistics);
    }

    /** The same, with tests by so many permutations. */
    public DistanceOptions withTests(int count, List<TestStatistic> compared) {
        return new DistanceOptions(sigmas, setting, families, queries, draws, seed, count, compared);
    }

    /** The draws around each of so many rows: antithetic pairs. */
    int drawsFor(int rows) {
        return draws != null ? draws : 2 * Math.clamp(Math.ceilDiv(LEAST_POINTS, 2 * rows), 1, MOST_DRAWS / 2);
    }

    /** The sigmas at which divergences are summed over kernels; none where they are not asked for. */
    public double[] summedSigmas() {
        return families.contains(Measure.Family.DIVERGENCES) ? noises() : new double[0];
    }

    /** The positive sigmas. */
    double[] noises() {
        return Arrays.stream(sigmas).filter(sigma -> sigma > 0).toArray();
    }
}
