package io.noisyflow.vector;

import io.noisyflow.core.kernel.LogSumBlock;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.SumKind;

/**
 * The running sums of one block of queries, and how results are made of them.
 *
 * <p>Each part of the centres has sums of its own; {@link #finish} merges them in order. Rows are numbered within the
 * block. Different threads may work on different rows, or on different parts.
 */
final class LogSumBlockSums {
    private static final double LN2 = 0.6931471805599453;

    private final LogSumPlan plan;
    private final LogSums request;
    private final LogSumBlock results;
    private final RunningSums[] parts;
    private final double[] ownSquaredDistances;
    private final double[] squaredNoise;
    private int firstQuery;

    /** Sums for blocks of so many rows. */
    LogSumBlockSums(LogSumPlan plan, LogSumBlock results, int rows, int parts) {
        this.plan = plan;
        this.request = plan.request;
        this.results = results;
        this.parts = new RunningSums[parts];
        for (int part = 0; part < parts; part++) {
            this.parts[part] = new RunningSums(Math.multiplyExact(rows, plan.slotsOfRow()), plan.squares);
        }
        this.ownSquaredDistances = new double[plan.leavesOutRow ? rows : 0];
        this.squaredNoise = new double[wantsSquaredNoise() ? rows : 0];
    }

    /** Empties the sums of the first rows and names the first query. */
    void begin(int query, int rows) {
        firstQuery = query;
        for (RunningSums part : parts) {
            part.clear(0, rows * plan.slotsOfRow());
        }
        java.util.Arrays.fill(ownSquaredDistances, Double.POSITIVE_INFINITY);
    }

    /** The query of a row. */
    int query(int row) {
        return firstQuery + row / plan.rows.perQuery();
    }

    /** The sums of one part of the centres. */
    RunningSums sums(int part) {
        return parts[part];
    }

    /** E of the row's own centre, which {@link io.noisyflow.core.kernel.LeaveOut#ROW} takes out of the main sums. */
    void setOwnSquaredDistance(int row, double squaredDistance) {
        ownSquaredDistances[row] = squaredDistance;
    }

    /** Whether |z|^2 is wanted. */
    boolean wantsSquaredNoise() {
        return request.wants(SumKind.SQUARED_NOISE) && plan.rows.noise() != null;
    }

    /** |z|^2 of a row, from {@code z[at]}, {@code z[at + step]}, ... */
    void setSquaredNoise(int row, float[] z, int at, int step, int d) {
        double sum = 0;
        for (int j = 0; j < d; j++) {
            double coordinate = z[at + j * step];
            sum += coordinate * coordinate;
        }
        squaredNoise[row] = sum;
    }

    /** Writes the results of rows from .. to - 1. */
    void finish(int from, int to) {
        Total total = new Total();
        for (int row = from; row < to; row++) {
            int slots = plan.slotsOfRow();
            for (int slot = row * slots; slot < (row + 1) * slots; slot++) {
                for (int part = 1; part < parts.length; part++) {
                    parts[0].merge(slot, parts[part], slot);
                }
            }
            finish(row, total);
        }
    }

    private void finish(int row, Total total) {
        int query = query(row);
        int draw = plan.rows.draw(row % plan.rows.perQuery());
        for (int sign = 0; sign < plan.rows.signs(); sign++) {
            for (int s = 0; s < plan.sigmas; s++) {
                int slot = ((row * plan.rows.signs() + sign) * plan.sigmas + s) * plan.slotsOfSigma;
                int index = results.index(query - firstQuery, draw + sign, s);
                Own own = ownTerm(row, query, s);
                for (SumKind kind : request.wanted()) {
                    double[] to = results.array(kind);
                    switch (kind) {
                        case ALL -> to[index] = all(total, slot, own, true);
                        case LEFT_OUT -> to[index] = all(total, slot, own, false);
                        case SQUARES -> to[index] = squares(total, slot, own);
                        case OWN_CLASS -> to[index] = ofRun(total, slot, request.ownClass(query), own, true);
                        case OWN_CLASS_LEFT_OUT -> to[index] = ofRun(total, slot, request.ownClass(query), own, false);
                        case CLASSES, CLASSES_LEFT_OUT -> {
                            for (int c = 0; c < plan.runs; c++) {
                                to[index * plan.runs + c] = ofRun(total, slot, c, own, kind == SumKind.CLASSES);
                            }
                        }
                        case SQUARED_NOISE -> to[index] = wantsSquaredNoise() ? squaredNoise[row] : 0;
                    }
                }
            }
        }
    }

    private double all(Total total, int slot, Own own, boolean withOwn) {
        total.clear();
        for (int run = 0; run < plan.runs; run++) {
            addRun(total, slot, run, own, withOwn);
        }
        return total.log();
    }

    private double ofRun(Total total, int slot, int run, Own own, boolean withOwn) {
        total.clear();
        addRun(total, slot, run, own, withOwn);
        return total.log();
    }

    private void addRun(Total total, int slot, int run, Own own, boolean withOwn) {
        RunningSums sums = parts[0];
        total.add(sums.reference[slot + run], sums.sum[slot + run]);
        if (withOwn && plan.leavesOutCluster) {
            total.add(sums.reference[slot + plan.runs + run], sums.sum[slot + plan.runs + run]);
        } else if (withOwn && own.run == run) {
            total.add(own.reference, own.sum);
        }
    }

    private double squares(Total total, int slot, Own own) {
        RunningSums sums = parts[0];
        double[] squares = java.util.Objects.requireNonNull(sums.squares);
        total.clear();
        for (int k = slot; k < slot + plan.slotsOfSigma; k++) {
            total.add(2 * sums.reference[k], squares[k]);
        }
        total.add(2 * own.reference, own.sum * own.sum);
        return total.log();
    }

    /** The term of the own row, where that is what the main sums leave out. */
    private record Own(int run, double reference, double sum) {
        static final Own NONE = new Own(-1, 0, 0);
    }

    private Own ownTerm(int row, int query, int s) {
        if (!plan.leavesOutRow || ownSquaredDistances[row] == Double.POSITIVE_INFINITY) {
            return Own.NONE;
        }
        int own = request.ownRow(query);
        int[] classes = plan.mixture.classes();
        int run = plan.runs == 1 || classes == null ? 0 : classes[own];
        double[] weights = plan.mixture.weights();
        double weight = weights == null ? 1 : weights[own] / plan.meanWeight(request.groupOfQuery(query));
        double exponent = -ownSquaredDistances[row] * plan.c1[s];
        double reference = Math.rint(exponent);
        return new Own(run, reference, weight * StrictMath.exp((exponent - reference) * LN2));
    }
}
