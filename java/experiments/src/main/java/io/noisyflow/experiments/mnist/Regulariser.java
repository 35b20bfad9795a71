package io.noisyflow.experiments.mnist;

import io.noisyflow.core.network.Network;
import io.noisyflow.experiments.training.TrainingNoise;

/**
 * What is random behind every hidden layer: noise, or dropout, or nothing.
 *
 * @param sigma standard deviation of the noise, in training and after it; zero or more
 * @param dropout the share that is dropped, in training; zero or more, below 1
 */
public record Regulariser(double sigma, double dropout) {
    /** Checks both. */
    public Regulariser {
        if (!(sigma >= 0) || sigma == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("sigma " + sigma + ": expected a finite number, zero or more");
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("dropout " + dropout + ": expected 0 or more, below 1");
        }
    }

    /** In words: noise 0.1, dropout 0.2, no noise. */
    public String words() {
        return dropout > 0 ? "dropout " + dropout : sigma > 0 ? "noise " + sigma : "no noise";
    }

    /** Noise of every layer of a network. */
    double[] sigmas(Network network) {
        return ofHidden(network, sigma);
    }

    /** What is random while it learns. */
    TrainingNoise training(Network network) {
        return new TrainingNoise(sigmas(network), ofHidden(network, dropout));
    }

    private static double[] ofHidden(Network network, double value) {
        double[] values = new double[network.depth()];
        for (HiddenLayer layer : HiddenLayer.values()) {
            values[layer.number() - 1] = value;
        }
        return values;
    }
}
