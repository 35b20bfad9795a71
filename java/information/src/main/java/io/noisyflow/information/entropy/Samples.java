package io.noisyflow.information.entropy;

import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.points.Points;
import org.jspecify.annotations.Nullable;

/**
 * Rows S_i and what is known of each.
 *
 * @param points n x d
 * @param labels class of each row, 0 .. classes - 1; null where there are none
 * @param classes number of classes, at most {@link Mixture#MAX_CLASSES}; 0 where there are none
 * @param weights probability weights of the rows, which make them a whole population; null where all are equal
 * @param replicates input of each row, 0 .. inputs - 1: rows of one id are noisy replicates of one input; null where
 *     every row is an input of its own
 */
public record Samples(Points points, int @Nullable [] labels, int classes, double @Nullable [] weights,
        int @Nullable [] replicates) {
    /** Checks lengths. (Written out, for of a compact constructor other modules cannot see which arrays may be null.) */
    public Samples(Points points, int @Nullable [] labels, int classes, double @Nullable [] weights,
            int @Nullable [] replicates) {
        int n = points.n();
        if (n == 0) {
            throw new IllegalArgumentException("0 rows: expected at least one");
        }
        requireLength(labels == null ? n : labels.length, n, "labels");
        requireLength(weights == null ? n : weights.length, n, "weights");
        requireLength(replicates == null ? n : replicates.length, n, "replicate ids");
        if (labels != null && (classes < 1 || classes > Mixture.MAX_CLASSES)) {
            throw new IllegalArgumentException(classes + " classes: expected 1 .. " + Mixture.MAX_CLASSES);
        }
        if (weights != null && replicates != null) {
            throw new IllegalArgumentException("weights and replicates cannot be combined");
        }
        this.points = points;
        this.labels = labels;
        this.classes = classes;
        this.weights = weights;
        this.replicates = replicates;
    }

    /** Equally weighted rows without labels. */
    public static Samples of(Points points) {
        return new Samples(points, null, 0, null, null);
    }

    private static void requireLength(int length, int n, String what) {
        if (length != n) {
            throw new IllegalArgumentException(length + " " + what + " for " + n + " rows: expected one for each row");
        }
    }
}
