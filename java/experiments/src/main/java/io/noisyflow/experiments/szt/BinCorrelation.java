package io.noisyflow.experiments.szt;

import io.noisyflow.information.Information;
import io.noisyflow.information.cluster.Correlation;
import io.noisyflow.information.network.LayerResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * How H(Bin(T_l)) goes with I(X;T_l) over the epochs of one network, those left out where it is saturated: at log n it
 * tells the number of inputs, whatever the network does.
 *
 * @param layer 1 .. L; 0 for all layers and epochs together
 * @param binSize side of a bin
 * @param correlation over checkpoints that are not saturated; NaN where the information varies by less than four of its
 *     standard errors, for then there is nothing to follow
 */
public record BinCorrelation(int layer, double binSize, Correlation correlation) {
    private static final double ERRORS = 4;
    /** What single precision may add to the variation of a layer at its ceiling, in nats. */
    private static final double ARITHMETIC = 1e-5;

    /**
     * For every layer and bin size of a network, then for all layers together; empty for a deterministic network.
     *
     * @param inputs n
     */
    public static List<BinCorrelation> of(NetworkResult network, int inputs) {
        List<BinCorrelation> correlations = new ArrayList<>();
        List<SztEpoch> epochs = network.epochs();
        if (epochs.isEmpty() || epochs.getFirst().layers().stream().anyMatch(layer -> layer.flow() == null)) {
            return correlations;
        }
        int depth = epochs.getFirst().layers().size();
        int bins = epochs.getFirst().layers().getFirst().bins().size();
        for (int l = 0; l <= depth; l++) {
            List<LayerResult> states = new ArrayList<>();
            for (SztEpoch epoch : epochs) {
                states.addAll(l == depth ? epoch.layers() : epoch.layers().subList(l, l + 1));
            }
            for (int b = 0; b < bins; b++) {
                int bin = b;
                List<LayerResult> free = states.stream()
                        .filter(state -> !state.bins().get(bin).isSaturated(inputs)).toList();
                double binSize = states.getFirst().bins().get(bin).binSize();
                correlations.add(of(l == depth ? 0 : l + 1, binSize, free, bin));
            }
        }
        return correlations;
    }

    private static BinCorrelation of(int layer, double binSize, List<LayerResult> states, int bin) {
        double[] binned = new double[states.size()];
        double[] information = new double[states.size()];
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        double error = 0;
        for (int i = 0; i < states.size(); i++) {
            LayerResult state = states.get(i);
            Information x = Objects.requireNonNull(state.flow()).xInformation();
            binned[i] = state.bins().get(bin).entropy();
            information[i] = x.value();
            low = Math.min(low, x.value());
            high = Math.max(high, x.value());
            error = Math.max(error, x.standardError().total());
        }
        return new BinCorrelation(layer, binSize, high - low > ERRORS * error + ARITHMETIC
                ? Correlation.of(binned, information)
                : new Correlation(Double.NaN, Double.NaN, states.size()));
    }
}
