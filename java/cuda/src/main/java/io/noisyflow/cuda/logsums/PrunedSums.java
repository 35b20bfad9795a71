package io.noisyflow.cuda.logsums;

import io.noisyflow.core.sums.SumRun;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The running sums of a block of queries of one sigma on the host: what came back of both rounds. */
final class PrunedSums implements SumRun.BlockSums {
    private final LogSumPlan plan;
    private final int slotsOfRow;
    private final double[] references;
    private final double[] sums;
    private final double[] squares;
    private final double[] squaredNoise;
    private int firstQuery;

    /** Room for so many rows. */
    PrunedSums(LogSumPlan plan, int rows) {
        this.plan = plan;
        this.slotsOfRow = plan.scheme.slotsOfRow();
        int slots = Math.multiplyExact(rows, slotsOfRow);
        this.references = new double[slots];
        this.sums = new double[slots];
        this.squares = new double[plan.scheme.squares() ? slots : 0];
        this.squaredNoise = new double[plan.scheme.keepsSquaredNoise() ? rows : 0];
    }

    /** What comes later replaces what is there. */
    @Override
    public void begin(int query, int rows) {
        firstQuery = query;
    }

    /** The device has added everything. */
    @Override
    public void merge(int from, int to) {}

    /** Not asked for: a pruning of one centre has no sums over whole blocks. */
    @Override
    public void add(int slot, double reference, double sum, double squares) {
        throw new UnsupportedOperationException("terms are added by the device");
    }

    /**
     * Takes the totals of a row from the device's.
     *
     * @param totals by row, sign, run and part
     * @param at the row there
     */
    void take(int row, MemorySegment totals, long at) {
        int runs = plan.scheme.runs();
        for (int slot = 0; slot < slotsOfRow; slot++) {
            int within = slot % plan.scheme.slotsOfSigma();
            long sign = slot / plan.scheme.slotsOfSigma();
            long total = (((at * plan.levels + sign) * runs + within % runs) * plan.parts() + within / runs)
                    * LogSumFinish.TOTAL_VALUES;
            int to = row * slotsOfRow + slot;
            references[to] = number(totals, total);
            sums[to] = number(totals, total + 1) + number(totals, total + 2);
            if (squares.length > 0) {
                squares[to] = number(totals, total + 3) + number(totals, total + 4);
            }
        }
    }

    /** Takes |z|^2 of a row. */
    void takeNoise(int row, MemorySegment noise, long at) {
        squaredNoise[row] = number(noise, at);
    }

    private static double number(MemorySegment numbers, long at) {
        return numbers.getAtIndex(ValueLayout.JAVA_DOUBLE, at);
    }

    @Override
    public int firstQuery() {
        return firstQuery;
    }

    @Override
    public double reference(int slot) {
        return references[slot];
    }

    @Override
    public double sum(int slot) {
        return sums[slot];
    }

    @Override
    public double squares(int slot) {
        return squares[slot];
    }

    @Override
    public double ownSquaredDistance(int row) {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public double squaredNoise(int row) {
        return squaredNoise.length == 0 ? 0 : squaredNoise[row];
    }
}
