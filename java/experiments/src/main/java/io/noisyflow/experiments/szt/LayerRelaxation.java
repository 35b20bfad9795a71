package io.noisyflow.experiments.szt;

import io.noisyflow.experiments.compression.RankCorrelation;
import io.noisyflow.experiments.compression.Relaxation;
import io.noisyflow.information.flow.LayerFlow;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How long a layer of one network takes to compress, beside how much it keeps less than the layer before it at the end,
 * with which that time is said to grow (Shwartz-Ziv and Tishby, arXiv:1703.00810).
 *
 * @param layer 1 .. L
 * @param relaxation of I(X;T_l); none where it does not fall
 * @param difference I(X;T_(l-1)) - I(X;T_l) at the last checkpoint in nats, H(X) standing before the first layer
 */
public record LayerRelaxation(int layer, Optional<Relaxation> relaxation, double difference) {
    /** The layers of a network, from the first; empty for one without noise, or before its first checkpoint. */
    public static List<LayerRelaxation> of(NetworkResult network, double inputEntropy) {
        List<LayerRelaxation> layers = new ArrayList<>();
        List<SztEpoch> epochs = network.epochs();
        if (epochs.isEmpty() || epochs.getFirst().layers().stream().anyMatch(layer -> layer.flow() == null)) {
            return layers;
        }
        int[] at = epochs.stream().mapToInt(SztEpoch::epoch).toArray();
        double before = inputEntropy;
        for (int l = 0; l < epochs.getFirst().layers().size(); l++) {
            double[] values = new double[at.length];
            double[] errors = new double[at.length];
            for (int e = 0; e < at.length; e++) {
                LayerFlow flow = Objects.requireNonNull(epochs.get(e).layers().get(l).flow());
                values[e] = flow.xInformation().value();
                errors[e] = flow.xInformation().standardError().total();
            }
            double last = values[at.length - 1];
            layers.add(new LayerRelaxation(l + 1, Relaxation.of(at, values, errors), before - last));
            before = last;
        }
        return layers;
    }

    /** How the times of all networks go with the differences. */
    public static RankCorrelation correlation(List<NetworkResult> networks, double inputEntropy, long seed) {
        List<RankCorrelation.Group> groups = new ArrayList<>();
        for (NetworkResult network : networks) {
            List<LayerRelaxation> falling = of(network, inputEntropy).stream()
                    .filter(layer -> layer.relaxation().isPresent()).toList();
            groups.add(new RankCorrelation.Group(
                    falling.stream().mapToDouble(LayerRelaxation::difference).toArray(),
                    falling.stream().mapToDouble(layer -> layer.relaxation().orElseThrow().epochs()).toArray()));
        }
        return RankCorrelation.of(groups, seed);
    }
}
