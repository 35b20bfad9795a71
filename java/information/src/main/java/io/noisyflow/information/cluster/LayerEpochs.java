package io.noisyflow.information.cluster;

import io.noisyflow.core.points.Points;
import io.noisyflow.information.Labels;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one layer puts out for the same inputs at one or several epochs.
 *
 * @param names of the epochs
 * @param points n x d at each epoch; row i belongs to the same input at all of them
 * @param labels class of each row; null where there are none
 * @param replicates input of each row, where rows are noisy replicates of inputs; null where every row is an input
 */
public record LayerEpochs(List<String> names, List<Points> points, @Nullable Labels labels,
        int @Nullable [] replicates) {
    /** Checks shapes. (Written out, for of a compact constructor other modules cannot see which arrays may be null.) */
    public LayerEpochs(List<String> names, List<Points> points, @Nullable Labels labels,
            int @Nullable [] replicates) {
        if (points.isEmpty() || names.size() != points.size()) {
            throw new IllegalArgumentException(names.size() + " names for " + points.size()
                    + " epochs: expected at least one epoch and a name for each");
        }
        Points first = points.getFirst();
        for (int e = 0; e < points.size(); e++) {
            if (points.get(e).n() != first.n() || points.get(e).d() != first.d()) {
                throw new IllegalArgumentException("epoch " + names.get(e) + ": " + points.get(e).n() + " x "
                        + points.get(e).d() + " numbers: expected " + first.n() + " x " + first.d()
                        + " as in the first, for epochs of one layer");
            }
        }
        if (labels != null && labels.size() != first.n()) {
            throw new IllegalArgumentException(labels.size() + " class labels for " + first.n() + " rows");
        }
        if (replicates != null && replicates.length != first.n()) {
            throw new IllegalArgumentException(replicates.length + " replicate ids for " + first.n() + " rows");
        }
        this.names = List.copyOf(names);
        this.points = List.copyOf(points);
        this.labels = labels;
        this.replicates = replicates;
    }

    /** Rows. */
    public int n() {
        return points.getFirst().n();
    }

    /** Dimension. */
    public int d() {
        return points.getFirst().d();
    }

    /** Rows, or distinct inputs where rows are replicates. */
    int inputs() {
        return replicates == null ? n() : (int) java.util.Arrays.stream(replicates).distinct().count();
    }
}
