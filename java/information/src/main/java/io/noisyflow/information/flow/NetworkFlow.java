package io.noisyflow.information.flow;

import io.noisyflow.information.Provenance;
import io.noisyflow.information.Setting;
import java.util.List;

/**
 * The information that the layers of a noisy network hold about its inputs X and their labels Y, in nats.
 *
 * @param setting what the inputs were taken for
 * @param inputs how many there are
 * @param inputEntropy H(X), the most that a layer can tell of a whole population
 * @param labelEntropy H(Y)
 * @param provenance what computed it
 * @param layers those that were wanted, ascending
 */
public record NetworkFlow(Setting setting, int inputs, double inputEntropy, double labelEntropy,
        Provenance provenance, List<LayerFlow> layers) {
    /** Copies the list. */
    public NetworkFlow {
        layers = List.copyOf(layers);
    }
}
