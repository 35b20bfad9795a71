package io.noisyflow.core.sums;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What coordinates are taken relative to, in double, before float32 narrows them: the mean of their group of centres.
 * So floats hold groups that lie anywhere, each as well as if it were alone. Floats keep their own coordinates, whose
 * differences are exact or nearly so.
 */
public final class Centring {
    private static final int ROWS_OF_ITEM = 4096;
    private static final Centring NONE = new Centring(null);

    private final double @Nullable [][] means;

    private Centring(double @Nullable [][] means) {
        this.means = means;
    }

    /** Of the groups of a mixture, and of the points that it is evaluated around. */
    public static Centring of(Mixture mixture, Points anchors, Precision arithmetic, Workers workers) {
        Points centres = mixture.centres();
        if (!narrows(centres, arithmetic) && !narrows(anchors, arithmetic)) {
            return NONE;
        }
        return new Centring(means(mixture, workers));
    }

    /** Of points among themselves. */
    public static Centring of(Points points, Precision arithmetic, Workers workers) {
        return narrows(points, arithmetic)
                ? new Centring(new double[][] {mean(points, 0, points.n(), workers)})
                : NONE;
    }

    /** Whether an arithmetic narrows points. */
    public static boolean narrows(Points points, Precision arithmetic) {
        return arithmetic == Precision.FLOAT32 && points.element() == Precision.FLOAT64;
    }

    /** The mean of a group, d numbers; null where coordinates stay as they are. Not to be changed. */
    public double @Nullable [] mean(int group) {
        return means == null ? null : means[group];
    }

    /** The mean of each group of centres. */
    public static double[][] means(Mixture mixture, Workers workers) {
        Points centres = mixture.centres();
        int[] offsets = mixture.offsets();
        double[][] means = new double[mixture.groups()][];
        if (means.length == 1) {
            means[0] = mean(centres, 0, centres.n(), workers);
        } else {
            workers.forEach(means.length, g -> means[g] = mean(centres, offsets[g], offsets[g + 1], null));
        }
        return means;
    }

    /**
     * The mean of rows from .. to - 1, summed in an order that follows from their number; zeros of no rows.
     *
     * @param workers share the work; null: the caller does it
     */
    static double[] mean(Points points, int from, int to, @Nullable Workers workers) {
        int items = Math.ceilDiv(to - from, ROWS_OF_ITEM);
        double[][] sums = new double[items][];
        IntConsumer sum = item -> sums[item] = sum(points, from + item * ROWS_OF_ITEM,
                (int) Math.min(to, from + (item + 1L) * ROWS_OF_ITEM));
        if (workers == null) {
            for (int item = 0; item < items; item++) {
                sum.accept(item);
            }
        } else {
            workers.forEach(items, sum);
        }
        double[] mean = new double[points.d()];
        for (double[] part : sums) {
            for (int j = 0; j < mean.length; j++) {
                mean[j] += part[j];
            }
        }
        for (int j = 0; j < mean.length; j++) {
            mean[j] /= Math.max(1, to - from);
        }
        return mean;
    }

    private static double[] sum(Points points, int from, int to) {
        double[] row = new double[points.d()];
        double[] sum = new double[points.d()];
        for (int i = from; i < to; i++) {
            points.copyRow(i, row, 0);
            for (int j = 0; j < row.length; j++) {
                sum[j] += row[j];
            }
        }
        return sum;
    }
}
