package io.noisyflow.experiments.dynamics;

import io.noisyflow.experiments.training.Diffusion;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One network over its training.
 *
 * @param seed of its initial weights, its split, its shuffles and its noise
 * @param trainRows inputs that it learns from
 * @param checkpoints in order
 */
public record NetworkCourse(long seed, int trainRows, List<CourseCheckpoint> checkpoints) {
    /** Copies the list. */
    public NetworkCourse {
        checkpoints = List.copyOf(checkpoints);
    }

    /** Hidden layers. */
    public int depth() {
        return checkpoints.getFirst().gradients().size() - 1;
    }

    /** Where layer l = 1, 2, ... begins to diffuse, if it does; the outputs are the layer after the last hidden one. */
    public Optional<CourseCheckpoint> crossing(int l) {
        int[] epochs = checkpoints.stream().mapToInt(CourseCheckpoint::epoch).toArray();
        OptionalInt begins = Diffusion.begins(epochs,
                checkpoints.stream().map(checkpoint -> checkpoint.gradients().get(l - 1)).toList());
        return begins.isEmpty()
                ? Optional.empty()
                : checkpoints.stream().filter(checkpoint -> checkpoint.epoch() == begins.getAsInt()).findFirst();
    }

    /** The first checkpoint with this test accuracy, if there is one. */
    public Optional<CourseCheckpoint> reaching(double accuracy) {
        return checkpoints.stream().filter(checkpoint -> 1 - checkpoint.testError() >= accuracy).findFirst();
    }

    /** The end of the training. */
    public CourseCheckpoint last() {
        return checkpoints.getLast();
    }
}
