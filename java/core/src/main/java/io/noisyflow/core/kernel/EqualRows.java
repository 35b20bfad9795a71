package io.noisyflow.core.kernel;

import io.noisyflow.core.points.Points;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a mixture that are equal in every bit, of one class and of one cluster, as units: what a unit says of a point
 * all of its rows say.
 *
 * @param firsts the first row of each unit, ascending
 * @param units the unit of each row
 */
record EqualRows(int[] firsts, int[] units) {
    /** Rows in which equal ones are looked for first: where so many show none, few are all there can be. */
    private static final int SAMPLE = 1 << 13;
    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    /** Whether a sample of the rows, spread at random, holds two that are equal. */
    static boolean areLikely(Mixture mixture) {
        int n = mixture.centres().n();
        if (n <= SAMPLE) {
            return true;
        }
        BitSet chosen = new BitSet(n);
        Table table = new Table(mixture, SAMPLE);
        for (long i = 0; chosen.cardinality() < SAMPLE; i++) {
            int row = (int) Long.remainderUnsigned(mixed(i), n);
            if (!chosen.get(row)) {
                chosen.set(row);
                if (table.find(row) != row) {
                    return true;
                }
            }
        }
        return false;
    }

    /** All rows of a mixture as units. */
    static EqualRows of(Mixture mixture) {
        int n = mixture.centres().n();
        Table table = new Table(mixture, n);
        int[] units = new int[n];
        int[] firsts = new int[n];
        int count = 0;
        for (int row = 0; row < n; row++) {
            int first = table.find(row);
            if (first == row) {
                firsts[count] = row;
                units[row] = count++;
            } else {
                units[row] = units[first];
            }
        }
        return new EqualRows(Arrays.copyOf(firsts, count), units);
    }

    /** The sums of some numbers, one for each row, over each unit. */
    double[] sums(double[] ofRows) {
        double[] sums = new double[firsts.length];
        for (int row = 0; row < units.length; row++) {
            sums[units[row]] += ofRows[row];
        }
        return sums;
    }

    /** The numbers of the first row of each unit; null of null. */
    int @Nullable [] ofFirsts(int @Nullable [] ofRows) {
        return ofRows == null ? null : Arrays.stream(firsts).map(row -> ofRows[row]).toArray();
    }

    private static long mixed(long x) {
        long h = (x + 1) * FACTOR;
        h = (h ^ h >>> 32) * FACTOR;
        return h ^ h >>> 29;
    }

    /** Rows that were seen, by what they hold. */
    private static final class Table {
        private static final int EMPTY = -1;

        private final Mixture mixture;
        private final Points points;
        private final MemorySegment memory;
        private final long rowBytes;
        private final int[] rows;

        Table(Mixture mixture, int most) {
            this.mixture = mixture;
            this.points = mixture.centres();
            this.memory = points.segment();
            this.rowBytes = (long) points.d() * points.element().bytes();
            // At most half of the places are ever taken.
            this.rows = new int[Math.toIntExact(Math.min(1L << 30, Long.highestOneBit(Math.max(1, most)) << 2))];
            Arrays.fill(rows, EMPTY);
        }

        /** The first row that is equal to this one; the row itself, which is then kept, where there was none. */
        int find(int row) {
            int at = (int) (hash(row) & rows.length - 1);
            while (rows[at] != EMPTY && !areEqual(rows[at], row)) {
                at = at + 1 & rows.length - 1;
            }
            if (rows[at] == EMPTY) {
                rows[at] = row;
            }
            return rows[at];
        }

        private long hash(int row) {
            long at = points.byteOffset(row);
            long h = FACTOR;
            for (long j = 0; j < rowBytes; j += Integer.BYTES) {
                h = (h ^ memory.get(ValueLayout.JAVA_INT_UNALIGNED, at + j)) * FACTOR;
                h ^= h >>> 32;
            }
            return mixed(h);
        }

        private boolean areEqual(int one, int other) {
            long a = points.byteOffset(one);
            long b = points.byteOffset(other);
            return areEqual(mixture.classes(), one, other) && areEqual(mixture.clusters(), one, other)
                    && MemorySegment.mismatch(memory, a, a + rowBytes, memory, b, b + rowBytes) < 0;
        }

        private static boolean areEqual(int @Nullable [] of, int one, int other) {
            return of == null || of[one] == of[other];
        }
    }
}
