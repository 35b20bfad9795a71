package io.noisyflow.information.network;

import java.util.List;

/**
 * What the layers hold about one part of the inputs, X being uniform on it, or about the law that the part was drawn
 * from.
 *
 * @param part its name: all, train, test
 * @param inputs how many they are
 * @param rows how many rows of activations they have: as many, or more where inputs are replicated
 * @param logInputs the logarithm of their number, in nats: H(X) where they are a whole population
 * @param labelEntropy H(Y) in nats
 * @param layers those that are finished, ascending
 */
public record PartResult(String part, int inputs, int rows, double logInputs, double labelEntropy,
        List<LayerResult> layers) {
    /** All inputs that there are. */
    public static final String ALL = "all";
    /** The inputs that were learned from, or the only ones. */
    public static final String TRAIN = "train";
    /** Others. */
    public static final String TEST = "test";

    /** Copies the list. */
    public PartResult {
        layers = List.copyOf(layers);
    }
}
