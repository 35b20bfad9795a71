package io.noisyflow.experiments.sweep;

import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import java.util.Arrays;

/**
 * How many rows: the first n of an order that the seed decides, so that fewer rows are a part of more.
 *
 * @param rows n, at least 1; 0 for all rows as they lie
 */
public record RowCount(int rows) {
    /** All rows, in their own order. */
    public static final RowCount ALL = new RowCount(0);
    private static final String ALL_ROWS = "all";

    /** Checks the number. */
    public RowCount {
        if (rows < 0) {
            throw new IllegalArgumentException("n " + rows + ": expected at least 1, or all");
        }
    }

    /**
     * The count of a label.
     *
     * @throws IllegalArgumentException for anything but {@code all} and an integer of at least 1
     */
    public static RowCount of(String label) {
        return label.equals(ALL_ROWS) ? ALL : new RowCount(Whole.of("n", label, ", or all"));
    }

    /** {@code all}, or the number. */
    public String label() {
        return rows == 0 ? ALL_ROWS : Integer.toString(rows);
    }

    /** The number of rows that are taken of n. */
    int of(int n) {
        return rows == 0 ? n : rows;
    }

    /** These rows of all. */
    Points of(Points all, long seed) {
        if (of(all.n()) == all.n()) {
            return all;
        }
        int[] order = new CounterRandom(seed, Streams.SWEEP_ROWS, 0).permutation(all.n());
        return all.select(Arrays.copyOf(order, rows));
    }
}
