package io.noisyflow.information.cluster;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How closely two series follow each other.
 *
 * <pre>  pearson = sum (a - mean a)(b - mean b) / sqrt( sum (a - mean a)^2  sum (b - mean b)^2 )</pre>
 *
 * spearman is the same of their ranks, where equal values share the mean of their ranks: 1 for any increasing law,
 * however curved. Both lie in [-1, 1].
 *
 * @param pearson of the values; NaN for fewer than three points, and where one series does not vary
 * @param spearman of the ranks; NaN likewise
 * @param n points
 */
public record Correlation(double pearson, double spearman, int n) {
    private static final int FEWEST = 3;

    /**
     * The correlation of two series.
     *
     * @throws IllegalArgumentException if their lengths differ, or for a number that is not finite
     */
    public static Correlation of(double[] a, double[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException("a correlation of " + a.length + " with " + b.length
                    + " numbers: expected as many of each");
        }
        requireFinite(a);
        requireFinite(b);
        return new Correlation(ofValues(a, b), ofValues(ranks(a), ranks(b)), a.length);
    }

    private static void requireFinite(double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException("a correlation with number " + i + " = " + values[i]
                        + ": expected finite numbers");
            }
        }
    }

    private static double ofValues(double[] a, double[] b) {
        if (a.length < FEWEST || isConstant(a) || isConstant(b)) {
            return Double.NaN;
        }
        double[] x = standardised(a);
        double[] y = standardised(b);
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return Math.clamp(sum, -1, 1);
    }

    private static boolean isConstant(double[] values) {
        return Arrays.stream(values).allMatch(value -> value == values[0]);
    }

    /** Centred and of length 1, by way of the range 1, so that no square under- or overflows. */
    private static double[] standardised(double[] values) {
        double low = Arrays.stream(values).min().orElseThrow();
        double range = Arrays.stream(values).max().orElseThrow() / 2 - low / 2;
        double[] centred = Arrays.stream(values).map(value -> (value / 2 - low / 2) / range).toArray();
        double mean = Arrays.stream(centred).sum() / centred.length;
        double length = Math.sqrt(Arrays.stream(centred).map(value -> (value - mean) * (value - mean)).sum());
        return Arrays.stream(centred).map(value -> (value - mean) / length).toArray();
    }

    /** 1 .. n; equal values share the mean of the ranks they take up. */
    public static double[] ranks(double[] values) {
        int[] order = IntStream.range(0, values.length).boxed()
                .sorted((i, k) -> Double.compare(values[i] + 0.0, values[k] + 0.0)).mapToInt(Integer::intValue)
                .toArray();
        double[] ranks = new double[values.length];
        for (int from = 0, to; from < order.length; from = to) {
            to = from + 1;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int at = from; at < to; at++) {
                ranks[order[at]] = (from + to + 1) / 2.0;
            }
        }
        return ranks;
    }
}
