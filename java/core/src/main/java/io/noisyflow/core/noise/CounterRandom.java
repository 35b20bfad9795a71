package io.noisyflow.core.noise;

/**
 * A sequence of uniform numbers from Philox4x32-10: for shuffles, splits, initial weights and row subsets, wherever
 * numbers are consumed one after another. Not safe for use by several threads; make one for each task instead, they
 * cost nothing.
 */
public final class CounterRandom {
    private final int[] words = new int[4];
    private final int keyLow;
    private final int keyHigh;
    private final int stream;
    private final long row;
    private int block;
    private int used = 4;

    /**
     * The sequence of one (seed, stream, row).
     *
     * @param row 0 .. 2^48 - 1, the number of an epoch for instance
     */
    public CounterRandom(long seed, int stream, long row) {
        Normals.requireCounter(row, 0);
        this.keyLow = (int) seed;
        this.keyHigh = (int) (seed >>> 32);
        this.stream = stream;
        this.row = row;
    }

    /** The next 32 bits. */
    public int nextInt() {
        if (used == 4) {
            words[0] = block++;
            words[1] = (int) row;
            words[2] = (int) (row >>> 32);
            words[3] = stream;
            Philox4x32.encrypt(words, keyLow, keyHigh);
            used = 0;
        }
        return words[used++];
    }

    /** Uniform on 0 .. bound - 1, without bias: the rare words that would favour small numbers are drawn again. */
    public int nextInt(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("bound " + bound + ": expected at least 1");
        }
        long threshold = (1L << 32) % bound;
        while (true) {
            long product = (nextInt() & 0xFFFFFFFFL) * bound;
            if ((product & 0xFFFFFFFFL) >= threshold) {
                return (int) (product >>> 32);
            }
        }
    }

    /** Uniform on the open interval (0, 1), a multiple of 2^-53 plus 2^-54. */
    public double nextDouble() {
        long high = nextInt() & 0xFFFFFFFFL;
        long low = nextInt() & 0xFFFFFFFFL;
        return ((high << 21 | low >>> 11) + 0.5) * 0x1p-53;
    }

    /** 0 .. n - 1 in random order (Fisher and Yates). */
    public int[] permutation(int n) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int k = nextInt(i + 1);
            order[i] = order[k];
            order[k] = i;
        }
        return order;
    }

    /**
     * A uniformly random subset of {@code size} of the numbers 0 .. n - 1, in ascending order (Floyd's algorithm).
     */
    public int[] subset(int n, int size) {
        if (size < 0 || size > n) {
            throw new IllegalArgumentException("a subset of " + size + " of " + n + " rows");
        }
        java.util.TreeSet<Integer> chosen = new java.util.TreeSet<>();
        for (int k = n - size; k < n; k++) {
            int candidate = nextInt(k + 1);
            if (!chosen.add(candidate)) {
                chosen.add(k);
            }
        }
        return chosen.stream().mapToInt(Integer::intValue).toArray();
    }
}
