package io.noisyflow.information.network;

import io.noisyflow.core.network.Network;
import io.noisyflow.information.multiplicative.MultiplicativeFlowOptions;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What to find out about a network whose layers multiply, over inputs that are all there are, and how much to spend.
 *
 * @param sigma of the factors of the layers; a layer with zero is passed through and not measured
 * @param layers to be measured; empty: all that multiply
 * @param bins sides of bins for H(Bin(T)); a factor's sigma has no scale of T, so that none is chosen unless asked for
 * @param flow passes, queries, draws and seed
 */
public record DropoutSettings(LayerNoise sigma, List<Integer> layers, List<Double> bins,
        MultiplicativeFlowOptions flow) {
    /** Checks every value. */
    public DropoutSettings {
        layers = List.copyOf(layers);
        bins = BinSizes.checked(bins);
    }

    /**
     * The layers that are measured, ascending.
     *
     * @throws IllegalArgumentException if the factors do not fit the network, or a layer is wanted that is not there or
     *     has none
     */
    public List<Integer> layers(Network network) {
        return NetworkSettings.measured(network, sigma, layers);
    }

    /** Every setting but the seed by its command-line name, in the order in which they are shown. */
    public Map<String, Object> byName() {
        Map<String, Object> names = new LinkedHashMap<>();
        names.put("noise", NoisePlace.DROPOUT.label());
        names.put("sigma", sigma.sigmas());
        if (!layers.isEmpty()) {
            names.put("layers", layers);
        }
        if (!bins.isEmpty()) {
            names.put("bins", bins);
        }
        names.put("marginal-replicates", flow.replicates());
        if (flow.queries() != null) {
            names.put("queries", flow.queries());
        }
        names.put("draws", flow.draws());
        return Collections.unmodifiableMap(names);
    }
}
