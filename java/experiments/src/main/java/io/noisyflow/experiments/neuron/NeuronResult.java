package io.noisyflow.experiments.neuron;

import io.noisyflow.information.ProgressiveResult;
import io.noisyflow.information.Provenance;
import java.util.List;
import java.util.Map;

/**
 * The single neuron, complete or so far.
 *
 * @param settings every setting by its command-line name, in a stable order
 * @param provenance what computed it
 * @param allCells cells of the grid, and checkpoints
 * @param points of the grid: for each sigma every weight
 * @param exactCurves what the points of each sigma should lie on
 * @param noise standard deviation of the noise in training
 * @param epochs of the training that were looked at, in order
 */
public record NeuronResult(Map<String, Object> settings, Provenance provenance, int allCells,
        List<NeuronPoint> points, List<ExactCurve> exactCurves, double noise,
        List<ChainEpoch> epochs) implements ProgressiveResult {
    /** The name of the experiment. */
    public static final String NAME = "neuron";

    /** Copies the lists. */
    public NeuronResult {
        points = List.copyOf(points);
        exactCurves = List.copyOf(exactCurves);
        epochs = List.copyOf(epochs);
    }

    @Override
    public int cells() {
        return points.size() + epochs.size();
    }
}
