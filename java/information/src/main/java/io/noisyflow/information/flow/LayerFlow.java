package io.noisyflow.information.flow;

import io.noisyflow.information.Information;
import io.noisyflow.information.bottleneck.LayerBound;
import io.noisyflow.information.mixed.OrderDifference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The information that one layer of a noisy network holds.
 *
 * @param layer 1 .. L
 * @param width its dimension
 * @param xInformation I(X;T_l)
 * @param yInformation I(Y;T_l)
 * @param previousLayerInformation I(T_(l-1);T_l), where asked for; null for layer 1 and where not
 * @param orderDifferences everything that must hold between this layer and H(X), H(Y) and earlier layers
 * @param comparisons the same informations by other forms (plain, pooled), where asked for; empty otherwise
 * @param bound how far it is from the bottleneck of a law that is known; null where that was not asked for
 */
public record LayerFlow(int layer, int width, Information xInformation, Information yInformation,
        @Nullable Information previousLayerInformation, List<OrderDifference> orderDifferences,
        List<Comparison> comparisons, @Nullable LayerBound bound) {
    /** Copies the lists. (Written out, for of a compact constructor other modules cannot see what may be null.) */
    public LayerFlow(int layer, int width, Information xInformation, Information yInformation,
            @Nullable Information previousLayerInformation, List<OrderDifference> orderDifferences,
            List<Comparison> comparisons, @Nullable LayerBound bound) {
        this.layer = layer;
        this.width = width;
        this.xInformation = xInformation;
        this.yInformation = yInformation;
        this.previousLayerInformation = previousLayerInformation;
        this.orderDifferences = List.copyOf(orderDifferences);
        this.comparisons = List.copyOf(comparisons);
        this.bound = bound;
    }

    /** A layer that is not set beside a bound. */
    public LayerFlow(int layer, int width, Information xInformation, Information yInformation,
            @Nullable Information previousLayerInformation, List<OrderDifference> orderDifferences,
            List<Comparison> comparisons) {
        this(layer, width, xInformation, yInformation, previousLayerInformation, orderDifferences, comparisons, null);
    }

    /**
     * I(X;T_l) by another form.
     *
     * @param form plain or pooled
     * @param xInformation the estimate
     */
    public record Comparison(String form, Information xInformation) {}
}
