package io.noisyflow.core.noise;

/**
 * Philox4x32-10, the counter-based generator of Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1,
 * 2, 3", SC 2011, <a href="https://doi.org/10.1145/2063384.2063405">doi:10.1145/2063384.2063405</a>.
 *
 * <p>A bijection of 128-bit counters for every 64-bit key: distinct counters never collide under one key.
 */
public final class Philox4x32 {
    /** Multiplier of the first pair of words. */
    public static final int MULTIPLIER_0 = 0xD2511F53;
    /** Multiplier of the second pair of words. */
    public static final int MULTIPLIER_1 = 0xCD9E8D57;
    /** Weyl increment of the low key word: the golden ratio. */
    public static final int WEYL_0 = 0x9E3779B9;
    /** Weyl increment of the high key word: sqrt(3) - 1. */
    public static final int WEYL_1 = 0xBB67AE85;
    /** Rounds; ten is the authors' recommendation, with a margin over the seven that pass BigCrush. */
    public static final int ROUNDS = 10;

    private static final long UNSIGNED = 0xFFFFFFFFL;

    private Philox4x32() {}

    /** Replaces the counter in {@code words[0..4)} by the four output words under the key (low, high). */
    public static void encrypt(int[] words, int keyLow, int keyHigh) {
        int x0 = words[0];
        int x1 = words[1];
        int x2 = words[2];
        int x3 = words[3];
        int k0 = keyLow;
        int k1 = keyHigh;
        for (int round = 0; round < ROUNDS; round++) {
            long product0 = (MULTIPLIER_0 & UNSIGNED) * (x0 & UNSIGNED);
            long product1 = (MULTIPLIER_1 & UNSIGNED) * (x2 & UNSIGNED);
            x0 = (int) (product1 >>> 32) ^ x1 ^ k0;
            x1 = (int) product1;
            x2 = (int) (product0 >>> 32) ^ x3 ^ k1;
            x3 = (int) product0;
            k0 += WEYL_0;
            k1 += WEYL_1;
        }
        words[0] = x0;
        words[1] = x1;
        words[2] = x2;
        words[3] = x3;
    }
}
