package io.noisyflow.information.mixed;

import io.noisyflow.core.points.Points;
import io.noisyflow.information.Labels;
import java.util.Arrays;

/**
 * Which rows are replicates of which input. Inputs are numbered anew, in the order of their given numbers; numbers that
 * no row carries are no inputs.
 */
final class ReplicateRows {
    private final int[] sorted;
    private final int[] offsets;

    private ReplicateRows(int[] sorted, int[] offsets) {
        this.sorted = sorted;
        this.offsets = offsets;
    }

    /**
     * The rows of each input.
     *
     * @param ids input of each row, zero or more
     * @param n rows
     */
    static ReplicateRows of(int[] ids, int n) {
        if (ids.length != n || n == 0) {
            throw new IllegalArgumentException(
                    ids.length + " replicate ids for " + n + " rows: expected one for each row, and at least one row");
        }
        // Input in the high half, row in the low: ascending order is by input, then by row.
        long[] keys = new long[n];
        for (int i = 0; i < n; i++) {
            if (ids[i] < 0) {
                throw new IllegalArgumentException("row " + i + " has replicate id " + ids[i] + ": expected 0 or more");
            }
            keys[i] = (long) ids[i] << 32 | i;
        }
        Arrays.sort(keys);
        int[] sorted = new int[n];
        int[] offsets = new int[n + 1];
        int inputs = 0;
        for (int k = 0; k < n; k++) {
            sorted[k] = (int) keys[k];
            if (k == 0 || keys[k] >>> 32 != keys[k - 1] >>> 32) {
                offsets[inputs++] = k;
            }
        }
        offsets[inputs] = n;
        return new ReplicateRows(sorted, Arrays.copyOf(offsets, inputs + 1));
    }

    /** m. */
    int inputs() {
        return offsets.length - 1;
    }

    /** Rows of input x. */
    int replicates(int x) {
        return offsets[x + 1] - offsets[x];
    }

    /** The least number of rows of an input. */
    int leastReplicates() {
        int least = Integer.MAX_VALUE;
        for (int x = 0; x < inputs(); x++) {
            least = Math.min(least, replicates(x));
        }
        return least;
    }

    /** The j-th row of input x. */
    int row(int x, int j) {
        return sorted[offsets[x] + j];
    }

    /** All rows, input by input. */
    int[] sorted() {
        return sorted.clone();
    }

    /** Input x has the rows offsets[x] (inclusive) to offsets[x + 1] (exclusive) of {@link #sorted}. */
    int[] offsets() {
        return offsets.clone();
    }

    /** The largest distance of a row from the mean of its input. */
    double radius(Points points) {
        double[] row = new double[points.d()];
        double largest = 0;
        for (int x = 0; x < inputs(); x++) {
            double[] mean = new double[row.length];
            for (int j = 0; j < replicates(x); j++) {
                points.copyRow(row(x, j), row, 0);
                for (int c = 0; c < row.length; c++) {
                    mean[c] += row[c] / replicates(x);
                }
            }
            for (int j = 0; j < replicates(x); j++) {
                points.copyRow(row(x, j), row, 0);
                double square = 0;
                for (int c = 0; c < row.length; c++) {
                    square += (row[c] - mean[c]) * (row[c] - mean[c]);
                }
                largest = Math.max(largest, Math.sqrt(square));
            }
        }
        return largest;
    }

    /** The label of each input, from those of the rows. */
    Labels ofInputs(Labels labels) {
        if (labels.size() != sorted.length) {
            throw new IllegalArgumentException(labels.size() + " labels for " + sorted.length + " rows");
        }
        int[] ofInputs = new int[inputs()];
        for (int x = 0; x < inputs(); x++) {
            ofInputs[x] = labels.ofRows()[row(x, 0)];
            for (int j = 1; j < replicates(x); j++) {
                if (labels.ofRows()[row(x, j)] != ofInputs[x]) {
                    throw new IllegalArgumentException("rows " + row(x, 0) + " and " + row(x, j)
                            + " are replicates of one input but have labels " + ofInputs[x] + " and "
                            + labels.ofRows()[row(x, j)] + ": expected one label for each input");
                }
            }
        }
        return new Labels(ofInputs, labels.names());
    }
}
