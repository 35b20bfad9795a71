package io.noisyflow.information.cluster;

import java.util.Arrays;

/** Numbers 0, 1, 2, ... for distinct longs in the order in which they are first seen: open addressing, exact. */
final class DenseIds {
    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    private final long[] keys;
    private final int[] ids;
    private final int shift;
    private int count;

    /** Room for at most {@code capacity} distinct longs. */
    DenseIds(int capacity) {
        // At most half full.
        int bits = Math.max(1, 33 - Integer.numberOfLeadingZeros(Math.max(1, capacity)));
        if (bits > 30) {
            throw new IllegalArgumentException(capacity + " rows to be binned: expected fewer than 2^29");
        }
        keys = new long[1 << bits];
        ids = new int[1 << bits];
        shift = 64 - bits;
        Arrays.fill(ids, -1);
    }

    /** The number of a key. */
    int id(long key) {
        int at = (int) (key * GOLDEN_RATIO >>> shift);
        while (ids[at] >= 0) {
            if (keys[at] == key) {
                return ids[at];
            }
            at = at + 1 & ids.length - 1;
        }
        keys[at] = key;
        ids[at] = count;
        return count++;
    }

    /** Distinct keys seen. */
    int count() {
        return count;
    }

    /** Forgets every key. */
    void clear() {
        Arrays.fill(ids, -1);
        count = 0;
    }
}
