package io.noisyflow.experiments.neuron;

import io.noisyflow.experiments.training.GradientNorms;
import java.util.List;

/**
 * A network of scalar layers after an epoch of training.
 *
 * @param epoch epochs done
 * @param loss mean square error over the rows of this epoch, with noise, before each step
 * @param gradients of every layer, frozen; all inputs are one minibatch, so that S is 0 and nothing diffuses
 * @param layers from the first
 */
public record ChainEpoch(int epoch, double loss, List<GradientNorms> gradients, List<ChainLayer> layers) {
    /** Copies the lists. */
    public ChainEpoch {
        gradients = List.copyOf(gradients);
        layers = List.copyOf(layers);
    }
}
