package io.noisyflow.information.network;

import java.util.Arrays;
import java.util.List;

/**
 * Noise standard deviations of layers: one for all, or one for each.
 *
 * @param sigmas finite, zero or more, at least one of them positive
 */
public record LayerNoise(List<Double> sigmas) {
    /** Checks every value. */
    public LayerNoise {
        sigmas = List.copyOf(sigmas);
        double largest = 0;
        for (double sigma : sigmas) {
            if (!(sigma >= 0) || sigma == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException("sigma " + sigma + ": expected a finite number, zero or more");
            }
            largest = Math.max(largest, sigma);
        }
        if (!(largest > 0)) {
            throw new IllegalArgumentException("no sigma above zero: expected noise in at least one layer");
        }
    }

    /** One for all layers, or one for each. */
    public static LayerNoise of(double... sigmas) {
        return new LayerNoise(Arrays.stream(sigmas).boxed().toList());
    }

    /**
     * The noise of so many layers.
     *
     * @throws IllegalArgumentException if there is neither one for all nor one for each
     */
    public double[] ofLayers(int layers) {
        if (sigmas.size() != 1 && sigmas.size() != layers) {
            throw new IllegalArgumentException(sigmas.size() + " sigmas for " + layers
                    + (layers == 1 ? " layer" : " layers") + ": expected one for all, or one for each");
        }
        double[] ofLayers = new double[layers];
        for (int l = 0; l < layers; l++) {
            ofLayers[l] = sigmas.get(sigmas.size() == 1 ? 0 : l);
        }
        return ofLayers;
    }
}
