package io.noisyflow.experiments.curve;

import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Streams;

/** Seeds of the samples of an experiment, derived from its own. */
public final class SampleSeed {
    private SampleSeed() {}

    /**
     * A seed for a replicate of a subject at n rows that no other subject, n or replicate shares, but by chance 2^-64.
     */
    public static long of(long seed, String subject, int n, int replicate) {
        return next(next(next(seed, subject.hashCode() & 0xFFFFFFFFL), n), replicate);
    }

    private static long next(long seed, long number) {
        CounterRandom random = new CounterRandom(seed, Streams.SAMPLES, number);
        return (long) random.nextInt() << 32 | random.nextInt() & 0xFFFFFFFFL;
    }
}
