package io.noisyflow.experiments.dynamics;

import java.util.ArrayList;
import java.util.List;

/**
 * In how many networks the shallow hidden layers are the first to go from drift to diffusion. A layer that never does
 * is later than all that do.
 *
 * @param networks those in which some hidden layer does; 0 where there is one hidden layer, which has no order
 * @param shallowFirst in how many no layer does before one below it, and the first does before the last
 * @param firstBeforeLast in how many the first does before the last
 * @param inOrder pairs of layers, over all those networks, of which the shallower is earlier
 * @param reversed pairs of which it is later
 * @param pairs all pairs, those at one checkpoint among them
 */
public record LayerOrder(int networks, int shallowFirst, int firstBeforeLast, int inOrder, int reversed, int pairs) {
    static LayerOrder of(SweepSetting setting) {
        int depth = setting.depth();
        int networks = 0;
        int shallowFirst = 0;
        int firstBeforeLast = 0;
        int inOrder = 0;
        int reversed = 0;
        List<List<Double>> epochs = new ArrayList<>();
        for (int l = 1; l <= depth; l++) {
            epochs.add(setting.crossings(l).stream().map(SweepSetting::epochOf).toList());
        }
        for (int k = 0; k < setting.networks().size() && depth > 1; k++) {
            int network = k;
            double[] of = epochs.stream().mapToDouble(layer -> layer.get(network)).toArray();
            boolean crosses = false;
            int back = 0;
            for (int l = 0; l < depth; l++) {
                crosses |= of[l] < Double.POSITIVE_INFINITY;
                for (int j = 0; j < l; j++) {
                    inOrder += of[j] < of[l] ? 1 : 0;
                    back += of[j] > of[l] ? 1 : 0;
                }
            }
            reversed += back;
            networks += crosses ? 1 : 0;
            boolean rises = of[0] < of[depth - 1];
            firstBeforeLast += rises ? 1 : 0;
            shallowFirst += rises && back == 0 ? 1 : 0;
        }
        return new LayerOrder(networks, shallowFirst, firstBeforeLast, inOrder, reversed,
                networks * depth * (depth - 1) / 2);
    }

    /** Kendall's tau-a over the pairs of layers of all networks: pairs in order less those reversed, over all. */
    public double tau() {
        return pairs == 0 ? Double.NaN : (double) (inOrder - reversed) / pairs;
    }
}
