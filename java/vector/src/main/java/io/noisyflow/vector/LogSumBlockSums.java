package io.noisyflow.vector;

import io.noisyflow.core.sums.RunningSum;
import io.noisyflow.core.sums.SumRun;
import io.noisyflow.vector.lanes.Rows;
import io.noisyflow.vector.lanes.RunningSums;
import java.util.Arrays;
import java.util.Objects;

/**
 * What is summed up for one block of queries. Rows are numbered within the block; different threads may work on
 * different rows, or on different parts of the centres, each of which has sums of its own.
 */
final class LogSumBlockSums implements SumRun.BlockSums {
    private final LogSumPlan plan;
    private final RunningSums[] parts;
    private final double[] ownSquaredDistances;
    private final double[] squaredNoise;
    private int firstQuery;

    /** Sums for blocks of so many rows. */
    LogSumBlockSums(LogSumPlan plan, int rows, int parts) {
        this.plan = plan;
        this.parts = new RunningSums[parts];
        for (int part = 0; part < parts; part++) {
            this.parts[part] =
                    new RunningSums(Math.multiplyExact(rows, plan.scheme.slotsOfRow()), plan.scheme.squares());
        }
        this.ownSquaredDistances = new double[plan.scheme.leavesOutRow() ? rows : 0];
        this.squaredNoise = new double[plan.scheme.keepsSquaredNoise() ? rows : 0];
    }

    @Override
    public void begin(int query, int rows) {
        firstQuery = query;
        for (RunningSums part : parts) {
            part.clear(0, rows * plan.scheme.slotsOfRow());
        }
        Arrays.fill(ownSquaredDistances, Double.POSITIVE_INFINITY);
    }

    @Override
    public int firstQuery() {
        return firstQuery;
    }

    /** The query of a row. */
    int query(int row) {
        return firstQuery + plan.rows.queryOf(row);
    }

    /** The sums of one part of the centres. */
    RunningSums sums(int part) {
        return parts[part];
    }

    @Override
    public void merge(int from, int to) {
        RunningSum total = new RunningSum();
        for (int slot = from * plan.scheme.slotsOfRow(); slot < to * plan.scheme.slotsOfRow(); slot++) {
            parts[0].merge(slot, parts, total);
        }
    }

    @Override
    public void add(int slot, double reference, double sum, double squares) {
        parts[0].add(slot, reference, sum, squares, new RunningSum());
    }

    @Override
    public double reference(int slot) {
        return parts[0].reference[slot];
    }

    @Override
    public double sum(int slot) {
        return parts[0].sum[slot];
    }

    @Override
    public double squares(int slot) {
        return Objects.requireNonNull(parts[0].squares)[slot];
    }

    @Override
    public double ownSquaredDistance(int row) {
        return ownSquaredDistances[row];
    }

    /**
     * Sets E of the row's own centre, which {@link io.noisyflow.core.kernel.LeaveOut#ROW} takes out of the main sums.
     */
    void setOwnSquaredDistance(int row, double squaredDistance) {
        ownSquaredDistances[row] = squaredDistance;
    }

    /** Whether |z|^2 is kept. */
    boolean keepsSquaredNoise() {
        return squaredNoise.length > 0;
    }

    @Override
    public double squaredNoise(int row) {
        return squaredNoise.length == 0 ? 0 : squaredNoise[row];
    }

    /** Sets |z|^2 of a row, from {@code z[at]}, {@code z[at + step]}, ... */
    void setSquaredNoise(int row, float[] z, int at, int step, int d) {
        double sum = 0;
        for (int j = 0; j < d; j++) {
            double coordinate = z[at + j * step];
            sum += coordinate * coordinate;
        }
        squaredNoise[row] = sum;
    }
}
