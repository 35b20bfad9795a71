package io.noisyflow.experiments.training;

import io.noisyflow.core.network.Activation;
import io.noisyflow.core.network.Dense;
import io.noisyflow.core.network.Layer;
import io.noisyflow.core.network.Network;
import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Streams;
import java.util.ArrayList;
import java.util.List;

/** Networks before training. */
public final class Initialisation {
    private Initialisation() {}

    /**
     * A network whose weights and biases are uniform on +-1/sqrt(fan-in), independent.
     *
     * @param widths of the input and of every layer, at least two numbers
     * @param activations of every layer
     * @param seed of the numbers; layer l draws its weights row by row, then its biases, from its own stream
     */
    public static Network uniform(int[] widths, List<Activation> activations, long seed) {
        if (widths.length < 2 || activations.size() != widths.length - 1) {
            throw new IllegalArgumentException(widths.length + " widths and " + activations.size()
                    + " activations: expected at least two widths and one activation fewer");
        }
        List<Layer> layers = new ArrayList<>();
        for (int l = 1; l < widths.length; l++) {
            CounterRandom random = new CounterRandom(seed, Streams.initialisation(l), 0);
            double bound = 1 / Math.sqrt(widths[l - 1]);
            double[] weights = uniform(random, Math.multiplyExact(widths[l], widths[l - 1]), bound);
            double[] bias = uniform(random, widths[l], bound);
            layers.add(Dense.of(widths[l - 1], widths[l], weights, bias, activations.get(l - 1)));
        }
        return new Network(layers);
    }

    private static double[] uniform(CounterRandom random, int count, double bound) {
        double[] numbers = new double[Math.max(0, count)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = bound * (2 * random.nextDouble() - 1);
        }
        return numbers;
    }
}
