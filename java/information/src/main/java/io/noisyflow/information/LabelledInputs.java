package io.noisyflow.information;

import io.noisyflow.core.points.Points;
import io.noisyflow.information.Labels;

/**
 * A classification data set: every input that there is, each once, all equally likely.
 *
 * @param inputs n x d
 * @param labels class of each input
 */
public record LabelledInputs(Points inputs, Labels labels) {
    /** Checks that the parts fit together. */
    public LabelledInputs {
        if (inputs.n() < 1 || labels.size() != inputs.n()) {
            throw new IllegalArgumentException(
                    labels.size() + " labels for " + inputs.n() + " inputs: expected as many, at least one");
        }
    }

    /** Some of the inputs, as a data set of their own. */
    public LabelledInputs select(int[] rows) {
        return new LabelledInputs(inputs.select(rows), labels.select(rows));
    }

    /** H(X) = log n in nats. */
    public double inputEntropy() {
        return StrictMath.log(inputs.n());
    }
}
