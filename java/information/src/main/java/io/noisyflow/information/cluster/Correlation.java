package io.noisyflow.information.cluster;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * How two series go together.
 *
 * @param pearson linear correlation, -1 .. 1; NaN with fewer than three points, or where a series does not vary
 * @param spearman the same of ranks, equal values sharing their mean rank
 * @param n points
 */
public record Correlation(double pearson, double spearman, int n) {
    private static final int LEAST = 3;

    /** The correlation of two series of finite numbers, as long as each other. */
    public static Correlation of(double[] a, double[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException("a correlation of " + a.length + " and " + b.length
                    + " numbers: expected as many");
        }
        return new Correlation(linear(a, b), linear(ranks(a), ranks(b)), a.length);
    }

    private static double linear(double[] a, double[] b) {
        if (a.length < LEAST) {
            return Double.NaN;
        }
        double meanA = Arrays.stream(a).sum() / a.length;
        double meanB = Arrays.stream(b).sum() / b.length;
        double aa = 0;
        double bb = 0;
        double ab = 0;
        for (int i = 0; i < a.length; i++) {
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
            ab += (a[i] - meanA) * (b[i] - meanB);
        }
        // A series of equal numbers varies by the rounding of its mean, which says nothing.
        boolean varies = aa > rounding(a, meanA) && bb > rounding(b, meanB);
        return varies ? Math.clamp(ab / (Math.sqrt(aa) * Math.sqrt(bb)), -1, 1) : Double.NaN;
    }

    /** What n squares of an error of n/2 units in the last place of the mean come to. */
    private static double rounding(double[] values, double mean) {
        double n = values.length;
        double error = n / 2 * Math.ulp(mean);
        return n * error * error;
    }

    /** Ranks from 1; equal values have the mean of theirs. */
    private static double[] ranks(double[] values) {
        int[] order = IntStream.range(0, values.length).boxed().sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(Integer::intValue).toArray();
        double[] ranks = new double[values.length];
        for (int from = 0; from < order.length;) {
            int to = from + 1;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int k = from; k < to; k++) {
                ranks[order[k]] = (from + 1 + to) / 2.0;
            }
            from = to;
        }
        return ranks;
    }
}
