package io.noisyflow.experiments.szt;

import java.util.List;

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
}
