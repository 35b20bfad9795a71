package io.noisyflow.experiments.training;

/** Hears of checkpoints, on the thread that trains. */
@FunctionalInterface
public interface TrainingListener {
    /**
     * A checkpoint was reached.
     *
     * @return whether training should go on
     */
    boolean reached(Checkpoint checkpoint);

    /**
     * Whether the checkpoint after an epoch is to have gradients, which take as long as an epoch, and as two where
     * there is noise.
     */
    default boolean wantsGradients(int epoch) {
        return false;
    }

    /**
     * Training was interrupted.
     *
     * @param last where it was after the last whole epoch
     */
    default void interrupted(TrainingState last) {}
}
