package io.noisyflow.information.network;

import io.noisyflow.information.ProgressiveResult;
import io.noisyflow.information.Provenance;
import io.noisyflow.information.Setting;
import io.noisyflow.information.bottleneck.KnownLaw;
import java.util.List;
import java.util.Map;

/**
 * What a study found, complete or so far.
 *
 * @param overEpochs whether epochs were followed
 * @param noise where it entered
 * @param setting what the inputs are taken for
 * @param settings every setting by its command-line name
 * @param provenance what computed it
 * @param cells finished estimates
 * @param allCells estimates of the whole study
 * @param epochs those that have begun, ascending; one where epochs were not followed
 * @param laws the law of each part by its name, where layers are set beside the bottleneck; else empty
 */
public record StudyResult(boolean overEpochs, NoisePlace noise, Setting setting, Map<String, Object> settings,
        Provenance provenance, int cells, int allCells, List<EpochResult> epochs, Map<String, KnownLaw> laws)
        implements
            ProgressiveResult {
    /** The name of the command. */
    public static final String NAME = "flow";

    /** Whose law the numbers are about, in words. */
    public String subject() {
        List<PartResult> parts = epochs.isEmpty() ? List.of() : epochs.getFirst().parts();
        String inputs = parts.size() == 1 ? "these " + parts.getFirst().inputs() + " inputs"
                : parts.isEmpty() ? "these inputs" : "the inputs of each part";
        return setting == Setting.DATASET ? inputs : "the law that " + inputs + " were drawn from";
    }

    /** The same with other settings: what layers are called, say, where the study knows their numbers only. */
    public StudyResult withSettings(Map<String, Object> others) {
        return new StudyResult(overEpochs, noise, setting, others, provenance, cells, allCells, epochs, laws);
    }

    /** Copies list and map. */
    public StudyResult {
        epochs = List.copyOf(epochs);
        laws = Map.copyOf(laws);
    }
}
