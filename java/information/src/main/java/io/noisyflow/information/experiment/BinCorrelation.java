package io.noisyflow.information.experiment;

import io.noisyflow.information.cluster.Correlation;
import io.noisyflow.information.flow.LayerFlow;
import java.util.ArrayList;
import java.util.List;

/**
 * How H(Bin(T_l)) goes with I(X;T_l) over the epochs of one network.
 *
 * @param layer 1 .. L; 0 for all layers and epochs together
 * @param binSize side of a bin
 * @param correlation over checkpoints
 */
public record BinCorrelation(int layer, double binSize, Correlation correlation) {
    /** For every layer and bin size of a network, then for all layers together; empty for a deterministic network. */
    public static List<BinCorrelation> of(NetworkResult network) {
        List<BinCorrelation> correlations = new ArrayList<>();
        List<EpochResult> epochs = network.epochs();
        if (epochs.isEmpty() || epochs.getFirst().layers().stream().anyMatch(layer -> layer.flow() == null)) {
            return correlations;
        }
        int depth = epochs.getFirst().layers().size();
        int bins = epochs.getFirst().layers().getFirst().binnedEntropy().size();
        for (int l = 0; l <= depth; l++) {
            List<LayerResult> states = new ArrayList<>();
            for (EpochResult epoch : epochs) {
                states.addAll(l == depth ? epoch.layers() : epoch.layers().subList(l, l + 1));
            }
            for (int b = 0; b < bins; b++) {
                correlations.add(of(l == depth ? 0 : l + 1, states, b));
            }
        }
        return correlations;
    }

    private static BinCorrelation of(int layer, List<LayerResult> states, int bin) {
        double[] binned = new double[states.size()];
        double[] information = new double[states.size()];
        for (int i = 0; i < states.size(); i++) {
            LayerResult state = states.get(i);
            LayerFlow flow = state.flow();
            binned[i] = state.binnedEntropy().get(bin).value();
            information[i] = flow == null ? Double.NaN : flow.xInformation().value();
        }
        return new BinCorrelation(layer, states.getFirst().binnedEntropy().get(bin).binSize(),
                Correlation.of(binned, information));
    }
}
