package io.noisyflow.experiments.neuron;

import io.noisyflow.core.network.Activation;
import io.noisyflow.core.network.Dense;
import io.noisyflow.core.network.Network;
import io.noisyflow.experiments.truth.NoisyPoints;
import io.noisyflow.experiments.truth.NoisyRectifier;
import io.noisyflow.experiments.truth.ScalarChannel;
import java.util.Arrays;

/**
 * What is known of a network of one scalar layer, or of two of which the second is a leaky rectifier.
 *
 * @param network its layers
 * @param inputs x
 * @param noise standard deviation of the noise of every layer
 */
record ChainTruth(Network network, double[] inputs, double noise) {
    /** S_l of every input where no layer has noise. */
    double[] signals(int l) {
        double[] values = inputs.clone();
        for (int k = 1; k <= l; k++) {
            Dense layer = network.dense(k);
            Arrays.setAll(values, x -> layer.activation().apply(argument(layer, values[x])));
        }
        return values;
    }

    /** The law of T_l for every input. */
    ScalarChannel channel(int l) {
        if (l == 1) {
            return new NoisyPoints(signals(1), noise);
        }
        Dense layer = network.dense(2);
        if (l > 2 || layer.activation().kind() != Activation.Kind.LEAKY_RELU) {
            throw new IllegalArgumentException("the law of layer " + l
                    + ": expected the first layer, or a leaky rectifier as the second");
        }
        double deviation = Math.abs(layer.weight(0, 0)) * noise;
        double[] means = Arrays.stream(signals(1)).map(s -> argument(layer, s)).toArray();
        return deviation == 0 ? new NoisyPoints(signals(2), noise)
                : new NoisyRectifier(means, deviation, layer.activation().slope(), noise);
    }

    private static double argument(Dense layer, double value) {
        return layer.weight(0, 0) * value + layer.bias(0);
    }
}
