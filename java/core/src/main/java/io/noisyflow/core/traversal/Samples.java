package io.noisyflow.core.traversal;

/**
 * A sample of rows that meets no order: one row of each of equal stretches, at a place within it that a hash tells.
 * Every k-th row would resonate with rows that come in turns, one of each cluster after another.
 */
public final class Samples {
    private static final int HASH = 0x9E3779B1;

    private Samples() {}

    /** The row of stretch i of {@code count}, among {@code n >= count}. */
    public static int row(int i, int count, int n) {
        long from = (long) i * n / count;
        long to = (long) (i + 1) * n / count;
        return (int) (from + Integer.toUnsignedLong(hash(i)) % (to - from));
    }

    /** A number of 32 bits that looks like chance. */
    static int hash(int i) {
        int h = (i + 1) * HASH;
        h ^= h >>> 15;
        h *= 0x2C1B3C6D;
        return h ^ h >>> 13;
    }
}
