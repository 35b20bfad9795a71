package io.noisyflow.information.distance.permutation;

import io.noisyflow.core.kernel.Workers;
import java.util.function.IntConsumer;

/**
 * The U-statistic of MMD^2 of every labeling: each pair of rows is met once, i &lt; k, and counts to one of three sums.
 */
final class MmdStatistic {
    /** What a value may be off by, relative to the means that it is made of and to the roundings of a sum. */
    private static final double ROUNDINGS = 8;

    private final PooledRows rows;
    private final Labelings labelings;
    private final double exponentPerSquare;

    private MmdStatistic(PooledRows rows, Labelings labelings, double sigma) {
        this.rows = rows;
        this.labelings = labelings;
        this.exponentPerSquare = -1 / (4 * sigma * sigma);
    }

    static LabelledValues of(PooledRows rows, Labelings labelings, double sigma, Workers workers, IntConsumer heard) {
        int count = labelings.count();
        double[][] totals = new double[3][count];
        MmdStatistic statistic = new MmdStatistic(rows, labelings, sigma);
        BlockSums.add(rows.n(), workers, statistic::block, totals, heard);
        double a = labelings.marked();
        double c = rows.n() - a;
        LabelledValues values = new LabelledValues(count);
        for (int b = 0; b < count; b++) {
            double marked = a < 2 ? 0 : totals[0][b] * 2 / a / (a - 1);
            double others = c < 2 ? 0 : totals[1][b] * 2 / c / (c - 1);
            double across = totals[2][b] / a / c;
            values.values()[b] = marked + others - 2 * across;
            // Sums over rows that are not marked are differences of sums over all, which are at most this much larger.
            values.rounding()[b] = ROUNDINGS * (rows.n() + rows.d()) * 0x1p-53 * (marked + others + across);
        }
        return values;
    }

    /** Pairs (i, k), i in the block and k before i: of two marked rows, of two that are not, of one of either. */
    private double[][] block(int from, int to) {
        int count = labelings.count();
        double[][] terms = new double[to - from][rows.n()];
        double[] sums = new double[to - from];
        double[] point = new double[rows.d()];
        for (int i = from; i < to; i++) {
            double[] ofRow = terms[i - from];
            rows.row(i, point);
            rows.squares(point, i, ofRow);
            for (int k = 0; k < i; k++) {
                ofRow[k] = StrictMath.exp(exponentPerSquare * ofRow[k]);
                sums[i - from] += ofRow[k];
            }
        }
        double[][] beside = new double[to - from][count];
        labelings.add(terms, to - from, to - 1, true, beside);
        double[][] totals = new double[3][count];
        for (int i = from; i < to; i++) {
            for (int b = 0; b < count; b++) {
                double marked = beside[i - from][b];
                double others = Math.max(0, sums[i - from] - marked);
                boolean isMarked = labelings.marks(i, b);
                totals[0][b] += isMarked ? marked : 0;
                totals[1][b] += isMarked ? 0 : others;
                totals[2][b] += isMarked ? others : marked;
            }
        }
        return totals;
    }
}
