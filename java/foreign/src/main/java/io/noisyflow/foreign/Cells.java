package io.noisyflow.foreign;

import io.noisyflow.core.kernel.DistanceHistogram;

/**
 * A table that finds the bin of a value in constant time on average: of equal cells between the first and the last edge,
 * each names the first bin that a value in it can belong to; from there the library walks over the edges.
 *
 * @param firstBins of each cell, and of the end
 */
record Cells(int[] firstBins, double cellsPerUnit) {
    private static final int CELLS_OF_BIN = 16;
    private static final int MOST_CELLS = 1 << 16;

    static Cells of(DistanceHistogram request) {
        double[] edges = request.edges();
        int bins = request.bins();
        int cells = Math.min(MOST_CELLS, CELLS_OF_BIN * bins);
        double cellsPerUnit = cells / (edges[bins] - edges[0]);
        int[] firstBins = new int[cells + 1];
        int bin = 0;
        for (int cell = 0; cell <= cells; cell++) {
            // The library's own rule, which does not fall as the value grows.
            while (bin < bins - 1 && Math.min(cells, (long) ((edges[bin + 1] - edges[0]) * cellsPerUnit)) < cell) {
                bin++;
            }
            firstBins[cell] = bin;
        }
        return new Cells(firstBins, cellsPerUnit);
    }
}
