package io.noisyflow.information.scaling;

/** Hears of the experiment as it goes on, on the thread that runs it. */
@FunctionalInterface
public interface ScalingListener {
    /** Hears nothing. */
    ScalingListener SILENT = result -> {
    };

    /**
     * One more cell is finished.
     *
     * @param soFar everything that is finished: complete in itself
     */
    void update(ScalingResult soFar);
}
