package io.noisyflow.information.cluster;

import io.noisyflow.core.points.Points;
import io.noisyflow.information.DiscreteEntropy;
import io.noisyflow.information.Labels;

/** Rows told apart by the cells of a grid: which cell each lies in, cells being numbered as they are first seen. */
public final class Partition {
    private final int[] cell;
    private final int count;

    private Partition(int[] cell, int count) {
        this.cell = cell;
        this.count = count;
    }

    /**
     * The partition of rows by a grid.
     *
     * @param points n x d, at least one row
     * @throws IllegalArgumentException if a coordinate is not finite or lies more than 2^52 bins from the origin
     */
    public static Partition of(Points points, Binning binning) {
        int n = points.n();
        if (n == 0) {
            throw new IllegalArgumentException("a binned entropy of no rows: expected at least one");
        }
        // Rows are told apart one coordinate after another: the cell so far and the next coordinate's bin, both as
        // small numbers, make the key of the next cell. No two cells can fall together.
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
        return new Partition(cell, cells.count());
    }

    /** Occupied cells. */
    public int cells() {
        return count;
    }

    /** H(Bin(T)) over occupied cells in nats, 0 .. log n; exactly log n where every row has a cell of its own. */
    public double entropy() {
        return DiscreteEntropy.ofCounts(counts(cell, count));
    }

    /**
     * I(Y;Bin(T)) = H(Y) + H(Bin(T)) - H(Y,Bin(T)) over the rows, in nats; 0 .. H(Y), H(Bin(T)).
     *
     * @param labels of each row
     */
    public double labelInformation(Labels labels) {
        if (labels.size() != cell.length) {
            throw new IllegalArgumentException(labels.size() + " class labels for " + cell.length + " rows");
        }
        int n = cell.length;
        DenseIds pairs = new DenseIds(n);
        int[] pair = new int[n];
        for (int i = 0; i < n; i++) {
            pair[i] = pairs.id((long) cell[i] << 32 | labels.ofRows()[i]);
        }
        double ofLabels = labels.entropy();
        double ofCells = entropy();
        double joint = DiscreteEntropy.ofCounts(counts(pair, pairs.count()));
        return Math.clamp(ofLabels + ofCells - joint, 0, Math.min(ofLabels, ofCells));
    }

    private static int[] counts(int[] ids, int distinct) {
        int[] counts = new int[distinct];
        for (int id : ids) {
            counts[id]++;
        }
        return counts;
    }
}
