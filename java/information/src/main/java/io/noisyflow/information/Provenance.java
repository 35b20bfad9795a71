package io.noisyflow.information;

import io.noisyflow.core.Precision;

/**
 * What computed a result, and what it cost.
 *
 * @param backend name of the backend that ran
 * @param precision its arithmetic
 * @param seed of all noise and all subsets
 * @param threads worker threads; they change {@code seconds} only
 * @param pairs evaluated Gaussian terms
 * @param seconds wall-clock time
 */
public record Provenance(String backend, Precision precision, long seed, int threads, double pairs, double seconds) {
    /** Pairs per second; 0 where no time passed. */
    public double pairsPerSecond() {
        return seconds > 0 ? pairs / seconds : 0;
    }
}
