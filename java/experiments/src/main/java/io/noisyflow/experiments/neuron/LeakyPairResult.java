package io.noisyflow.experiments.neuron;

import io.noisyflow.information.ProgressiveResult;
import io.noisyflow.information.Provenance;
import java.util.List;
import java.util.Map;

/**
 * The pair of leaky rectifiers in training, complete or so far.
 *
 * @param settings every setting by its command-line name, in a stable order
 * @param provenance what computed it
 * @param allCells checkpoints of the whole run
 * @param noise standard deviation of the noise of both layers
 * @param epochs that were looked at, in order
 */
public record LeakyPairResult(Map<String, Object> settings, Provenance provenance, int allCells, double noise,
        List<ChainEpoch> epochs) implements ProgressiveResult {
    /** The name of the experiment. */
    public static final String NAME = "leaky-pair";

    /** Copies the list. */
    public LeakyPairResult {
        epochs = List.copyOf(epochs);
    }

    @Override
    public int cells() {
        return epochs.size();
    }
}
