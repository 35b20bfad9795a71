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
     * Training was interrupted.
     *
     * @param last where it was after the last whole epoch
     */
    default void interrupted(TrainingState last) {}
}
