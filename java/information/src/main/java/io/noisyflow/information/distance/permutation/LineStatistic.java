package io.noisyflow.information.distance.permutation;

import io.noisyflow.core.kernel.Workers;
import io.noisyflow.information.distance.line.FirstWasserstein;
import io.noisyflow.information.distance.line.LineDistance;

/** W1 on a line of every labeling, each within its own certified error. */
final class LineStatistic {
    private LineStatistic() {}

    static LabelledValues of(PooledRows rows, Labelings labelings, double sigma, Workers workers) {
        LabelledValues values = new LabelledValues(labelings.count());
        double extent = 0;
        for (double x : rows.coordinate(0)) {
            extent = Math.max(extent, Math.abs(x - rows.coordinate(0)[0]));
        }
        double rounding = 8 * rows.n() * 0x1p-53 * extent;
        workers.forEach(labelings.count(), b -> {
            double[] marked = new double[labelings.marked()];
            double[] others = new double[rows.n() - labelings.marked()];
            int atMarked = 0;
            int atOthers = 0;
            for (int row = 0; row < rows.n(); row++) {
                double x = rows.coordinate(0)[row];
                if (labelings.marks(row, b)) {
                    marked[atMarked++] = x;
                } else {
                    others[atOthers++] = x;
                }
            }
            LineDistance distance = FirstWasserstein.of(marked, null, others, null, sigma);
            values.values()[b] = distance.value();
            values.rounding()[b] = distance.error() + rounding;
        });
        return values;
    }
}
