package io.noisyflow;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Accuracy;
import io.noisyflow.core.kernel.Backends;
import org.jspecify.annotations.Nullable;

/**
 * On what, how precisely and with which noise to compute.
 *
 * @param backend auto for the fastest that is usable here, or the name of one: cuda, foreign, vector, reference
 * @param precision the arithmetic; null: for every call the one that fits its data, float32 where its error is small
 *     beside the standard error, else float64
 * @param threads worker threads on the CPU, at least 1; they change the time, never a digit
 * @param seed of all noise and all random choices
 * @param accuracy how much of a sum may be left out where that saves time
 */
public record OpenOptions(String backend, @Nullable Precision precision, int threads, long seed,
        Accuracy accuracy) {
    /** Checks the number of threads. */
    public OpenOptions {
        if (threads < 1) {
            throw new IllegalArgumentException("threads " + threads + ": expected at least 1");
        }
    }

    /** The fastest backend, the precision that fits, all processors, seed 0. */
    public static OpenOptions defaults() {
        return new OpenOptions(Backends.AUTO, null, Runtime.getRuntime().availableProcessors(), 0, Accuracy.STANDARD);
    }

    /** The same on another backend. */
    public OpenOptions withBackend(String name) {
        return new OpenOptions(name, precision, threads, seed, accuracy);
    }

    /** The same in one arithmetic, whatever the data; its error counts in brackets and verdicts. */
    public OpenOptions withPrecision(Precision forced) {
        return new OpenOptions(backend, forced, threads, seed, accuracy);
    }

    /** The same on so many threads. */
    public OpenOptions withThreads(int count) {
        return new OpenOptions(backend, precision, count, seed, accuracy);
    }

    /** The same with other noise. */
    public OpenOptions withSeed(long other) {
        return new OpenOptions(backend, precision, threads, other, accuracy);
    }

    /** The same, with so much left out at most; {@link Accuracy#EXACT} sums every pair. */
    public OpenOptions withAccuracy(Accuracy other) {
        return new OpenOptions(backend, precision, threads, seed, other);
    }
}
