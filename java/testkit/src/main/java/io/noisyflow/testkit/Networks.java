package io.noisyflow.testkit;

import io.noisyflow.core.network.Activation;
import io.noisyflow.core.network.Convolution;
import io.noisyflow.core.network.Dense;
import io.noisyflow.core.network.Flatten;
import io.noisyflow.core.network.Layer;
import io.noisyflow.core.network.MaxPooling;
import io.noisyflow.core.network.Network;
import io.noisyflow.core.network.Shape;
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
            layers.add(Dense.of(widths[l - 1], widths[l], weights, biases, activation));
        }
        return new Network(layers);
    }

    /** A convolution; weights and biases uniform on +-2 / sqrt(numbers of a patch). */
    static Convolution convolution(long seed, Activation activation, Shape input, int channels, int kernelHeight,
            int kernelWidth, int padding) {
        SplittableRandom random = new SplittableRandom(seed);
        int patch = input.channels() * kernelHeight * kernelWidth;
        double bound = 2 / Math.sqrt(patch);
        return Convolution.of(input, kernelHeight, kernelWidth, padding,
                random.doubles((long) channels * patch, -bound, bound).toArray(),
                random.doubles(channels, -bound, bound).toArray(), activation);
    }

    /** Convolution, pooling, convolution, pooling, flattening and two dense layers of 5 and 3 units. */
    static Network images(long seed, Activation activation, Shape input, int channels, int kernel, int padding,
            int window) {
        Convolution first = convolution(seed, activation, input, channels, kernel, kernel, padding);
        MaxPooling pooled = new MaxPooling(first.output(), window);
        Convolution second = convolution(seed + 1, activation, pooled.output(), 2, kernel, 1, 0);
        MaxPooling last = new MaxPooling(second.output(), 1);
        List<Layer> layers = new ArrayList<>(List.of(first, pooled, second, last, new Flatten(last.output())));
        layers.addAll(random(seed + 2, activation, last.outputs(), 5, 3).layers());
        return new Network(layers);
    }
}
