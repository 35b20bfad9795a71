package io.noisyflow.cuda.device;

/**
 * Hears how long each kernel took; for measurements.
 *
 * <p>A backend with an observer waits after every kernel, so that no other work of the device falls into its time: what
 * is measured is the kernels, and not how well launches overlap. Called by whatever thread launches, one call at a time
 * for each device.
 */
@FunctionalInterface
public interface LaunchObserver {
    /** A kernel is about to be launched, by the calling thread, whose context must stay what it is. */
    default void launching() {}

    /**
     * A kernel has ended.
     *
     * @param kernel its name
     * @param milliseconds between an event before it and one behind it
     */
    void launched(String kernel, double milliseconds);
}
