package io.noisyflow.experiments.scaling;

import io.noisyflow.information.ProgressiveResult;
import io.noisyflow.information.Provenance;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The experiment, complete or so far.
 *
 * @param settings every setting by its command-line name, in a stable order, as numbers, booleans, strings or lists
 * @param provenance what computed it
 * @param cells how many of all cells are finished
 * @param allCells how many there are: points of curves, and one for Monte Carlo
 * @param curves in the order of the settings
 * @param monteCarlo null until it is finished
 */
public record ScalingResult(Map<String, Object> settings, Provenance provenance, int cells, int allCells,
        List<ScalingCurve> curves, @Nullable MonteCarloCurve monteCarlo) implements ProgressiveResult {
    /** The name of the experiment. */
    public static final String NAME = "scaling";

    /** Copies the list. (Written out, for of a compact constructor other modules cannot see what may be null.) */
    public ScalingResult(Map<String, Object> settings, Provenance provenance, int cells, int allCells,
            List<ScalingCurve> curves, @Nullable MonteCarloCurve monteCarlo) {
        this.settings = settings;
        this.provenance = provenance;
        this.cells = cells;
        this.allCells = allCells;
        this.curves = List.copyOf(curves);
        this.monteCarlo = monteCarlo;
    }
}
