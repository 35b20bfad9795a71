package io.noisyflow.information.entropy;

import io.noisyflow.core.noise.CounterRandom;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The rows that serve as queries, and what each counts in an unbiased estimate of the mean over all rows.
 *
 * <p>Where every row is a query, each counts its share p_i of the population. A subset of equally weighted rows is
 * drawn at random without replacement: the design variance is (1 - Q/n) s^2/Q. A subset of weighted rows is drawn with
 * inclusion probabilities pi_i proportional to p_i, by systematic sampling of the rows in random order; rows that would
 * have a probability above 1 are taken for certain. Every other query then counts the same, and the design variance is
 * Hajek's, m/(m - 1) sum (1 - pi_i) u^2 (y_i - B)^2 over the m queries that are not certain (Hajek, Ann. Math. Statist.
 * 35, 1964); of a single one, which has no spread, the factor is 1 and what it weighs is left to
 * {@link ControlledMean}.
 */
public final class QueryRows {
    private final int[] rows;
    private final int n;
    private final double[] mean;
    private final double[] design;
    private final double[] noise;

    private QueryRows(int n, int[] rows, double[] mean, double[] design, double[] noise) {
        this.n = n;
        this.rows = rows;
        this.mean = mean;
        this.design = design;
        this.noise = noise;
    }

    /**
     * A choice of rows.
     *
     * @param n all rows
     * @param weights of the rows; null where all are equal
     * @param size queries wanted; at least two are taken of two rows or more
     * @param random of the choice
     */
    public static QueryRows choose(int n, double @Nullable [] weights, int size, CounterRandom random) {
        int count = Math.min(n, Math.max(2, size));
        return weights == null ? uniform(n, count, random) : weighted(weights, count, random);
    }

    private static QueryRows uniform(int n, int size, CounterRandom random) {
        int[] rows = size == n ? new int[n] : random.subset(n, size);
        if (size == n) {
            Arrays.setAll(rows, i -> i);
        }
        double missing = 1 - (double) size / n;
        double g = size == n ? 0 : missing / ((double) size * (size - 1));
        return new QueryRows(n, rows, filled(size, 1.0 / size), filled(size, g), filled(size, 1.0 / size / n));
    }

    private static QueryRows weighted(double[] weights, int size, CounterRandom random) {
        int n = weights.length;
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        int[] order = random.permutation(n);
        boolean[] certain = new boolean[n];
        double[] rest = {total};
        int open = size - takeCertain(weights, size, certain, rest);
        boolean[] taken = certain.clone();
        if (open > 0) {
            double step = rest[0] / open;
            double next = random.nextDouble() * step;
            double passed = 0;
            for (int i : order) {
                if (!certain[i]) {
                    passed += weights[i];
                    if (passed > next) {
                        taken[i] = true;
                        next += step;
                    }
                }
            }
        }
        int[] rows = java.util.stream.IntStream.range(0, n).filter(i -> taken[i]).toArray();
        int drawn = (int) Arrays.stream(rows).filter(i -> !certain[i]).count();
        double[] mean = new double[rows.length];
        double[] design = new double[rows.length];
        double[] noise = new double[rows.length];
        for (int q = 0; q < rows.length; q++) {
            int i = rows[q];
            double share = weights[i] / total;
            mean[q] = certain[i] ? share : rest[0] / total / drawn;
            noise[q] = mean[q] * share;
            if (!certain[i]) {
                double inclusion = drawn * weights[i] / rest[0];
                design[q] = drawn / Math.max(1, drawn - 1.0) * Math.max(0, 1 - inclusion) * mean[q] * mean[q];
            }
        }
        return new QueryRows(n, rows, mean, design, noise);
    }

    /**
     * Marks the rows whose share of what is left is at least one query's, heaviest first, and lowers what is left in
     * {@code rest}; all rows with any weight where there are no more than {@code size}.
     */
    private static int takeCertain(double[] weights, int size, boolean[] certain, double[] rest) {
        Integer[] heaviest = new Integer[weights.length];
        Arrays.setAll(heaviest, i -> i);
        Arrays.sort(heaviest, Comparator.comparingDouble((Integer i) -> -weights[i]));
        int positive = (int) Arrays.stream(weights).filter(w -> w > 0).count();
        int count = 0;
        for (int i : heaviest) {
            boolean heavy = positive <= size || weights[i] * (size - count) >= rest[0];
            if (count == size || weights[i] == 0 || !heavy) {
                return count;
            }
            certain[i] = true;
            rest[0] -= weights[i];
            count++;
        }
        return count;
    }

    /** Some of these queries with the same weights, for a pass of their own. */
    public QueryRows part(int[] queries) {
        int[] some = new int[queries.length];
        double[] u = new double[queries.length];
        double[] g = new double[queries.length];
        double[] v = new double[queries.length];
        for (int q = 0; q < queries.length; q++) {
            some[q] = rows[queries[q]];
            u[q] = mean[queries[q]];
            g[q] = design[queries[q]];
            v[q] = noise[queries[q]];
        }
        return new QueryRows(n, some, u, g, v);
    }

    /** Queries. */
    int count() {
        return rows.length;
    }

    /** The row of query q. */
    int row(int q) {
        return rows[q];
    }

    /** What query q counts. */
    QueryWeight weight(int q) {
        return new QueryWeight(mean[q], design[q], noise[q]);
    }

    /** The rows for a request: null where they are all rows in order. */
    public int @Nullable [] rows() {
        return rows.length == n ? null : rows;
    }

    private static double[] filled(int length, double value) {
        double[] array = new double[length];
        Arrays.fill(array, value);
        return array;
    }
}
