package io.noisyflow.cuda;

import io.noisyflow.core.kernel.LogSumBlock;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.sums.RunningSum;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Makes results of the totals that the device has summed: puts parts and classes together and takes logarithms. */
final class LogSumFinish {
    /** Numbers of a total: reference, sum and its rest, squares and their rest. */
    private static final int TOTAL_VALUES = 5;
    /** Bytes of a total. */
    static final long TOTAL_BYTES = TOTAL_VALUES * (long) Double.BYTES;

    private final LogSumPlan plan;
    private final LogSums request;
    private final QueryBlock block;
    private final LogSumBlock results;
    private final int runs;
    private final int parts;

    LogSumFinish(LogSumPlan plan, QueryBlock block, LogSumBlock results) {
        this.plan = plan;
        this.request = plan.request;
        this.block = block;
        this.results = results;
        this.runs = plan.layout.runs();
        this.parts = plan.parts();
    }

    /**
     * Writes the results of one tile.
     *
     * @param sums totals by slot, level, run and part
     * @param squaredNoise |z|^2 by slot
     * @param firstSlot the slot of the tile's first row
     */
    void tile(int tile, MemorySegment sums, MemorySegment squaredNoise, long firstSlot) {
        RunningSum total = new RunningSum();
        for (int r = 0; r < block.rows(tile); r++) {
            int row = block.firstRow(tile) + r;
            int query = block.query(row / plan.rowsPerQuery);
            int draw = row % plan.rowsPerQuery * plan.signs;
            double noise = plan.noise != null && request.wants(SumKind.SQUARED_NOISE)
                    ? squaredNoise.getAtIndex(ValueLayout.JAVA_DOUBLE, firstSlot + r)
                    : 0;
            for (int level = 0; level < plan.levels; level++) {
                int index = results.index(query - results.firstQuery(), draw + level % plan.signs, level / plan.signs);
                long at = ((firstSlot + r) * plan.levels + level) * runs * parts;
                write(query, index, sums, at, noise, total);
            }
        }
    }

    private void write(int query, int index, MemorySegment sums, long at, double noise, RunningSum total) {
        for (SumKind kind : request.wanted()) {
            double[] to = results.array(kind);
            switch (kind) {
                case ALL -> to[index] = logSum(sums, at, 0, runs, true, total);
                case LEFT_OUT -> to[index] = logSum(sums, at, 0, runs, false, total);
                case SQUARES -> to[index] = logSquares(sums, at, total);
                case OWN_CLASS, OWN_CLASS_LEFT_OUT -> {
                    int own = request.ownClass(query);
                    to[index] = logSum(sums, at, own, own + 1, kind == SumKind.OWN_CLASS, total);
                }
                case CLASSES, CLASSES_LEFT_OUT -> {
                    for (int run = 0; run < runs; run++) {
                        to[index * runs + run] = logSum(sums, at, run, run + 1, kind == SumKind.CLASSES, total);
                    }
                }
                case SQUARED_NOISE -> to[index] = noise;
            }
        }
    }

    /** log of the runs from .. to - 1, with the own parts or without them. */
    private double logSum(MemorySegment sums, long at, int from, int to, boolean withOwn, RunningSum total) {
        total.clear();
        for (int run = from; run < to; run++) {
            for (int part = 0; part < (withOwn ? parts : 1); part++) {
                long value = (at + (long) run * parts + part) * TOTAL_VALUES;
                total.add(number(sums, value), number(sums, value + 1) + number(sums, value + 2));
            }
        }
        return total.log();
    }

    private double logSquares(MemorySegment sums, long at, RunningSum total) {
        total.clear();
        for (long slot = at; slot < at + (long) runs * parts; slot++) {
            long value = slot * TOTAL_VALUES;
            total.add(2 * number(sums, value), number(sums, value + 3) + number(sums, value + 4));
        }
        return total.log();
    }

    private static double number(MemorySegment sums, long index) {
        return sums.getAtIndex(ValueLayout.JAVA_DOUBLE, index);
    }
}
