package io.noisyflow.experiments.dynamics;

import io.noisyflow.experiments.training.GradientNorms;
import java.util.List;

/**
 * A network at one moment of its training. Errors are without noise.
 *
 * @param epoch epochs done
 * @param updates steps of the optimiser done
 * @param trainError part of the training set that is classified wrongly
 * @param testError the same of the test set
 * @param loss mean training loss of this epoch in nats
 * @param gradients of the weights of every layer, the outputs' last
 */
public record CourseCheckpoint(int epoch, long updates, double trainError, double testError, double loss,
        List<GradientNorms> gradients) {
    /** Copies the list. */
    public CourseCheckpoint {
        gradients = List.copyOf(gradients);
    }

    /** Test error less training error. */
    public double gap() {
        return testError - trainError;
    }
}
