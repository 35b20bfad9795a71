package io.noisyflow.information.network;

import io.noisyflow.core.points.Points;
import io.noisyflow.information.Labels;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Activations with what is known of each row.
 *
 * @param name train, test
 * @param labels class of each row
 * @param replicates input of each row, 0 .. inputs - 1, where rows are noisy replicates of inputs; null where every row
 *     is an input of its own
 */
public record ActivationPart(String name, ActivationSeries series, Labels labels, int @Nullable [] replicates) {
    /** Checks lengths. (Written out, for of a compact constructor other modules cannot see what may be null.) */
    public ActivationPart(String name, ActivationSeries series, Labels labels, int @Nullable [] replicates) {
        if (labels.size() == 0 || (replicates != null && replicates.length != labels.size())) {
            throw new IllegalArgumentException(labels.size() + " labels and "
                    + (replicates == null ? "no" : replicates.length) + " replicate ids: expected one for each row");
        }
        this.name = name;
        this.series = series;
        this.labels = labels;
        this.replicates = replicates;
    }

    /**
     * Checks that parts fit one another.
     *
     * @throws IllegalArgumentException with one sentence if they are not of the same layers and epochs
     */
    static void requireAlike(List<ActivationPart> parts) {
        ActivationPart first = parts.getFirst();
        List<Integer> layers = first.series.layers();
        List<Integer> epochs = first.series.epochs();
        for (ActivationPart part : parts) {
            if (!part.series.layers().equals(layers) || !part.series.epochs().equals(epochs)) {
                throw new IllegalArgumentException("the activations of " + part.name + " are of layers "
                        + part.series.layers() + " at epochs " + part.series.epochs() + ": expected layers " + layers
                        + " at epochs " + epochs + ", as those of " + first.name);
            }
        }
    }

    /** Rows of a layer at an epoch, as many as there are labels. */
    Points rows(int epoch, int layer) {
        Points rows = series.rows(epoch, layer);
        if (rows.n() != labels.size()) {
            throw new IllegalArgumentException("layer " + layer + " at epoch " + epoch + " has " + rows.n()
                    + " rows: expected " + labels.size() + ", one for each label");
        }
        return rows;
    }

    /** The label of each input: of each row, or of the first row of each replicated input. */
    Labels labelsOfInputs() {
        if (replicates == null) {
            return labels;
        }
        int[] ofInputs = new int[1 + java.util.Arrays.stream(replicates).max().orElse(0)];
        for (int i = 0; i < labels.size(); i++) {
            ofInputs[replicates[i]] = labels.ofRows()[i];
        }
        return new Labels(ofInputs, labels.names());
    }
}
