package io.noisyflow.information.distance.line;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Points on a line with masses that sum up to 1, in ascending order, equal ones together.
 *
 * @param x where they lie
 * @param mass what each weighs
 */
record Atoms(double[] x, double[] mass) {
    /**
     * The atoms of a sample.
     *
     * @param values the points, in any order
     * @param weights of the points, of any positive sum; null for equal ones
     * @throws IllegalArgumentException if a value is not finite, or the weights are not as many, negative, or all 0
     */
    static Atoms of(double[] values, double @Nullable [] weights) {
        if (values.length == 0) {
            throw new IllegalArgumentException("no points: expected at least one");
        }
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("a point at " + value + ": expected finite numbers");
            }
        }
        return weights == null ? counted(values) : weighed(values, weights, sum(weights, values.length));
    }

    private static Atoms counted(double[] values) {
        double[] x = values.clone();
        Arrays.sort(x);
        double[] mass = new double[x.length];
        int count = 0;
        for (double value : x) {
            if (count == 0 || x[count - 1] != value) {
                x[count++] = value;
            }
            mass[count - 1]++;
        }
        for (int k = 0; k < count; k++) {
            mass[k] /= values.length;
        }
        return new Atoms(Arrays.copyOf(x, count), Arrays.copyOf(mass, count));
    }

    private static Atoms weighed(double[] values, double[] weights, double whole) {
        int[] order = IntStream.range(0, values.length).boxed().sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(Integer::intValue).toArray();
        double[] x = new double[values.length];
        double[] mass = new double[values.length];
        int count = 0;
        for (int i : order) {
            if (count == 0 || x[count - 1] != values[i]) {
                x[count++] = values[i];
            }
            mass[count - 1] += weights[i] / whole;
        }
        return new Atoms(Arrays.copyOf(x, count), Arrays.copyOf(mass, count));
    }

    private static double sum(double[] weights, int n) {
        if (weights.length != n) {
            throw new IllegalArgumentException(weights.length + " weights for " + n + " points");
        }
        double whole = 0;
        for (double weight : weights) {
            if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("a weight of " + weight + ": expected finite numbers from 0 on");
            }
            whole += weight;
        }
        if (!(whole > 0 && whole < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("weights that sum up to " + whole + ": expected a positive sum");
        }
        return whole;
    }

    /** Number of different points. */
    int count() {
        return x.length;
    }

    /** Whether the other has the same atoms, of the same masses. */
    boolean equalsAtoms(Atoms other) {
        return Arrays.equals(x, other.x) && Arrays.equals(mass, other.mass);
    }

    /** The one furthest left. */
    double least() {
        return x[0];
    }

    /** The one furthest right. */
    double largest() {
        return x[x.length - 1];
    }

    /** The mean. */
    double mean() {
        double sum = 0;
        for (int k = 0; k < x.length; k++) {
            sum += mass[k] * x[k];
        }
        return sum;
    }

    /** The same relative to a point. */
    Atoms relativeTo(double centre) {
        return new Atoms(Arrays.stream(x).map(value -> value - centre).toArray(), mass);
    }
}
