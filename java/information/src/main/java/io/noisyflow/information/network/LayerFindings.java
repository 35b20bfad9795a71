package io.noisyflow.information.network;

import io.noisyflow.information.Information;
import io.noisyflow.information.flow.OrderDifference;
import java.util.List;

/**
 * What one layer holds about one part of the inputs.
 *
 * @param layer its number
 * @param width its dimension
 * @param sigma standard deviation of its noise
 * @param xInformation I(X;T_l)
 * @param yInformation I(Y;T_l)
 * @param orderDifferences what must hold between this layer and H(X), H(Y) and, where noise goes on through the layers,
 *     earlier layers; empty for activations
 * @param binnedEntropy H(Bin(T_l)) of one noisy row for each input or replicate, by ascending bin size
 * @param meanWithinDistance mean distance between rows T_l of one class; NaN where there is no pair
 * @param meanBetweenDistance mean distance between rows T_l of different classes; NaN where there is no pair
 */
public record LayerFindings(int layer, int width, double sigma, Information xInformation, Information yInformation,
        List<OrderDifference> orderDifferences, List<Bins> binnedEntropy, double meanWithinDistance,
        double meanBetweenDistance) {
    /** Copies the lists. */
    public LayerFindings {
        orderDifferences = List.copyOf(orderDifferences);
        binnedEntropy = List.copyOf(binnedEntropy);
    }

    /**
     * The layer seen through a grid.
     *
     * @param binSize side of a bin
     * @param value H(Bin(T)) in nats
     * @param labelInformation I(Y;Bin(T)) in nats
     */
    public record Bins(double binSize, double value, double labelInformation) {}
}
