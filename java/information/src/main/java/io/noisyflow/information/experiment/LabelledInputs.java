package io.noisyflow.information.experiment;

import io.noisyflow.core.points.Points;
import io.noisyflow.information.DiscreteEntropy;

/**
 * A classification data set: every input that there is, each once, all equally likely.
 *
 * @param inputs n x d
 * @param labels class of each input
 * @param classes number of classes; labels are 0 .. classes - 1
 */
public record LabelledInputs(Points inputs, int[] labels, int classes) {
    /** Checks that the parts fit together. */
    public LabelledInputs {
        if (inputs.n() < 1 || labels.length != inputs.n()) {
            throw new IllegalArgumentException(
                    labels.length + " labels for " + inputs.n() + " inputs: expected as many, at least one");
        }
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= classes) {
                throw new IllegalArgumentException(
                        "label " + labels[i] + " of input " + i + ": expected 0 .. " + (classes - 1));
            }
        }
    }

    /** Some of the inputs, as a data set of their own. */
    public LabelledInputs select(int[] rows) {
        int[] ofRows = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            ofRows[i] = labels[rows[i]];
        }
        return new LabelledInputs(inputs.select(rows), ofRows, classes);
    }

    /** H(X) = log n in nats. */
    public double inputEntropy() {
        return StrictMath.log(inputs.n());
    }

    /** H(Y) in nats. */
    public double labelEntropy() {
        return DiscreteEntropy.ofLabels(labels, classes);
    }
}
