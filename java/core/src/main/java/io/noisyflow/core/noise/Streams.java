package io.noisyflow.core.noise;

/**
 * One stream of random numbers for each use, so that two uses never share a number under one seed.
 *
 * <p>These numbers are part of what a seed means: changing one changes results.
 */
public final class Streams {
    /** Noise Z of the entropy estimate's query points. */
    public static final int ESTIMATE = 1;
    /** The random subset of rows that serve as queries. */
    public static final int QUERY_ROWS = 2;
    /** Training: the order of the examples in each epoch. */
    public static final int SHUFFLE = 3;
    /** The split into training and test set. */
    public static final int SPLIT = 4;
    /** Row subsets of pairwise statistics (distances, pairwise-distance bounds). */
    public static final int PAIR_ROWS = 5;
    /** Synthetic samples made by experiments and tests. */
    public static final int SAMPLES = 6;
    /** Noise Z that is added to every row once, for estimators that take samples of S + Z. */
    public static final int NOISY_ROWS = 7;
    /** The order of rows of which a sweep over the number of rows takes the first. */
    public static final int SWEEP_ROWS = 8;
    /** Random directions that rows are projected to. */
    public static final int PROJECTION = 9;
    /** What is estimated of projected rows: row 0 splits the rows in halves, row 1 + r is the seed of projection r. */
    public static final int PROJECTED = 10;
    /** Random combinations of rows that a subspace is found by. */
    public static final int RANGE = 11;
    /** Pairs that are drawn again from a table of counts; row b is sample b. */
    public static final int BOOTSTRAP = 13;
    /** Labels that a permutation test exchanges; row b is permutation b. */
    public static final int PERMUTATION = 12;

    private static final int INITIALISATION = 0x1000;
    private static final int TRAINING = 0x2000;
    private static final int REPLICATE = 0x3000;
    private static final int MARGINAL_REPLICATE = 0x4000;
    private static final int LAYER_ESTIMATE = 0x5000;
    private static final int CONDITIONAL_REPLICATE = 0x6000;
    private static final int DROPOUT = 0x7000;
    private static final int MAX_LAYER = 0xFFF;

    private Streams() {}

    /** Initial weights of layer l (1-based). */
    public static int initialisation(int layer) {
        return INITIALISATION + checked(layer);
    }

    /** Base of the training noise; layer l draws from base + l. */
    public static int training() {
        return TRAINING;
    }

    /** Base of what training drops; layer l draws from base + l. */
    public static int dropout() {
        return DROPOUT;
    }

    /** Base of the replicates of every input in its own conditional density; layer l draws from base + l. */
    public static int replicate() {
        return REPLICATE;
    }

    /** Base of the replicates of every input in the marginal density; layer l draws from base + l. */
    public static int marginalReplicate() {
        return MARGINAL_REPLICATE;
    }

    /** Base of the re-propagated noise of I(T_k;T_l); layer l draws from base + l. */
    public static int conditionalReplicate() {
        return CONDITIONAL_REPLICATE;
    }

    /** Noise Z of the query points at layer l. */
    public static int layerEstimate(int layer) {
        return LAYER_ESTIMATE + checked(layer);
    }

    private static int checked(int layer) {
        if (layer < 0 || layer > MAX_LAYER) {
            throw new IllegalArgumentException("layer " + layer + ": expected 0 .. " + MAX_LAYER);
        }
        return layer;
    }
}
