package io.noisyflow.information;

import io.noisyflow.core.points.Points;
import org.jspecify.annotations.Nullable;

/**
 * A classification data set: every input that there is, each once, all equally likely.
 *
 * @param inputs n x d
 * @param labels class of each input; of soft labels the most likely one
 * @param law p(y|x) of soft labels; null where every input has its label
 */
public record LabelledInputs(Points inputs, Labels labels, @Nullable LabelLaw law) {
    /** Checks that the parts fit together. */
    public LabelledInputs(Points inputs, Labels labels, @Nullable LabelLaw law) {
        if (inputs.n() < 1 || labels.size() != inputs.n()) {
            throw new IllegalArgumentException(
                    labels.size() + " labels for " + inputs.n() + " inputs: expected as many, at least one");
        }
        if (law != null && (law.inputs() != inputs.n() || law.labels() != labels.count())) {
            throw new IllegalArgumentException("a law of " + law.inputs() + " x " + law.labels() + " for "
                    + inputs.n() + " inputs and " + labels.count() + " classes: expected the same");
        }
        this.inputs = inputs;
        this.labels = labels;
        this.law = law;
    }

    /** Inputs that have one label each. */
    public LabelledInputs(Points inputs, Labels labels) {
        this(inputs, labels, null);
    }

    /** Inputs with labels by a law; a deterministic one is no more than their labels. */
    public static LabelledInputs of(Points inputs, LabelLaw law) {
        return new LabelledInputs(inputs, law.mostLikely(), law.isDeterministic() ? null : law);
    }

    /** Some of the inputs, as a data set of their own. */
    public LabelledInputs select(int[] rows) {
        return new LabelledInputs(inputs.select(rows), labels.select(rows), law == null ? null : law.select(rows));
    }

    /** H(Y) in nats. */
    public double labelEntropy() {
        return law == null ? labels.entropy() : law.entropy(null);
    }

    /** I(X;Y) in nats: H(Y) where every input has its label. */
    public double labelInformation() {
        return law == null ? labels.entropy() : law.information(null);
    }

    /** H(X) = log n in nats. */
    public double inputEntropy() {
        return StrictMath.log(inputs.n());
    }
}
