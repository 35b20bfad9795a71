package io.noisyflow.experiments.training;

import io.noisyflow.core.network.Network;
import java.util.List;

/**
 * A network after an epoch of training.
 *
 * @param epoch epochs done
 * @param network with the parameters of this moment
 * @param loss mean training loss over the rows of this epoch, with noise, before each step; nats for cross-entropy
 * @param gradients of every layer over the training set at this moment, from the first; none where they were not wanted
 * @param state what training goes on from
 */
public record Checkpoint(int epoch, Network network, double loss, List<GradientNorms> gradients,
        TrainingState state) {
    /** Copies the list. */
    public Checkpoint {
        gradients = List.copyOf(gradients);
    }
}
