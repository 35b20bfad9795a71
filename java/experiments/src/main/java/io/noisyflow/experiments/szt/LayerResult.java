package io.noisyflow.experiments.szt;

import io.noisyflow.information.Information;
import io.noisyflow.information.cluster.ClusterEpoch;
import io.noisyflow.information.cluster.DistanceProfile;
import io.noisyflow.information.flow.LayerFlow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One layer at one checkpoint.
 *
 * @param layer 1 .. L
 * @param width its dimension
 * @param flow its information; null for deterministic networks, where I(X;T) is a constant
 * @param earlierLayers I(T_k;T_l) for every k &lt; l, where asked for
 * @param binnedEntropy H(Bin(T)) for every bin size asked for
 * @param meanWithinDistance mean distance between rows of one class
 * @param meanBetweenDistance mean distance between rows of different classes
 * @param gradientMean Euclidean norm of the mean minibatch gradient of the layer's weights over the last epoch
 * @param gradientStd Euclidean norm of the standard deviation of the minibatch gradient over the last epoch
 * @param profile of the distances and cosines between its rows, for the networks that are drawn; null for others
 * @param scatter a few hundred rows of the layer, where its width is at most 3, likewise; null elsewhere
 */
public record LayerResult(int layer, int width, @Nullable LayerFlow flow, List<EarlierLayer> earlierLayers,
        List<BinnedEntropy> binnedEntropy, double meanWithinDistance, double meanBetweenDistance, double gradientMean,
        double gradientStd, @Nullable DistanceProfile profile, @Nullable Scatter scatter) {
    /** Copies the lists. (Written out, for of a compact constructor other modules cannot see what may be null.) */
    public LayerResult(int layer, int width, @Nullable LayerFlow flow, List<EarlierLayer> earlierLayers,
            List<BinnedEntropy> binnedEntropy, double meanWithinDistance, double meanBetweenDistance,
            double gradientMean, double gradientStd, @Nullable DistanceProfile profile, @Nullable Scatter scatter) {
        this.layer = layer;
        this.width = width;
        this.flow = flow;
        this.earlierLayers = List.copyOf(earlierLayers);
        this.binnedEntropy = List.copyOf(binnedEntropy);
        this.meanWithinDistance = meanWithinDistance;
        this.meanBetweenDistance = meanBetweenDistance;
        this.gradientMean = gradientMean;
        this.gradientStd = gradientStd;
        this.profile = profile;
        this.scatter = scatter;
    }

    /**
     * I(T_k;T_l) with an earlier layer.
     *
     * @param layer k
     * @param information its value
     */
    public record EarlierLayer(int layer, Information information) {}

    /**
     * The layer seen through a grid.
     *
     * @param binSize side of a bin
     * @param value H(Bin(T)) in nats
     * @param labelInformation I(Y;Bin(T)) in nats
     */
    public record BinnedEntropy(double binSize, double value, double labelInformation) {
        /** Whether (nearly) every one of so many rows has a bin of its own, so that H(Bin(T)) tells their number alone. */
        public boolean isSaturated(int rows) {
            return ClusterEpoch.isSaturated(value, rows);
        }
    }

    /**
     * Rows of a layer to be drawn.
     *
     * @param coordinates rows x width
     * @param labels class of each row
     */
    public record Scatter(float[][] coordinates, int[] labels) {}
}
