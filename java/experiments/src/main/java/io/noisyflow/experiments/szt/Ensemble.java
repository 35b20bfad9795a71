package io.noisyflow.experiments.szt;

import io.noisyflow.experiments.Spread;
import io.noisyflow.information.flow.LayerFlow;
import io.noisyflow.information.network.LayerResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What networks that differ in their seed alone have in common: means and spreads at every epoch.
 *
 * <p>One network's curve may lie nats from another's; their mean is what can be compared with a published curve.
 *
 * @param epochs that at least one network has reached, ascending
 */
public record Ensemble(List<Epoch> epochs) {
    /** Copies the list. */
    public Ensemble {
        epochs = List.copyOf(epochs);
    }

    /**
     * One epoch.
     *
     * @param epoch epochs done
     * @param networks how many have reached it
     * @param trainAccuracy over them
     * @param testAccuracy over them; NaN where there is no test set
     * @param layers the hidden layers, from the first
     */
    public record Epoch(int epoch, int networks, Spread trainAccuracy, Spread testAccuracy, List<Layer> layers) {
        /** Copies the list. */
        public Epoch {
            layers = List.copyOf(layers);
        }
    }

    /**
     * One layer at one epoch.
     *
     * @param layer 1 .. L
     * @param xInformation I(X;T_l) in nats; null for deterministic networks
     * @param yInformation I(Y;T_l) in nats; null for deterministic networks
     * @param binnedEntropy for every bin size
     */
    public record Layer(int layer, @Nullable Spread xInformation, @Nullable Spread yInformation,
            List<Bin> binnedEntropy) {
        /** Copies the list. (Written out, for of a compact constructor other modules cannot see what may be null.) */
        public Layer(int layer, @Nullable Spread xInformation, @Nullable Spread yInformation, List<Bin> binnedEntropy) {
            this.layer = layer;
            this.xInformation = xInformation;
            this.yInformation = yInformation;
            this.binnedEntropy = List.copyOf(binnedEntropy);
        }
    }

    /**
     * A layer seen through a grid.
     *
     * @param binSize side of a bin
     * @param value H(Bin(T)) in nats
     * @param labelInformation I(Y;Bin(T)) in nats
     */
    public record Bin(double binSize, Spread value, Spread labelInformation) {}

    /** The ensemble of these networks, which share their settings. */
    public static Ensemble of(List<NetworkResult> networks) {
        TreeMap<Integer, List<SztEpoch>> byEpoch = new TreeMap<>();
        for (NetworkResult network : networks) {
            for (SztEpoch epoch : network.epochs()) {
                byEpoch.computeIfAbsent(epoch.epoch(), e -> new ArrayList<>()).add(epoch);
            }
        }
        List<Epoch> epochs = new ArrayList<>();
        byEpoch.forEach((epoch, states) -> {
            List<Layer> layers = new ArrayList<>();
            for (int l = 0; l < states.getFirst().layers().size(); l++) {
                int layer = l;
                layers.add(layer(states.stream().map(state -> state.layers().get(layer)).toList()));
            }
            epochs.add(new Epoch(epoch, states.size(), spread(states, SztEpoch::trainAccuracy),
                    spread(states, SztEpoch::testAccuracy), layers));
        });
        return new Ensemble(epochs);
    }

    private static Layer layer(List<LayerResult> states) {
        LayerResult first = states.getFirst();
        List<Bin> bins = new ArrayList<>();
        for (int b = 0; b < first.bins().size(); b++) {
            int bin = b;
            bins.add(new Bin(first.bins().get(b).binSize(),
                    spread(states, state -> state.bins().get(bin).entropy()),
                    spread(states, state -> state.bins().get(bin).labelInformation())));
        }
        if (first.flow() == null) {
            return new Layer(first.layer(), null, null, bins);
        }
        List<LayerFlow> flows = states.stream().map(state -> Objects.requireNonNull(state.flow())).toList();
        return new Layer(first.layer(), spread(flows, flow -> flow.xInformation().value()),
                spread(flows, flow -> flow.yInformation().value()), bins);
    }

    private static <T> Spread spread(List<T> states, ToDoubleFunction<T> value) {
        return Spread.of(states.stream().mapToDouble(value).toArray());
    }
}
