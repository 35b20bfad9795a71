package io.noisyflow.experiments.training;

import io.noisyflow.core.network.Layer;
import io.noisyflow.core.network.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All parameters of a network in one vector, as an optimiser sees them: W_1 row by row, b_1, W_2, b_2, ...; a layer
 * that learns nothing has none.
 */
final class Parameters {
    private final Network shape;
    private final int[] offsets;
    private final int[] biases;
    private final double[] values;

    /** The parameters of a network, copied. */
    Parameters(Network network) {
        this.shape = network;
        this.offsets = new int[network.depth() + 1];
        this.biases = new int[network.depth()];
        for (int l = 1; l <= network.depth(); l++) {
            Layer layer = network.layer(l);
            biases[l - 1] = Math.addExact(offsets[l - 1], layer.weights().length);
            offsets[l] = Math.addExact(biases[l - 1], layer.biases().length);
        }
        this.values = new double[offsets[network.depth()]];
        for (int l = 1; l <= network.depth(); l++) {
            Layer layer = network.layer(l);
            System.arraycopy(layer.weights(), 0, values, weights(l), biases(l) - weights(l));
            System.arraycopy(layer.biases(), 0, values, biases(l), offsets[l] - biases(l));
        }
    }

    /**
     * Other values for the parameters of a network.
     *
     * @throws IllegalArgumentException if they are not as many
     */
    Parameters(Network network, double[] given) {
        this(network);
        if (given.length != values.length) {
            throw new IllegalArgumentException(given.length + " parameters for a network of " + values.length);
        }
        System.arraycopy(given, 0, values, 0, values.length);
    }

    /** The network they were taken from, for its shapes and activations. */
    Network shape() {
        return shape;
    }

    /** The vector itself. */
    double[] values() {
        return values;
    }

    /** Where W_l begins. */
    int weights(int l) {
        return offsets[l - 1];
    }

    /** Where b_l begins. */
    int biases(int l) {
        return biases[l - 1];
    }

    /**
     * The network as it is now.
     *
     * @throws IllegalArgumentException if a parameter is not finite
     */
    Network toNetwork() {
        List<Layer> layers = new ArrayList<>();
        for (int l = 1; l <= shape.depth(); l++) {
            layers.add(shape.layer(l).with(Arrays.copyOfRange(values, weights(l), biases(l)),
                    Arrays.copyOfRange(values, biases(l), offsets[l])));
        }
        return new Network(layers);
    }
}
