package io.noisyflow.experiments.mnist;

import io.noisyflow.information.ProgressiveResult;
import io.noisyflow.information.Provenance;
import java.util.List;
import java.util.Map;

/**
 * The experiment, complete or so far.
 *
 * @param settings every setting by its command-line name, in a stable order
 * @param provenance what computed it
 * @param cells how many networks are finished
 * @param allCells of all
 * @param trainRows images learned from
 * @param testRows images tested on
 * @param networks those that are finished, kind by kind
 */
public record MnistResult(Map<String, Object> settings, Provenance provenance, int cells, int allCells, int trainRows,
        int testRows, List<MnistNetwork> networks) implements ProgressiveResult {
    /** The name of the experiment. */
    public static final String NAME = "mnist";

    /** Copies the list. */
    public MnistResult {
        networks = List.copyOf(networks);
    }

    /** The kinds of networks that are there, in order. */
    public List<Regulariser> kinds() {
        return networks.stream().map(MnistNetwork::kind).distinct().toList();
    }

    /** The finished networks of a kind. */
    public List<MnistNetwork> of(Regulariser kind) {
        return networks.stream().filter(network -> network.kind().equals(kind)).toList();
    }
}
