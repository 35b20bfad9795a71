package io.noisyflow.information.distance.permutation;

import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.information.distance.TwoSamples;

/**
 * The labelings of a test: which rows of both samples are marked, as those of the smaller sample. Number 0 is the one
 * as given; number b marks the first rows of a random order that depends on seed and b alone.
 *
 * <p>Sums over marked rows, for all labelings, are a product of matrices, made in tiles of 16 rows by 256 labelings,
 * whose labels fit in the first cache as doubles. A row's labels are kept as bits.
 */
final class Labelings {
    private static final int TILE_ROWS = 16;
    private static final int TILE_LABELINGS = 256;
    /** Rows that are added in one step. */
    private static final int STEP = 4;

    private final int marked;
    private final int rows;
    private final int count;
    private final boolean secondIsMarked;
    /** Bit b % 64 of word b / 64 of a row: whether labeling b marks it. */
    private final long[][] bits;

    private Labelings(int marked, int rows, int count, boolean secondIsMarked) {
        this.marked = marked;
        this.rows = rows;
        this.count = count;
        this.secondIsMarked = secondIsMarked;
        this.bits = new long[rows][Math.ceilDiv(count, Long.SIZE)];
    }

    /** The labeling of the samples as given and so many random ones. */
    static Labelings of(TwoSamples samples, int permutations, long seed, Workers workers) {
        int first = samples.first().n();
        boolean second = samples.second().n() < first;
        Labelings labelings = new Labelings(second ? samples.second().n() : first, samples.rows(),
                Math.addExact(permutations, 1), second);
        workers.forEach(Math.ceilDiv(labelings.count, Long.SIZE), word -> {
            int to = Math.min(labelings.count, (word + 1) * Long.SIZE);
            for (int b = word * Long.SIZE; b < to; b++) {
                int[] order = b == 0 ? null
                        : new CounterRandom(seed, Streams.PERMUTATION, b).permutation(labelings.rows);
                for (int k = 0; k < labelings.marked; k++) {
                    int row = order != null ? order[k] : second ? first + k : k;
                    labelings.bits[row][word] |= 1L << b;
                }
            }
        });
        return labelings;
    }

    /** How many there are. */
    int count() {
        return count;
    }

    /** Rows of both samples. */
    int rows() {
        return rows;
    }

    /** How many rows each marks, at most half of them. */
    int marked() {
        return marked;
    }

    /** Whether the smaller sample, whose rows are marked, is Q. */
    boolean secondIsMarked() {
        return secondIsMarked;
    }

    /** Whether labeling b marks a row. */
    boolean marks(int row, int b) {
        return (bits[row][b / Long.SIZE] >>> b & 1) != 0;
    }

    /**
     * Adds, for each of the first {@code queries} rows of terms and every labeling, the terms of rows 0 .. upTo - 1
     * that are marked, or of those that are not.
     *
     * @param terms queries x rows
     * @param sums queries x labelings
     */
    void add(double[][] terms, int queries, int upTo, boolean ofMarked, double[][] sums) {
        double[][] labels = new double[TILE_ROWS][TILE_LABELINGS];
        double[] of = new double[TILE_LABELINGS];
        for (int from = 0; from < count; from += TILE_LABELINGS) {
            int width = Math.min(TILE_LABELINGS, count - from);
            for (int row = 0; row < upTo; row += TILE_ROWS) {
                int some = Math.min(TILE_ROWS, upTo - row);
                for (int r = 0; r < TILE_ROWS; r++) {
                    unpack(row + r, r < some, from, width, ofMarked, labels[r]);
                }
                for (int q = 0; q < queries; q++) {
                    System.arraycopy(sums[q], from, of, 0, width);
                    for (int r = 0; r < some; r += STEP) {
                        add(terms[q], row + r, labels[r], labels[r + 1], labels[r + 2], labels[r + 3], of);
                    }
                    System.arraycopy(of, 0, sums[q], from, width);
                }
            }
        }
    }

    /** Rows beyond the last have no label, so that their terms, whatever they are, count nothing. */
    private void unpack(int row, boolean isThere, int from, int width, boolean ofMarked, double[] to) {
        for (int b = 0; b < width; b++) {
            to[b] = isThere && marks(row, from + b) == ofMarked ? 1 : 0;
        }
    }

    private static void add(double[] terms, int at, double[] a, double[] b, double[] c, double[] d, double[] to) {
        double first = terms[at];
        double second = at + 1 < terms.length ? terms[at + 1] : 0;
        double third = at + 2 < terms.length ? terms[at + 2] : 0;
        double fourth = at + 3 < terms.length ? terms[at + 3] : 0;
        if (first == 0 && second == 0 && third == 0 && fourth == 0) {
            return;
        }
        for (int i = 0; i < to.length; i++) {
            to[i] += first * a[i] + second * b[i] + (third * c[i] + fourth * d[i]);
        }
    }
}
