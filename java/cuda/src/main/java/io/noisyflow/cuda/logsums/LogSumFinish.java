package io.noisyflow.cuda.logsums;

import io.noisyflow.core.kernel.LogSumBlock;
import io.noisyflow.core.sums.RowSums;
import io.noisyflow.core.sums.SumResults;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Makes results of the totals that the device has summed, tile by tile. */
final class LogSumFinish {
    /** Numbers of a total: reference, sum and its rest, squares and their rest. */
    static final int TOTAL_VALUES = 5;
    /** Bytes of a total. */
    static final long TOTAL_BYTES = TOTAL_VALUES * (long) Double.BYTES;

    private final LogSumPlan plan;
    private final QueryBlock block;
    private final LogSumBlock results;
    private final double[] slopes;

    LogSumFinish(LogSumPlan plan, QueryBlock block, LogSumBlock results) {
        this.plan = plan;
        this.block = block;
        this.results = results;
        this.slopes = plan.slopes();
    }

    /**
     * Writes the results of one tile.
     *
     * @param totals by row of the tiles, level, run and part
     * @param squaredNoise |z|^2 by row
     * @param firstRow the row of the totals where the tile begins
     */
    void tile(int tile, MemorySegment totals, MemorySegment squaredNoise, long firstRow) {
        int first = block.firstRow(tile);
        int end = first + block.rows(tile);
        for (int from = first, to; from < end; from = to) {
            // The device has queries sorted by group: most of them stay neighbours.
            to = block.endOfNeighbours(from, end);
            int row = block.rowOfResults(from);
            Totals rows = new Totals(totals, squaredNoise, firstRow + from - first - row);
            SumResults.write(plan.scheme, slopes, rows, results, row, row + to - from);
        }
    }

    /** Rows of a block whose totals lie one after another. */
    private final class Totals implements RowSums {
        private final MemorySegment totals;
        private final MemorySegment squaredNoise;
        private final long shift;

        /** Row i of the block is row i + shift of the totals. */
        Totals(MemorySegment totals, MemorySegment squaredNoise, long shift) {
            this.totals = totals;
            this.squaredNoise = squaredNoise;
            this.shift = shift;
        }

        @Override
        public int firstQuery() {
            return results.firstQuery();
        }

        @Override
        public double reference(int slot) {
            return number(at(slot));
        }

        @Override
        public double sum(int slot) {
            long at = at(slot);
            return number(at + 1) + number(at + 2);
        }

        @Override
        public double squares(int slot) {
            long at = at(slot);
            return number(at + 3) + number(at + 4);
        }

        @Override
        public double ownSquaredDistance(int row) {
            return Double.POSITIVE_INFINITY;
        }

        @Override
        public double squaredNoise(int row) {
            return plan.scheme.keepsSquaredNoise()
                    ? squaredNoise.getAtIndex(ValueLayout.JAVA_DOUBLE, row + shift)
                    : 0;
        }

        /** Slots are by sign, sigma, part and run; totals by sigma, sign, run and part. */
        private long at(int slot) {
            int row = slot / plan.scheme.slotsOfRow();
            int point = slot % plan.scheme.slotsOfRow() / plan.scheme.slotsOfSigma();
            int within = slot % plan.scheme.slotsOfSigma();
            int runs = plan.scheme.runs();
            int level = point % plan.sigmas * plan.rows.signs() + point / plan.sigmas;
            return (((row + shift) * plan.levels + level) * runs * plan.parts() + (long) within % runs * plan.parts()
                    + within / runs) * TOTAL_VALUES;
        }

        private double number(long index) {
            return totals.getAtIndex(ValueLayout.JAVA_DOUBLE, index);
        }
    }
}
