package io.noisyflow.foreign;

import io.noisyflow.core.kernel.LogSumBlock;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.SumKind;

/** Makes results of running sums, for some rows of a block: puts each sum together, then takes all the logarithms. */
final class LogSumFinish {
    private static final double LN2 = 0.6931471805599453;

    private final LogSumPlan plan;
    private final LogSums request;
    private final LogSumBlockSums block;
    private final Total total = new Total();
    /** The term of the own row where that is what the main sums leave out: its run, or -1, and its value. */
    private int ownRun = -1;
    private double ownReference;
    private double ownSum;

    private LogSumFinish(LogSumPlan plan, LogSumBlockSums block) {
        this.plan = plan;
        this.request = plan.request;
        this.block = block;
    }

    /** Writes the results of rows from .. to - 1. */
    static void write(LogSumPlan plan, LogSumBlockSums block, LogSumBlock results, int from, int to) {
        int points = plan.rows.signs() * plan.sigmas;
        LogSumFinish finish = new LogSumFinish(plan, block);
        SumKind[] kinds = plan.request.wanted().toArray(SumKind[]::new);
        double[][] arrays = new double[kinds.length][];
        double[][] references = new double[kinds.length][];
        for (int i = 0; i < kinds.length; i++) {
            arrays[i] = results.array(kinds[i]);
            references[i] = new double[(to - from) * points * plan.numbers(kinds[i])];
        }
        for (int row = from; row < to; row++) {
            finish.collect(row, from * points, kinds, arrays, references);
        }
        for (int i = 0; i < kinds.length; i++) {
            if (kinds[i] != SumKind.SQUARED_NOISE) {
                Logarithms.replace(references[i], arrays[i], from * points * plan.numbers(kinds[i]),
                        references[i].length);
            }
        }
    }

    /** Puts the sums of a row together, of each kind, in the place of their logarithms. */
    private void collect(int row, int firstPoint, SumKind[] kinds, double[][] arrays, double[][] references) {
        int query = block.query(row);
        int slot = row * plan.slotsOfRow;
        int point = row * plan.rows.signs() * plan.sigmas;
        for (int sign = 0; sign < plan.rows.signs(); sign++) {
            for (int s = 0; s < plan.sigmas; s++) {
                setOwn(row, query, s);
                for (int i = 0; i < kinds.length; i++) {
                    int numbers = plan.numbers(kinds[i]);
                    for (int c = 0; c < numbers; c++) {
                        add(kinds[i], query, slot, c);
                        arrays[i][point * numbers + c] =
                                kinds[i] == SumKind.SQUARED_NOISE ? block.squaredNoise(row) : total.sum();
                        references[i][(point - firstPoint) * numbers + c] = total.reference();
                    }
                }
                slot += plan.slotsOfSigma;
                point++;
            }
        }
    }

    private void add(SumKind kind, int query, int slot, int c) {
        total.clear();
        switch (kind) {
            case ALL -> addAll(slot, true);
            case LEFT_OUT -> addAll(slot, false);
            case SQUARES -> addSquares(slot);
            case OWN_CLASS -> addRun(slot, request.ownClass(query), true);
            case OWN_CLASS_LEFT_OUT -> addRun(slot, request.ownClass(query), false);
            case CLASSES -> addRun(slot, c, true);
            case CLASSES_LEFT_OUT -> addRun(slot, c, false);
            case SQUARED_NOISE -> {}
        }
    }

    private void addAll(int slot, boolean withOwn) {
        for (int run = 0; run < plan.runs; run++) {
            addRun(slot, run, withOwn);
        }
    }

    private void addRun(int slot, int run, boolean withOwn) {
        total.add(block.reference(slot + run), block.sum(slot + run));
        if (withOwn && plan.leavesOutCluster) {
            total.add(block.reference(slot + plan.runs + run), block.sum(slot + plan.runs + run));
        } else if (withOwn && ownRun == run) {
            total.add(ownReference, ownSum);
        }
    }

    private void addSquares(int slot) {
        for (int k = slot; k < slot + plan.slotsOfSigma; k++) {
            total.add(2 * block.reference(k), block.squares(k));
        }
        if (ownRun >= 0) {
            total.add(2 * ownReference, ownSum * ownSum);
        }
    }

    private void setOwn(int row, int query, int s) {
        ownRun = -1;
        if (!plan.leavesOutRow || block.ownSquaredDistance(row) == Double.POSITIVE_INFINITY) {
            return;
        }
        int own = request.ownRow(query);
        int[] classes = plan.mixture.classes();
        ownRun = plan.runs == 1 || classes == null ? 0 : classes[own];
        double[] weights = plan.mixture.weights();
        ownSum = weights == null ? 1 : weights[own] / plan.meanWeight(request.groupOfQuery(query));
        ownReference = 0;
        double exponent = -block.ownSquaredDistance(row) * plan.c1[s];
        if (exponent != 0) {
            ownReference = Math.rint(exponent);
            ownSum *= StrictMath.exp((exponent - ownReference) * LN2);
        }
    }
}
