package io.noisyflow.experiments.training;

/**
 * How a network is trained.
 *
 * @param optimiser how parameters follow gradients
 * @param loss what is made small
 * @param batch rows of a minibatch, at least 1; the last one of an epoch has what is left
 * @param orthonormality alpha of the step W &lt;- W - alpha (W W^T W - W) after every optimiser step, on the weights of
 *     every layer but the last; 0 for none, at most 1
 * @param seed of the shuffles and of the noise
 */
public record TrainingOptions(Optimiser optimiser, Loss loss, int batch, double orthonormality, long seed) {
    /** Checks the ranges. */
    public TrainingOptions {
        if (batch < 1) {
            throw new IllegalArgumentException("batch " + batch + ": expected at least 1");
        }
        if (!(orthonormality >= 0 && orthonormality <= 1)) {
            throw new IllegalArgumentException("orthonormality " + orthonormality + ": expected 0 .. 1");
        }
    }
}
