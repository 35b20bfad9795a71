package io.noisyflow.information.multiplicative;

import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.information.Setting;
import org.jspecify.annotations.Nullable;

/**
 * What to estimate and how much to spend.
 *
 * @param sigmas standard deviations of the factor, each positive and finite
 * @param setting what the rows are
 * @param queries rows used as queries, at least 2; null: all up to 20 000, else a random 20 000
 * @param draws noise draws for each query, as antithetic pairs where even
 * @param seed of all noise and subsets
 */
public record MultiplicativeOptions(double[] sigmas, Setting setting, @Nullable Integer queries, int draws,
        long seed) {
    private static final int DEFAULT_QUERIES = 20_000;

    /** Checks every value. */
    public MultiplicativeOptions(double[] sigmas, Setting setting, @Nullable Integer queries, int draws, long seed) {
        this.sigmas = sigmas.clone();
        this.setting = setting;
        this.queries = queries;
        this.draws = draws;
        this.seed = seed;
        if (sigmas.length == 0) {
            throw new IllegalArgumentException("no sigma: expected at least one");
        }
        for (double sigma : sigmas) {
            if (!(sigma >= 1e-6 && sigma <= 1e6)) {
                throw new IllegalArgumentException("sigma " + sigma
                        + " of a factor of mean 1: expected a number from 1e-6 to 1e6");
            }
        }
        requireBudget(queries, draws);
    }

    static void requireBudget(@Nullable Integer queries, int draws) {
        if (queries != null && queries < 2) {
            throw new IllegalArgumentException("queries " + queries + ": expected at least 2");
        }
        if (draws < 1 || draws > 65536) {
            throw new IllegalArgumentException("draws " + draws + ": expected 1 .. 65536");
        }
    }

    /** Rows of a sample, one antithetic pair for each query, seed 0. */
    public static MultiplicativeOptions defaults(double... sigmas) {
        return new MultiplicativeOptions(sigmas, Setting.SAMPLE, null, 2, 0);
    }

    /** The same with other noise and other choices of rows. */
    public MultiplicativeOptions withSeed(long other) {
        return new MultiplicativeOptions(sigmas, setting, queries, draws, other);
    }

    /** The same in another setting. */
    public MultiplicativeOptions withSetting(Setting other) {
        return new MultiplicativeOptions(sigmas, other, queries, draws, seed);
    }

    /** Rows used as queries of n: which of them, or null for all. */
    int @Nullable [] queriesOf(int n) {
        int count = Math.min(n, queries == null ? DEFAULT_QUERIES : queries);
        return count == n ? null : new CounterRandom(seed, Streams.QUERY_ROWS, 0).subset(n, count);
    }
}
