package io.noisyflow.experiments.szt;

import io.noisyflow.information.ProgressiveResult;
import io.noisyflow.information.Provenance;
import io.noisyflow.information.Setting;
import io.noisyflow.information.bottleneck.KnownLaw;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
 * @param law of inputs and labels, beside whose bottleneck layers are set; null for networks without noise
 */
public record SztResult(String experiment, Setting setting, Map<String, Object> settings, int inputs, int trainRows,
        double inputEntropy, double labelEntropy, double labelInformation, Provenance provenance, int allCells,
        List<NetworkResult> networks,
        @Nullable KnownLaw law) implements ProgressiveResult {
    /** Copies the list. (Written out, for of a compact constructor other modules cannot see what may be null.) */
    public SztResult(String experiment, Setting setting, Map<String, Object> settings, int inputs,
            int trainRows, double inputEntropy, double labelEntropy, double labelInformation, Provenance provenance,
            int allCells,
            List<NetworkResult> networks, @Nullable KnownLaw law) {
        this.experiment = experiment;
        this.setting = setting;
        this.settings = settings;
        this.inputs = inputs;
        this.trainRows = trainRows;
        this.inputEntropy = inputEntropy;
        this.labelEntropy = labelEntropy;
        this.labelInformation = labelInformation;
        this.provenance = provenance;
        this.allCells = allCells;
        this.networks = List.copyOf(networks);
        this.law = law;
    }

    /** Finished checkpoints. */
    @Override
    public int cells() {
        return networks.stream().mapToInt(network -> network.epochs().size()).sum();
    }
}
