package io.noisyflow.information.distance.permutation;

import io.noisyflow.core.kernel.Workers;

/** The distance of the means of every labeling: sums over marked rows of coordinates relative to the mean of all. */
final class MeanStatistic {
    private final PooledRows rows;
    private final Labelings labelings;

    private MeanStatistic(PooledRows rows, Labelings labelings) {
        this.rows = rows;
        this.labelings = labelings;
    }

    static LabelledValues of(PooledRows rows, Labelings labelings, Workers workers) {
        int count = labelings.count();
        double[][] totals = new double[2][count];
        BlockSums.add(rows.d(), workers, new MeanStatistic(rows, labelings)::block, totals, done -> {
        });
        double a = labelings.marked();
        double c = rows.n() - a;
        LabelledValues values = new LabelledValues(count);
        for (int b = 0; b < count; b++) {
            // The others' sum is the negative of this one.
            values.values()[b] = Math.sqrt(totals[0][b]) * (1 / a + 1 / c);
            values.rounding()[b] = 2 * rows.n() * 0x1p-53 * Math.sqrt(totals[1][b]) * (1 / a + 1 / c);
        }
        return values;
    }

    /** Of coordinates {@code from} .. {@code to - 1}: squared sums over marked rows, and squared sums of magnitudes. */
    private double[][] block(int from, int to) {
        int count = labelings.count();
        double[][] totals = new double[2][count];
        double[][] centred = new double[to - from][];
        for (int j = from; j < to; j++) {
            centred[j - from] = centred(rows.coordinate(j));
            double magnitudes = 0;
            for (double x : centred[j - from]) {
                magnitudes += Math.abs(x);
            }
            for (int b = 0; b < count; b++) {
                totals[1][b] += magnitudes * magnitudes;
            }
        }
        double[][] sums = new double[to - from][count];
        labelings.add(centred, to - from, rows.n(), true, sums);
        for (double[] ofCoordinate : sums) {
            for (int b = 0; b < count; b++) {
                totals[0][b] += ofCoordinate[b] * ofCoordinate[b];
            }
        }
        return totals;
    }

    private static double[] centred(double[] x) {
        double mean = 0;
        for (int k = 0; k < x.length; k++) {
            mean += (x[k] - mean) / (k + 1);
        }
        double[] centred = x.clone();
        for (int k = 0; k < x.length; k++) {
            centred[k] -= mean;
        }
        return centred;
    }
}
