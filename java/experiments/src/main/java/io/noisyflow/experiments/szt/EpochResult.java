package io.noisyflow.experiments.szt;

import java.util.List;

/**
 * One checkpoint of a network in training.
 *
 * @param epoch epochs done
 * @param trainAccuracy fraction of the training set classified correctly, without noise
 * @param testAccuracy the same of the test set
 * @param loss mean training loss of this epoch, in nats for cross-entropy
 * @param layers the hidden layers, from the first, over all inputs
 * @param parts the same over the training set and over the test set, where asked for
 */
public record EpochResult(int epoch, double trainAccuracy, double testAccuracy, double loss, List<LayerResult> layers,
        List<PartResult> parts) {
    /** Copies the lists. */
    public EpochResult {
        layers = List.copyOf(layers);
        parts = List.copyOf(parts);
    }
}
