package io.noisyflow.experiments.mnist;

import io.noisyflow.core.network.Activation;
import io.noisyflow.core.network.Convolution;
import io.noisyflow.core.network.Flatten;
import io.noisyflow.core.network.MaxPooling;
import io.noisyflow.core.network.Network;
import io.noisyflow.core.network.Shape;
import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.experiments.training.Initialisation;
import java.util.List;

/** The hidden layers behind which noise comes, and the network that has them. */
public enum HiddenLayer {
    /** The first convolution, pooled. */
    FIRST_IMAGES(2, "convolution 1"),
    /** The second, pooled. */
    SECOND_IMAGES(4, "convolution 2"),
    /** The dense one. */
    DENSE(6, "dense");

    private static final int KERNEL = 5;
    private static final int PADDING = 2;
    private static final int WINDOW = 2;
    private static final int CHANNELS = 16;
    private static final int UNITS = 128;

    private final int number;
    private final String label;

    HiddenLayer(int number, String label) {
        this.number = number;
        this.label = label;
    }

    /** Which layer of the network it is, from 1. */
    int number() {
        return number;
    }

    /** Its name in documents. */
    public String label() {
        return label;
    }

    /** The network before training: weights and biases uniform on +-1/sqrt(fan-in), each layer from its own stream. */
    static Network network(Shape image, int classes, long seed) {
        Convolution first = convolution(image, CHANNELS, seed, 1);
        MaxPooling pooled = new MaxPooling(first.output(), WINDOW);
        Convolution second = convolution(pooled.output(), 2 * CHANNELS, seed, 3);
        MaxPooling again = new MaxPooling(second.output(), WINDOW);
        Network dense = Initialisation.uniform(new int[] {again.outputs(), UNITS, classes},
                List.of(Activation.TANH, Activation.LINEAR), seed ^ DENSE.number);
        return new Network(List.of(first, pooled, second, again, new Flatten(again.output()), dense.layer(1),
                dense.layer(2)));
    }

    private static Convolution convolution(Shape image, int channels, long seed, int l) {
        CounterRandom random = new CounterRandom(seed, Streams.initialisation(l), 1);
        int patch = image.channels() * KERNEL * KERNEL;
        double bound = 1 / Math.sqrt(patch);
        return Convolution.of(image, KERNEL, KERNEL, PADDING, uniform(random, channels * patch, bound),
                uniform(random, channels, bound), Activation.TANH);
    }

    private static double[] uniform(CounterRandom random, int count, double bound) {
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = bound * (2 * random.nextDouble() - 1);
        }
        return numbers;
    }
}
