package io.noisyflow.information.multiplicative;

import org.jspecify.annotations.Nullable;

/**
 * How much to spend on a network whose layers multiply.
 *
 * @param replicates passes of every input where layers before have multiplied it, at least 2
 * @param queries rows of a layer used as queries, at least 2; null: all up to 20 000
 * @param draws noise draws for each
 * @param seed of all noise and subsets
 */
public record MultiplicativeFlowOptions(int replicates, @Nullable Integer queries, int draws, long seed) {
    /** Passes of every input, unless told. */
    public static final int DEFAULT_REPLICATES = 16;

    /** Checks every value. (Written out, for of a compact constructor other modules cannot see what may be null.) */
    public MultiplicativeFlowOptions(int replicates, @Nullable Integer queries, int draws, long seed) {
        if (replicates < 2) {
            throw new IllegalArgumentException("replicates " + replicates + ": expected at least 2");
        }
        MultiplicativeOptions.requireBudget(queries, draws);
        this.replicates = replicates;
        this.queries = queries;
        this.draws = draws;
        this.seed = seed;
    }

    /** Sixteen passes, all rows up to 20 000 as queries, one antithetic pair for each, seed 0. */
    public static MultiplicativeFlowOptions defaults() {
        return new MultiplicativeFlowOptions(DEFAULT_REPLICATES, null, 2, 0);
    }

    /** The same with more passes of every input, or fewer. */
    public MultiplicativeFlowOptions withReplicates(int other) {
        return new MultiplicativeFlowOptions(other, queries, draws, seed);
    }

    /** The same with another number of queries and of draws for each. */
    public MultiplicativeFlowOptions withQueries(int otherQueries, int otherDraws) {
        return new MultiplicativeFlowOptions(replicates, otherQueries, otherDraws, seed);
    }

    /** The same with other noise and other choices of rows. */
    public MultiplicativeFlowOptions withSeed(long other) {
        return new MultiplicativeFlowOptions(replicates, queries, draws, other);
    }
}
