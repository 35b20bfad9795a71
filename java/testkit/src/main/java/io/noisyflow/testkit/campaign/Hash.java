package io.noisyflow.testkit.campaign;

import java.util.SplittableRandom;

/** Random numbers that are functions of where they are used, so that dropping one row or case changes no other. */
final class Hash {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private Hash() {}

    /** A well mixed number of two; the finalizer of MurmurHash3 (Appleby, 2011), twice. */
    static long of(long first, long second) {
        return finished(finished(first + GOLDEN) ^ second);
    }

    /** An integer 0 .. bound - 1. */
    static int below(int bound, long first, long second) {
        return (int) Math.floorMod(of(first, second), (long) bound);
    }

    /** A generator of its own for each pair. */
    static SplittableRandom random(long first, long second) {
        return new SplittableRandom(of(first, second));
    }

    private static long finished(long x) {
        long h = x ^ x >>> 33;
        h *= 0xFF51AFD7ED558CCDL;
        h ^= h >>> 33;
        h *= 0xC4CEB9FE1A85EC53L;
        return h ^ h >>> 33;
    }
}
