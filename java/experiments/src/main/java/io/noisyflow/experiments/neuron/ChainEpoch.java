package io.noisyflow.experiments.neuron;

import java.util.List;

/**
 * A network of scalar layers after an epoch of training.
 *
 * @param epoch epochs done
 * @param loss mean square error over the rows of this epoch, with noise, before each step
 * @param layers from the first
 */
public record ChainEpoch(int epoch, double loss, List<ChainLayer> layers) {
    /** Copies the list. */
    public ChainEpoch {
        layers = List.copyOf(layers);
    }
}
