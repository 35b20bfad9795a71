package io.noisyflow.information.inspection;

import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;

/**
 * Rows that equal an earlier one, number by number; -0 is 0, and NaN is NaN.
 *
 * @param count how many
 * @param row the first of them, or -1
 * @param earlier the row that it equals, or -1
 */
public record RepeatedRows(int count, int row, int earlier) {
    private static final int CHUNK = 1 << 12;

    /** Places of the largest table. */
    private static final int MOST = 1 << 30;

    /** Finds them all: by a table of hashes, and where those are equal by the numbers themselves. */
    static RepeatedRows of(Points points, Workers workers) {
        int n = points.n();
        if (n >= MOST) {
            throw new IllegalArgumentException(n + " rows: expected fewer than 2^30");
        }
        long[] hashes = new long[n];
        workers.forEach(Math.ceilDiv(n, CHUNK), chunk -> {
            for (int i = chunk * CHUNK; i < Math.min(n, (chunk + 1L) * CHUNK); i++) {
                hashes[i] = hash(points, i);
            }
        });
        int places = n >= MOST / 4 ? MOST : Math.max(2, Integer.highestOneBit(n) << 2);
        int[] table = new int[places];
        int count = 0;
        int row = -1;
        int earlier = -1;
        for (int i = 0; i < n; i++) {
            int place = (int) hashes[i] & (places - 1);
            while (table[place] != 0 && !areEqual(points, hashes, i, table[place] - 1)) {
                place = place + 1 & places - 1;
            }
            if (table[place] == 0) {
                table[place] = i + 1;
            } else {
                if (count == 0) {
                    row = i;
                    earlier = table[place] - 1;
                }
                count++;
            }
        }
        return new RepeatedRows(count, row, earlier);
    }

    private static boolean areEqual(Points points, long[] hashes, int i, int k) {
        if (hashes[i] != hashes[k]) {
            return false;
        }
        for (int j = 0; j < points.d(); j++) {
            if (bits(points.get(i, j)) != bits(points.get(k, j))) {
                return false;
            }
        }
        return true;
    }

    /** Multiplication by an odd constant and a shift for each number: the finaliser of SplitMix64. */
    private static long hash(Points points, int i) {
        long hash = 0x9e3779b97f4a7c15L;
        for (int j = 0; j < points.d(); j++) {
            hash = (hash ^ bits(points.get(i, j))) * 0xbf58476d1ce4e5b9L;
            hash ^= hash >>> 31;
        }
        hash *= 0x94d049bb133111ebL;
        return hash ^ hash >>> 29;
    }

    private static long bits(double x) {
        return Double.doubleToLongBits(x + 0.0);
    }
}
