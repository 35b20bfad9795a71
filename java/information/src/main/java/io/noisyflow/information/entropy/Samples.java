package io.noisyflow.information.entropy;

import io.noisyflow.core.points.Points;
import io.noisyflow.information.Labels;
import org.jspecify.annotations.Nullable;

/**
 * Rows S_i and what is known of each.
 *
 * @param points n x d
 * @param labels class of each row; null where there are none
 * @param weights probability weights of the rows, which make them a whole population; null where all are equal
 * @param replicates input of each row, 0 .. inputs - 1: rows of one id are noisy replicates of one input; null where
 *     every row is an input of its own
 */
public record Samples(Points points, @Nullable Labels labels, double @Nullable [] weights,
        int @Nullable [] replicates) {
    /**
     * Checks lengths. (Written out, for of a compact constructor other modules cannot see which arrays may be null.)
     */
    public Samples(Points points, @Nullable Labels labels, double @Nullable [] weights,
            int @Nullable [] replicates) {
        int n = points.n();
        if (n == 0) {
            throw new IllegalArgumentException("0 rows: expected at least one");
        }
        requireLength(labels == null ? n : labels.size(), n, "labels");
        requireLength(weights == null ? n : weights.length, n, "weights");
        requireLength(replicates == null ? n : replicates.length, n, "replicate ids");
        if (weights != null && replicates != null) {
            throw new IllegalArgumentException("weights and replicates cannot be combined");
        }
        this.points = points;
        this.labels = labels;
        this.weights = weights;
        this.replicates = replicates;
    }

    /** Equally weighted rows without labels. */
    public static Samples of(Points points) {
        return new Samples(points, null, null, null);
    }

    /** The same rows with a class for each. */
    public Samples withLabels(Labels ofRows) {
        return new Samples(points, ofRows, weights, replicates);
    }

    /** The same rows as a whole population with these probabilities, up to a factor. */
    public Samples withWeights(double[] ofRows) {
        return new Samples(points, labels, ofRows, replicates);
    }

    /** The same rows as noisy replicates of inputs; rows of one number, 0 .. inputs - 1, are of one input. */
    public Samples withReplicates(int[] inputs) {
        return new Samples(points, labels, weights, inputs);
    }

    private static void requireLength(int length, int n, String what) {
        if (length != n) {
            throw new IllegalArgumentException(length + " " + what + " for " + n + " rows: expected one for each row");
        }
    }
}
