package io.noisyflow.testkit;

import io.noisyflow.core.network.Activation;
import io.noisyflow.core.network.Layer;
import io.noisyflow.core.network.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Small random networks. */
final class Networks {
    private Networks() {}

    /** Layers of the given widths, the input's first; weights and biases uniform on +-2 / sqrt(inputs). */
    static Network random(long seed, Activation activation, int... widths) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Layer> layers = new ArrayList<>();
        for (int l = 1; l < widths.length; l++) {
            double bound = 2 / Math.sqrt(widths[l - 1]);
            double[] weights = random.doubles((long) widths[l] * widths[l - 1], -bound, bound).toArray();
            double[] biases = random.doubles(widths[l], -bound, bound).toArray();
            layers.add(Layer.of(widths[l - 1], widths[l], weights, biases, activation));
        }
        return new Network(layers);
    }
}
