package io.noisyflow.information.cluster;

import io.noisyflow.core.points.Points;

/** H(Bin(T)): the entropy of the cell of a grid in which a row lies, over the rows of a data set. */
public final class BinnedEntropy {
    private BinnedEntropy() {}

    /**
     * The plug-in entropy log n - (1/n) sum_c n_c log n_c over occupied cells c, in nats; 0 .. log n. For rows that
     * enumerate equally likely inputs of a deterministic network this is I(X;Bin(T)) exactly.
     *
     * @param points n x d, at least one row
     * @throws IllegalArgumentException if a coordinate is not finite or lies more than 2^52 bins from the origin
     */
    public static double of(Points points, Binning binning) {
        int n = points.n();
        if (n == 0) {
            throw new IllegalArgumentException("a binned entropy of no rows: expected at least one");
        }
        // Rows are told apart one coordinate after another: the cell so far and the next coordinate's bin, both as small
        // numbers, make the key of the next cell. No two cells can fall together.
        int[] cell = new int[n];
        DenseIds bins = new DenseIds(n);
        DenseIds cells = new DenseIds(n);
        for (int j = 0; j < points.d(); j++) {
            bins.clear();
            cells.clear();
            for (int i = 0; i < n; i++) {
                int bin = bins.id(binning.bin(points.get(i, j)));
                cell[i] = cells.id((long) cell[i] << 32 | bin);
            }
        }
        return entropy(counts(cell, cells.count()), n);
    }

    private static int[] counts(int[] cell, int cells) {
        int[] counts = new int[cells];
        for (int c : cell) {
            counts[c]++;
        }
        return counts;
    }

    private static double entropy(int[] counts, int n) {
        double sum = 0;
        for (int count : counts) {
            // Most cells hold one row, and 1 log 1 is 0.
            if (count > 1) {
                sum += count * StrictMath.log(count);
            }
        }
        return Math.max(0, StrictMath.log(n) - sum / n);
    }
}
