package io.noisyflow.experiments.spiral;

import io.noisyflow.experiments.training.TrainingState;
import java.util.List;

/**
 * A finished training.
 *
 * @param state makes the network again
 * @param points on the way
 */
record TrainedCell(TrainingState state, List<TrainingPoint> points) {
    /** The name of the cell. */
    static final String KEY = "training";

    /** Copies the list. */
    TrainedCell {
        points = List.copyOf(points);
    }
}
