package io.noisyflow.experiments.known;

import io.noisyflow.information.ProgressiveResult;
import io.noisyflow.information.Provenance;
import java.util.List;
import java.util.Map;

/**
 * The experiment, complete or so far.
 *
 * @param settings every setting by its command-line name, in a stable order
 * @param provenance what computed it
 * @param cells how many of all cells are finished
 * @param allCells how many there are
 * @param laws in the order of the settings; those that are begun
 * @param codes in the order of the settings; those that are begun
 */
public record BenchmarkResult(Map<String, Object> settings, Provenance provenance, int cells, int allCells,
        List<LawResult> laws, List<CodeResult> codes) implements ProgressiveResult {
    /** The name of the experiment. */
    public static final String NAME = "entropy-benchmark";

    /** Copies the lists. */
    public BenchmarkResult {
        laws = List.copyOf(laws);
        codes = List.copyOf(codes);
    }
}
