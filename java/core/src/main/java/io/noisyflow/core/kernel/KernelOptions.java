package io.noisyflow.core.kernel;

import io.noisyflow.core.Precision;

/**
 * How a backend is opened.
 *
 * @param precision the least precision of its arithmetic
 * @param threads worker threads on the CPU, at least 1; they change the time, never a digit
 */
public record KernelOptions(Precision precision, int threads) {
    /** Checks the number of threads. */
    public KernelOptions {
        if (threads < 1) {
            throw new IllegalArgumentException("threads " + threads + ": expected at least 1");
        }
    }

    /** float32 on all processors. */
    public static KernelOptions defaults() {
        return new KernelOptions(Precision.FLOAT32, Runtime.getRuntime().availableProcessors());
    }
}
