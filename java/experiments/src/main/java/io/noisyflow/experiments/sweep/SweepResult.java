package io.noisyflow.experiments.sweep;

import io.noisyflow.information.ProgressiveResult;
import io.noisyflow.information.Provenance;
import java.util.List;

/**
 * The finished passes of a sweep, in the order of its grid.
 *
 * @param settings what was asked for
 * @param provenance the backend, and what all passes took; of the arithmetic each pass tells its own
 * @param passes finished
 */
public record SweepResult(SweepSettings settings, Provenance provenance, List<Pass> passes)
        implements
            ProgressiveResult {
    /** The name of the command, and of its folder where none is named. */
    public static final String NAME = "sweep";

    /** A finished pass. */
    public record Pass(SweepPass pass, PassResult result) {}

    /** Copies the list. */
    public SweepResult {
        passes = List.copyOf(passes);
    }

    @Override
    public int cells() {
        return passes.size() * settings.grid().sigmas().size();
    }

    @Override
    public int allCells() {
        return settings.cells();
    }
}
