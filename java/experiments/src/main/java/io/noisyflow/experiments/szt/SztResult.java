package io.noisyflow.experiments.szt;

import io.noisyflow.information.ProgressiveResult;
import io.noisyflow.information.Provenance;
import io.noisyflow.information.Setting;
import java.util.List;
import java.util.Map;

/**
 * An experiment on networks in training, complete or so far.
 *
 * @param experiment its name: szt, ...
 * @param setting what the inputs are taken for
 * @param settings every setting by its command-line name, in a stable order, as numbers, booleans, strings or lists
 * @param inputs rows of the data set
 * @param trainRows inputs that networks learn from
 * @param inputEntropy H(X) in nats
 * @param labelEntropy H(Y) in nats
 * @param labelInformation I(X;Y) in nats, the most that a layer can tell of Y: less than H(Y) where labels are soft
 * @param provenance what computed it
 * @param allCells checkpoints of all networks together
 * @param networks the networks, in order
 */
public record SztResult(String experiment, Setting setting, Map<String, Object> settings, int inputs, int trainRows,
        double inputEntropy, double labelEntropy, double labelInformation, Provenance provenance, int allCells,
        List<NetworkResult> networks)
        implements
            ProgressiveResult {
    /** Copies the list. */
    public SztResult {
        networks = List.copyOf(networks);
    }

    /** Finished checkpoints. */
    @Override
    public int cells() {
        return networks.stream().mapToInt(network -> network.epochs().size()).sum();
    }
}
