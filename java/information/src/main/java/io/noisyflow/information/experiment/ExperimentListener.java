package io.noisyflow.information.experiment;

/** Hears of an experiment as it goes on, on the thread that runs it. */
@FunctionalInterface
public interface ExperimentListener {
    /** Hears nothing. */
    ExperimentListener SILENT = result -> {
    };

    /**
     * One more checkpoint is finished.
     *
     * @param soFar everything that is finished: complete in itself, with what it has cost so far
     */
    void update(ExperimentResult soFar);
}
