package io.noisyflow.information.network;

import io.noisyflow.information.ProgressiveResult;
import io.noisyflow.information.Provenance;
import io.noisyflow.information.Setting;
import java.util.List;
import java.util.Map;

/**
 * Which noise the layers of a network bear, complete or so far.
 *
 * @param overEpochs whether epochs were followed
 * @param noise where it enters
 * @param setting what the inputs are taken for
 * @param settings every setting by its command-line name
 * @param provenance what computed it
 * @param cells finished layers
 * @param allCells layers of the whole study, of each part at each epoch
 * @param layers those that are finished: epoch after epoch, part after part
 */
public record NoiseStudyResult(boolean overEpochs, NoisePlace noise, Setting setting, Map<String, Object> settings,
        Provenance provenance, int cells, int allCells, List<LayerProposal> layers) implements ProgressiveResult {
    /** Copies the list. */
    public NoiseStudyResult {
        layers = List.copyOf(layers);
    }
}
