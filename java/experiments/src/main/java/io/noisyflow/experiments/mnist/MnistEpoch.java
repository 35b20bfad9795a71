package io.noisyflow.experiments.mnist;

import java.util.List;

/**
 * A network after an epoch.
 *
 * @param epoch epochs done
 * @param loss mean cross-entropy over the epoch with noise, in nats
 * @param testError the share of test images classified wrongly, without noise
 * @param noisyTestError with noise, one pass for each image
 * @param layers the hidden ones; empty in epochs that are not measured
 * @param gradients of the layers with weights, from the first to the outputs; empty in epochs that are not measured
 */
public record MnistEpoch(int epoch, double loss, double testError, double noisyTestError, List<MnistLayer> layers,
        List<LayerGradients> gradients) {
    /** Copies the lists. */
    public MnistEpoch {
        layers = List.copyOf(layers);
        gradients = List.copyOf(gradients);
    }
}
