package io.noisyflow.core.sums;

import io.noisyflow.core.kernel.DistanceHistogram;

/**
 * Finds the bin of a value in constant time on average: a table of equal cells between the first and the last edge
 * names the first bin that a value in the cell can belong to, and a walk over the edges finds the right one. Code
 * outside Java that walks by the same table uses the same rule for cells: min(last, (long) ((value - low)
 * cellsPerUnit)).
 */
public final class BinTable {
    private static final int CELLS_OF_BIN = 16;
    private static final int MOST_CELLS = 1 << 16;

    private final double[] edges;
    private final double low;
    private final double high;
    private final double cellsPerUnit;
    private final int[] firstBins;

    /** The table of a histogram's edges. */
    public BinTable(DistanceHistogram request) {
        this.edges = request.edges();
        int bins = request.bins();
        this.low = edges[0];
        this.high = edges[bins];
        int cells = Math.min(MOST_CELLS, CELLS_OF_BIN * bins);
        this.firstBins = new int[cells + 1];
        this.cellsPerUnit = cells / (high - low);
        int bin = 0;
        for (int cell = 0; cell <= cells; cell++) {
            while (bin < bins - 1 && cellOf(edges[bin + 1]) < cell) {
                bin++;
            }
            firstBins[cell] = bin;
        }
    }

    /** 0 below the first edge, b + 1 for bin b, the number of bins + 1 above the last edge; 0 for NaN. */
    public int slot(double value) {
        if (!(value >= low)) {
            return 0;
        }
        if (value >= high) {
            return value == high ? edges.length - 1 : edges.length;
        }
        int bin = firstBins[cellOf(value)];
        while (value >= edges[bin + 1]) {
            bin++;
        }
        return bin + 1;
    }

    /** The first bin of each cell, and of the end. Not to be changed. */
    public int[] firstBins() {
        return firstBins;
    }

    /** Cells for each unit of distance. */
    public double cellsPerUnit() {
        return cellsPerUnit;
    }

    /** Does not fall as the value grows, so that every edge below a value has a cell that is not above the value's. */
    private int cellOf(double value) {
        return (int) Math.min(firstBins.length - 1, (value - low) * cellsPerUnit);
    }
}
