package io.noisyflow.information;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Kernels;
import org.jspecify.annotations.Nullable;

/**
 * What computed a result, and what it cost.
 *
 * @param backend name of the backend that ran
 * @param precision its arithmetic
 * @param precisionReason why that was chosen, in one clause; null where it was asked for
 * @param seed of all noise and all subsets
 * @param threads worker threads; they change {@code seconds} only
 * @param pairs evaluated Gaussian terms
 * @param seconds wall-clock time
 */
public record Provenance(String backend, Precision precision, @Nullable String precisionReason, long seed, int threads,
        double pairs, double seconds) {
    /** Of a precision that was asked for. */
    public Provenance(String backend, Precision precision, long seed, int threads, double pairs, double seconds) {
        this(backend, precision, null, seed, threads, pairs, seconds);
    }

    /** Of a result that these kernels computed. */
    public static Provenance of(Kernels kernels, long seed, double pairs, double seconds) {
        return new Provenance(kernels.backend(), kernels.precision(), kernels.precisionReason(), seed,
                kernels.threads(), pairs, seconds);
    }

    /** The same after further work by the same kernels. */
    public Provenance after(Provenance further) {
        return new Provenance(backend, precision, precisionReason, seed, threads, pairs + further.pairs,
                seconds + further.seconds);
    }

    /** Pairs per second; 0 where no time passed. */
    public double pairsPerSecond() {
        return seconds > 0 ? pairs / seconds : 0;
    }
}
