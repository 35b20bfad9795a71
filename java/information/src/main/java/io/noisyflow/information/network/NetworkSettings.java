package io.noisyflow.information.network;

import io.noisyflow.core.network.Network;
import io.noisyflow.information.Setting;
import io.noisyflow.information.flow.FlowOptions;
import io.noisyflow.information.projected.ProjectionOptions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What to find out about a network, and how much to spend.
 *
 * @param noise {@link NoisePlace#LAYERS} or {@link NoisePlace#OUTPUT}
 * @param sigma of the layers; a layer with zero is passed through and not measured
 * @param flow layers, replicates, queries, draws, setting and seed
 * @param bins sides of bins for H(Bin(T)) beside twice sigma
 * @param projection directions along which wider layers are to be seen as well; null: where a layer has too few rows
 * @param classDistances whether divergences between classes are wanted
 * @param bound whether layers are to be set beside the bottleneck of the joint law of inputs and labels
 */
public record NetworkSettings(NoisePlace noise, LayerNoise sigma, FlowOptions flow, List<Double> bins,
        @Nullable ProjectionOptions projection, boolean classDistances, boolean bound) {
    /** Checks every value. (Written out, for of a compact constructor other modules cannot see what may be null.) */
    public NetworkSettings(NoisePlace noise, LayerNoise sigma, FlowOptions flow, List<Double> bins,
            @Nullable ProjectionOptions projection, boolean classDistances, boolean bound) {
        KnownLaws.requireFor(bound, flow.setting());
        if (noise != NoisePlace.LAYERS && noise != NoisePlace.OUTPUT) {
            throw new IllegalArgumentException("noise " + noise.label()
                    + " of a network: expected layers or output");
        }
        if (!flow.forms().isEmpty() || flow.previousLayer() || flow.inputWeights() != null) {
            throw new IllegalArgumentException("expected neither other forms, nor the previous layer, nor weights");
        }
        this.noise = noise;
        this.sigma = sigma;
        this.flow = flow;
        this.bins = BinSizes.checked(bins);
        this.projection = projection;
        this.classDistances = classDistances;
        this.bound = bound;
    }

    /** Not beside a bound. */
    public NetworkSettings(NoisePlace noise, LayerNoise sigma, FlowOptions flow, List<Double> bins,
            @Nullable ProjectionOptions projection, boolean classDistances) {
        this(noise, sigma, flow, bins, projection, classDistances, false);
    }

    /** Without divergences between classes. */
    public NetworkSettings(NoisePlace noise, LayerNoise sigma, FlowOptions flow, List<Double> bins,
            @Nullable ProjectionOptions projection) {
        this(noise, sigma, flow, bins, projection, false);
    }

    /** Without a projection being asked for. */
    public NetworkSettings(NoisePlace noise, LayerNoise sigma, FlowOptions flow, List<Double> bins) {
        this(noise, sigma, flow, bins, null);
    }

    /**
     * The layers that are measured, ascending.
     *
     * @throws IllegalArgumentException if the noise does not fit the network, or a layer is wanted that is not there or
     *     has none, or more directions than any of them has
     */
    public List<Integer> layers(Network network) {
        List<Integer> layers = measured(network, sigma, flow.layers());
        if (projection != null) {
            projection.requireWiderThan(layers.stream().map(network::width).toList());
        }
        return layers;
    }

    /** Layers that are wanted, or, where none is named, all that have noise. */
    static List<Integer> measured(Network network, LayerNoise sigma, List<Integer> wanted) {
        double[] sigmas = sigma.ofLayers(network.depth());
        if (wanted.isEmpty()) {
            List<Integer> noisy = new ArrayList<>();
            for (int l = 1; l <= sigmas.length; l++) {
                if (sigmas[l - 1] > 0) {
                    noisy.add(l);
                }
            }
            return noisy;
        }
        List<Integer> layers = existing(network, wanted);
        for (int l : layers) {
            if (!(sigmas[l - 1] > 0)) {
                throw new IllegalArgumentException(
                        "layer " + l + " is wanted and its sigma is 0: expected noise in it");
            }
        }
        return layers;
    }

    /**
     * Layers that are wanted, each once and ascending.
     *
     * @throws IllegalArgumentException if one is not there
     */
    static List<Integer> existing(Network network, List<Integer> wanted) {
        for (int l : wanted) {
            if (l < 1 || l > network.depth()) {
                throw new IllegalArgumentException("layer " + l + " is wanted: expected 1 .. " + network.depth());
            }
        }
        return List.copyOf(new TreeSet<>(wanted));
    }

    /** Layers that are estimated together: all where noise goes on through them, else each by itself. */
    List<List<Integer>> groups(Network network) {
        List<Integer> layers = layers(network);
        return noise == NoisePlace.LAYERS ? List.of(layers) : layers.stream().map(List::of).toList();
    }

    /** The noise of every layer while these are measured. */
    double[] sigmas(Network network, List<Integer> measured) {
        double[] sigmas = sigma.ofLayers(network.depth());
        if (noise == NoisePlace.OUTPUT) {
            for (int l = 1; l <= sigmas.length; l++) {
                sigmas[l - 1] = measured.contains(l) ? sigmas[l - 1] : 0;
            }
        }
        return sigmas;
    }

    /** Every setting but the seed by its command-line name, in the order in which they are shown. */
    public Map<String, Object> byName() {
        Map<String, Object> names = new LinkedHashMap<>();
        names.put("noise", noise.label());
        names.put("sigma", sigma.sigmas());
        names.put("setting", flow.setting().label());
        if (!flow.layers().isEmpty()) {
            names.put("layers", flow.layers());
        }
        if (!bins.isEmpty()) {
            names.put("bins", bins);
        }
        names.put("marginal-replicates", flow.marginalReplicates());
        names.put("own-replicates", flow.ownReplicates());
        names.put("queries", flow.queries());
        names.put("draws", flow.draws());
        if (projection != null) {
            projection.addTo(names);
        }
        if (classDistances) {
            names.put("class-distances", true);
        }
        if (bound) {
            names.put("bound", true);
        }
        return Collections.unmodifiableMap(names);
    }

    /** What the inputs are taken for. */
    public Setting setting() {
        return flow.setting();
    }
}
