package io.noisyflow.information.experiment;

import java.util.List;

/**
 * One checkpoint of a network in training.
 *
 * @param epoch epochs done
 * @param trainAccuracy fraction of the training set classified correctly, without noise
 * @param testAccuracy the same of the test set
 * @param loss mean training loss of this epoch, in nats for cross-entropy
 * @param layers the hidden layers, from the first
 */
public record EpochResult(int epoch, double trainAccuracy, double testAccuracy, double loss, List<LayerResult> layers) {
    /** Copies the list. */
    public EpochResult {
        layers = List.copyOf(layers);
    }
}
