package io.noisyflow.experiments.spiral;

import io.noisyflow.experiments.training.GradientNorms;
import java.util.List;

/**
 * The network after an epoch.
 *
 * @param epoch epochs done
 * @param loss mean cross-entropy over the epoch with noise, in nats
 * @param trainAccuracy without noise
 * @param testAccuracy without noise
 * @param noisyTestAccuracy with noise in every hidden layer, one pass for each row
 * @param gradients of layers 1, 2, ... up to the outputs, frozen, over the minibatches of the training set
 */
public record TrainingPoint(int epoch, double loss, double trainAccuracy, double testAccuracy,
        double noisyTestAccuracy, List<GradientNorms> gradients) {
    /** Copies the list. */
    public TrainingPoint {
        gradients = List.copyOf(gradients);
    }
}
