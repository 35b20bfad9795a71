package io.noisyflow.experiments.szt;

import io.noisyflow.information.flow.LayerFlow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the hidden layers hold about one part of the inputs, X being uniform on that part.
 *
 * @param part which: train or test
 * @param inputs how many they are
 * @param inputEntropy H(X) = log inputs, in nats
 * @param labelEntropy H(Y) in nats
 * @param layers from the first
 */
public record PartResult(String part, int inputs, double inputEntropy, double labelEntropy, List<Layer> layers) {
    /** The inputs that were learned from. */
    public static final String TRAIN = "train";
    /** The others. */
    public static final String TEST = "test";

    /** Copies the list. */
    public PartResult {
        layers = List.copyOf(layers);
    }

    /**
     * One hidden layer.
     *
     * @param layer 1 .. L
     * @param flow its information; null for deterministic networks
     * @param binnedEntropy H(Bin(T)) for every bin size
     * @param meanWithinDistance mean distance between rows of one class
     * @param meanBetweenDistance mean distance between rows of different classes
     */
    public record Layer(int layer, @Nullable LayerFlow flow, List<LayerResult.BinnedEntropy> binnedEntropy,
            double meanWithinDistance, double meanBetweenDistance) {
        /** Copies the list. (Written out, for of a compact constructor other modules cannot see what may be null.) */
        public Layer(int layer, @Nullable LayerFlow flow, List<LayerResult.BinnedEntropy> binnedEntropy,
                double meanWithinDistance, double meanBetweenDistance) {
            this.layer = layer;
            this.flow = flow;
            this.binnedEntropy = List.copyOf(binnedEntropy);
            this.meanWithinDistance = meanWithinDistance;
            this.meanBetweenDistance = meanBetweenDistance;
        }
    }
}
