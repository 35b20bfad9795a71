package io.noisyflow.experiments.mnist;

import io.noisyflow.core.network.Network;
import io.noisyflow.experiments.training.GradientNorms;
import java.util.ArrayList;
import java.util.List;

/**
 * The gradients of a layer that has weights, frozen after an epoch, over the minibatches of the training set.
 *
 * @param layer its name: that of the hidden layer that it leads to, or the outputs
 * @param norms with the noise or the dropout of training
 */
public record LayerGradients(String layer, GradientNorms norms) {
    /** The name of the last layer in documents. */
    public static final String OUTPUTS = "outputs";

    /** Those of a network: pooling and making rows of images learn nothing, and are left out. */
    static List<LayerGradients> of(Network network, List<GradientNorms> norms) {
        List<LayerGradients> gradients = new ArrayList<>();
        for (int l = 1; l <= network.depth(); l++) {
            if (network.layer(l).weights().length > 0) {
                HiddenLayer[] hidden = HiddenLayer.values();
                int before = gradients.size();
                gradients.add(new LayerGradients(before < hidden.length ? hidden[before].label() : OUTPUTS,
                        norms.get(l - 1)));
            }
        }
        return gradients;
    }
}
