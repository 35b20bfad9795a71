package io.noisyflow.information.entropy;

import io.noisyflow.information.Setting;
import org.jspecify.annotations.Nullable;

/**
 * What to estimate and how much to spend.
 *
 * @param sigmas noise standard deviations, each positive and finite
 * @param setting what the rows are; weights imply {@link Setting#DATASET}
 * @param queries rows used as queries, at least 2, for a single one has no spread; null: all up to 20 000, else a
 *     random 20 000
 * @param draws noise draws for each query; 2, one antithetic pair, is the default
 * @param tolerance wanted Monte Carlo standard error of the information in nats: queries grow to all rows, then draws;
 *     null: none wanted
 * @param maxPairs the most Gaussian terms that a tolerance may spend: a count, never a time
 * @param seed of all noise and subsets
 * @param reduction whether rows are projected to a subspace first
 */
public record EntropyOptions(double[] sigmas, Setting setting, @Nullable Integer queries, int draws,
        @Nullable Double tolerance, double maxPairs, long seed, Reduction reduction) {
    /** Rows used as queries where nothing else is said. */
    public static final int DEFAULT_QUERIES = 20_000;
    /** Draws where nothing else is said. */
    public static final int DEFAULT_DRAWS = 2;
    /** The most Gaussian terms where nothing else is said. */
    public static final double DEFAULT_MAX_PAIRS = 1e12;

    /** With {@link Reduction#AUTO}. */
    public EntropyOptions(double[] sigmas, Setting setting, @Nullable Integer queries, int draws,
            @Nullable Double tolerance, double maxPairs, long seed) {
        this(sigmas, setting, queries, draws, tolerance, maxPairs, seed, Reduction.AUTO);
    }

    /** Checks every value. */
    public EntropyOptions {
        sigmas = sigmas.clone();
        if (sigmas.length == 0) {
            throw new IllegalArgumentException("no sigma: expected at least one");
        }
        for (double sigma : sigmas) {
            if (!(sigma > 0) || sigma == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("sigma " + sigma + ": expected a positive finite number");
            }
        }
        if (queries != null && queries < 2) {
            throw new IllegalArgumentException("queries " + queries + ": expected at least 2");
        }
        if (draws < 1 || draws > 65536) {
            throw new IllegalArgumentException("draws " + draws + ": expected 1 .. 65536");
        }
        if (tolerance != null && !(tolerance > 0)) {
            throw new IllegalArgumentException("tolerance " + tolerance + ": expected a positive number");
        }
        if (!(maxPairs >= 1)) {
            throw new IllegalArgumentException("max-pairs " + maxPairs + ": expected at least 1");
        }
    }

    /**
     * The defaults: independent draws, a budget that follows from the rows, seed 0. A sigma has none, it is the
     * channel's.
     */
    public static EntropyOptions defaults(double... sigmas) {
        return new EntropyOptions(sigmas, Setting.SAMPLE, null, DEFAULT_DRAWS, null, DEFAULT_MAX_PAIRS, 0);
    }

    /** The same under other noise. */
    public EntropyOptions withSigmas(double... others) {
        return new EntropyOptions(others, setting, queries, draws, tolerance, maxPairs, seed, reduction);
    }

    /** The same in another setting. */
    public EntropyOptions withSetting(Setting other) {
        return new EntropyOptions(sigmas, other, queries, draws, tolerance, maxPairs, seed, reduction);
    }

    /** The same with so many rows as queries; null: all up to 20 000, else a random 20 000. */
    public EntropyOptions withQueries(@Nullable Integer rows) {
        return new EntropyOptions(sigmas, setting, rows, draws, tolerance, maxPairs, seed, reduction);
    }

    /** The same with so many noise draws for each query. */
    public EntropyOptions withDraws(int perQuery) {
        return new EntropyOptions(sigmas, setting, queries, perQuery, tolerance, maxPairs, seed, reduction);
    }

    /** The same, spending until the Monte Carlo standard error is this many nats; null: none wanted. */
    public EntropyOptions withTolerance(@Nullable Double nats) {
        return new EntropyOptions(sigmas, setting, queries, draws, nats, maxPairs, seed, reduction);
    }

    /** The same, with a tolerance spending at most so many Gaussian terms. */
    public EntropyOptions withMaxPairs(double most) {
        return new EntropyOptions(sigmas, setting, queries, draws, tolerance, most, seed, reduction);
    }

    /** The same with other noise and other choices of rows. */
    public EntropyOptions withSeed(long other) {
        return new EntropyOptions(sigmas, setting, queries, draws, tolerance, maxPairs, other, reduction);
    }

    /** The same, with rows projected to a subspace first, or not. */
    public EntropyOptions withReduction(Reduction other) {
        return new EntropyOptions(sigmas, setting, queries, draws, tolerance, maxPairs, seed, other);
    }
}
