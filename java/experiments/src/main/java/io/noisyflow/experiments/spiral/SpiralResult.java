package io.noisyflow.experiments.spiral;

import io.noisyflow.experiments.curve.EntropyCurve;
import io.noisyflow.experiments.training.Diffusion;
import io.noisyflow.information.ProgressiveResult;
import io.noisyflow.information.Provenance;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The experiment, complete or so far.
 *
 * @param settings every setting by its command-line name, in a stable order
 * @param provenance what computed it
 * @param cells how many of all cells are finished
 * @param allCells training, the points of the curve, the reference
 * @param training by epoch
 * @param rows a picture of the data
 * @param curve h(T_3) against n, with the reference as its truth
 * @param reference stands for the truth; null until it is finished
 */
public record SpiralResult(Map<String, Object> settings, Provenance provenance, int cells, int allCells,
        List<TrainingPoint> training, ClassifiedRows rows, EntropyCurve curve, @Nullable Reference reference)
        implements
            ProgressiveResult {
    /** The name of the experiment. */
    public static final String NAME = "spiral";

    /** Copies the list. (Written out, for of a compact constructor other modules cannot see what may be null.) */
    public SpiralResult(Map<String, Object> settings, Provenance provenance, int cells, int allCells,
            List<TrainingPoint> training, ClassifiedRows rows, EntropyCurve curve,
            @Nullable Reference reference) {
        this.settings = settings;
        this.provenance = provenance;
        this.cells = cells;
        this.allCells = allCells;
        this.training = List.copyOf(training);
        this.rows = rows;
        this.curve = curve;
        this.reference = reference;
    }

    /** The epoch from which on layer l = 1, 2, ... diffuses, if it does; see {@link Diffusion}. */
    public OptionalInt diffusionBegins(int l) {
        return Diffusion.begins(training.stream().mapToInt(TrainingPoint::epoch).toArray(),
                training.stream().map(point -> point.gradients().get(l - 1)).toList());
    }
}
