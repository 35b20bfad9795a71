package io.noisyflow.cuda.ptx;

/** A decoded instruction that neither branches nor waits. */
@FunctionalInterface
interface Step {
    /**
     * Executes it.
     *
     * @param r the registers of the thread
     * @param lane the thread
     */
    void run(long[] r, Lane lane);
}
