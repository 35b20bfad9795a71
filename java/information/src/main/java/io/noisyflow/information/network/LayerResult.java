package io.noisyflow.information.network;

import io.noisyflow.information.Information;
import io.noisyflow.information.cluster.ClusterEpoch;
import io.noisyflow.information.cluster.DistanceProfile;
import io.noisyflow.information.distance.divergence.ClassDivergences;
import io.noisyflow.information.flow.LayerFlow;
import io.noisyflow.information.projected.ProjectedEstimate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one layer holds about one part of the inputs. What was not measured is absent: null, or an empty list.
 *
 * @param layer 1 .. L
 * @param width its dimension
 * @param sigma standard deviation of its noise; 0 for a deterministic network
 * @param flow I(X;T_l), I(Y;T_l) and what must hold between them; null for a deterministic network, where I(X;T_l) is a
 *     constant
 * @param earlierLayers I(T_k;T_l) for every k &lt; l, where asked for
 * @param bins H(Bin(T_l)) of one noisy row for each input or replicate, for every size of bins
 * @param meanWithinDistance mean distance between rows T_l of one class; NaN where there is no pair
 * @param meanBetweenDistance mean distance between rows T_l of different classes; NaN where there is no pair
 * @param profile of the distances and cosines between its rows, where they are to be drawn
 * @param scatter a few hundred of its rows, likewise, where the width is at most 3
 * @param projected what is seen along a few directions, a lower bound of what the layer holds; null where nothing was
 *     projected
 * @param classes how far apart noise lets classes be; null where that was not asked for
 * @param patterns different sets of units that are 0, which multiplying leaves as they are; 0 where noise is added
 */
public record LayerResult(int layer, int width, double sigma, @Nullable LayerFlow flow,
        List<EarlierLayer> earlierLayers, List<Bins> bins, double meanWithinDistance, double meanBetweenDistance,
        @Nullable DistanceProfile profile, @Nullable Scatter scatter, @Nullable ProjectedEstimate projected,
        @Nullable ClassDivergences classes, int patterns) {
    /** Copies the lists. (Written out, for of a compact constructor other modules cannot see what may be null.) */
    public LayerResult(int layer, int width, double sigma, @Nullable LayerFlow flow, List<EarlierLayer> earlierLayers,
            List<Bins> bins, double meanWithinDistance, double meanBetweenDistance, @Nullable DistanceProfile profile,
            @Nullable Scatter scatter, @Nullable ProjectedEstimate projected, @Nullable ClassDivergences classes,
            int patterns) {
        this.layer = layer;
        this.width = width;
        this.sigma = sigma;
        this.flow = flow;
        this.earlierLayers = List.copyOf(earlierLayers);
        this.bins = List.copyOf(bins);
        this.meanWithinDistance = meanWithinDistance;
        this.meanBetweenDistance = meanBetweenDistance;
        this.profile = profile;
        this.scatter = scatter;
        this.projected = projected;
        this.classes = classes;
        this.patterns = patterns;
    }

    /** A layer to which noise is added. */
    public LayerResult(int layer, int width, double sigma, @Nullable LayerFlow flow, List<EarlierLayer> earlierLayers,
            List<Bins> bins, double meanWithinDistance, double meanBetweenDistance, @Nullable DistanceProfile profile,
            @Nullable Scatter scatter, @Nullable ProjectedEstimate projected, @Nullable ClassDivergences classes) {
        this(layer, width, sigma, flow, earlierLayers, bins, meanWithinDistance, meanBetweenDistance, profile, scatter,
                projected, classes, 0);
    }

    /** A layer whose classes were not compared. */
    public LayerResult(int layer, int width, double sigma, @Nullable LayerFlow flow, List<EarlierLayer> earlierLayers,
            List<Bins> bins, double meanWithinDistance, double meanBetweenDistance, @Nullable DistanceProfile profile,
            @Nullable Scatter scatter, @Nullable ProjectedEstimate projected) {
        this(layer, width, sigma, flow, earlierLayers, bins, meanWithinDistance, meanBetweenDistance, profile, scatter,
                projected, null);
    }

    /** A layer that was not projected. */
    public LayerResult(int layer, int width, double sigma, @Nullable LayerFlow flow, List<EarlierLayer> earlierLayers,
            List<Bins> bins, double meanWithinDistance, double meanBetweenDistance, @Nullable DistanceProfile profile,
            @Nullable Scatter scatter) {
        this(layer, width, sigma, flow, earlierLayers, bins, meanWithinDistance, meanBetweenDistance, profile, scatter,
                null);
    }

    /** H(Bin(T)) and I(Y;Bin(T)) of bins of one size; NaN where that size was not measured. */
    public Bins binsOf(double binSize) {
        return bins.stream().filter(each -> each.binSize() == binSize).findFirst()
                .orElse(new Bins(binSize, Double.NaN, Double.NaN));
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
     * @param entropy H(Bin(T)) in nats
     * @param labelInformation I(Y;Bin(T)) in nats
     */
    public record Bins(double binSize, double entropy, double labelInformation) {
        /**
         * Whether (nearly) every one of so many rows has a bin of its own, so that H(Bin(T)) tells their number alone.
         */
        public boolean isSaturated(int rows) {
            return ClusterEpoch.isSaturated(entropy, rows);
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
