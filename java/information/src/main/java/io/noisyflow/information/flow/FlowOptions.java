package io.noisyflow.information.flow;

import io.noisyflow.information.Setting;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to estimate of a noisy network, and how much to spend.
 *
 * <p>The cost of a layer is inputs x queries x draws query points against inputs x marginalReplicates centres, and
 * inputs x ownReplicates passes through the network.
 *
 * @param layers the layers wanted, 1 .. L; empty for every layer that has noise
 * @param marginalReplicates r_m: passes of every input as one of the others, at least 2; what is left of the bias falls
 *     as 1/r_m and is measured
 * @param ownReplicates r_c: passes of every input in its own conditional density, at least 2 and at least queries
 * @param queries query rows for every input, each from a pass of its own; with at least 2 the Monte Carlo error is the
 *     spread within inputs, with 1 the (larger) spread between them; where inputs are so few that neither can be told,
 *     half of the range of the value stands in for it
 * @param draws noise draws around every query row; an even number is drawn in antithetic pairs
 * @param forms other forms of I(X;T_l) to be shown beside the mixed one; each costs about as much again
 * @param previousLayer whether I(T_(l-1);T_l) is wanted; it costs nothing more
 * @param inputWeights probability of every input, up to a factor; null: all equal. Weights imply
 *     {@link Setting#DATASET}
 * @param setting what the inputs are
 * @param seed of all noise; under one seed two networks, or two checkpoints of one, are compared on common noise
 */
public record FlowOptions(List<Integer> layers, int marginalReplicates, int ownReplicates, int queries, int draws,
        Set<Form> forms, boolean previousLayer, double @Nullable [] inputWeights, Setting setting, long seed) {
    /** r_m where nothing else is said. */
    public static final int DEFAULT_MARGINAL_REPLICATES = 16;
    /** r_c where nothing else is said. */
    public static final int DEFAULT_OWN_REPLICATES = 500;
    /** Query rows of every input where nothing else is said. */
    public static final int DEFAULT_QUERIES = 2;
    /** Noise draws around every query row where nothing else is said. */
    public static final int DEFAULT_DRAWS = 1;

    /** Forms of I(X;T_l) beside the mixed one. */
    public enum Form {
        /** h(T_l) - h(T_l | X), both plug-in, from separate samples. */
        PLAIN("plain"),
        /** The same difference from one sample of marginalReplicates passes of every input: at most H(X), biased up. */
        POOLED("pooled");

        private final String label;

        Form(String label) {
            this.label = label;
        }

        /** The name in results. */
        public String label() {
            return label;
        }
    }

    /** Checks every value. */
    public FlowOptions {
        layers = List.copyOf(layers);
        forms = Set.copyOf(forms);
        inputWeights = inputWeights == null ? null : inputWeights.clone();
        if (marginalReplicates < 2) {
            throw new IllegalArgumentException("marginal replicates " + marginalReplicates + ": expected at least 2");
        }
        if (ownReplicates < 2) {
            throw new IllegalArgumentException("own replicates " + ownReplicates + ": expected at least 2");
        }
        if (queries < 1 || queries > ownReplicates) {
            throw new IllegalArgumentException("queries " + queries + ": expected 1 .. " + ownReplicates
                    + ", the number of own replicates");
        }
        if (!forms.isEmpty() && queries > marginalReplicates) {
            throw new IllegalArgumentException("queries " + queries + ": expected at most " + marginalReplicates
                    + ", the number of marginal replicates, for the plain and the pooled form");
        }
        if (draws < 1 || draws > 65536) {
            throw new IllegalArgumentException("draws " + draws + ": expected 1 .. 65536");
        }
        if (inputWeights != null && setting == Setting.SAMPLE) {
            throw new IllegalArgumentException("weights of inputs make them a whole population: expected the setting "
                    + Setting.DATASET.label());
        }
    }

    /** The defaults: every layer with noise, a whole population of equally likely inputs, seed 0. */
    public static FlowOptions defaults() {
        return new FlowOptions(List.of(), DEFAULT_MARGINAL_REPLICATES, DEFAULT_OWN_REPLICATES, DEFAULT_QUERIES,
                DEFAULT_DRAWS, Set.of(), false, null, Setting.DATASET, 0);
    }

    /** The same with other noise. */
    public FlowOptions withSeed(long other) {
        return new FlowOptions(layers, marginalReplicates, ownReplicates, queries, draws, forms, previousLayer,
                inputWeights, setting, other);
    }

    /** The same with certain layers. */
    public FlowOptions withLayers(List<Integer> wanted) {
        return new FlowOptions(wanted, marginalReplicates, ownReplicates, queries, draws, forms, previousLayer,
                inputWeights, setting, seed);
    }

    /** The same with other numbers of replicates. */
    public FlowOptions withReplicates(int marginal, int own) {
        return new FlowOptions(layers, marginal, own, queries, draws, forms, previousLayer, inputWeights, setting,
                seed);
    }

    /** The same with other numbers of queries and draws. */
    public FlowOptions withQueries(int perInput, int drawsPerQuery) {
        return new FlowOptions(layers, marginalReplicates, ownReplicates, perInput, drawsPerQuery, forms,
                previousLayer, inputWeights, setting, seed);
    }

    /** The same with other forms beside the mixed one. */
    public FlowOptions withForms(Set<Form> wanted) {
        return new FlowOptions(layers, marginalReplicates, ownReplicates, queries, draws, wanted, previousLayer,
                inputWeights, setting, seed);
    }

    /** The same with or without I(T_(l-1);T_l). */
    public FlowOptions withPreviousLayer(boolean wanted) {
        return new FlowOptions(layers, marginalReplicates, ownReplicates, queries, draws, forms, wanted, inputWeights,
                setting, seed);
    }

    /** The same for a whole population with these probabilities, up to a factor. */
    public FlowOptions withInputWeights(double[] weights) {
        return new FlowOptions(layers, marginalReplicates, ownReplicates, queries, draws, forms, previousLayer,
                weights, Setting.DATASET, seed);
    }

    /** The same in another setting. */
    public FlowOptions withSetting(Setting other) {
        return new FlowOptions(layers, marginalReplicates, ownReplicates, queries, draws, forms, previousLayer,
                inputWeights, other, seed);
    }
}
