package io.noisyflow.experiments.szt;

import io.noisyflow.experiments.training.Diffusion;
import java.util.List;
import java.util.OptionalInt;

/**
 * One network over its training.
 *
 * @param seed of its initial weights, its split, its shuffles and its noise
 * @param epochs its checkpoints, in order
 */
public record NetworkResult(long seed, List<SztEpoch> epochs) {
    /** Copies the list. */
    public NetworkResult {
        epochs = List.copyOf(epochs);
    }

    /** The epoch from which on hidden layer l = 1, 2, ... diffuses, if it does; see {@link Diffusion}. */
    public OptionalInt diffusionBegins(int l) {
        return Diffusion.begins(epochs.stream().mapToInt(SztEpoch::epoch).toArray(),
                epochs.stream().map(epoch -> epoch.gradients().get(l - 1)).toList());
    }
}
