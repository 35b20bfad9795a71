package io.noisyflow.information.distance;

import io.noisyflow.core.Precision;
import io.noisyflow.core.points.Points;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Two samples of the same dimension, P and Q, with the weights of their rows: P first where they are together. */
public final class TwoSamples {
    private final Points first;
    private final Points second;
    private final Points together;
    private final double @Nullable [] weights;
    private final int[] sides;
    private final int[] folds;
    private final double[][] masses;
    private final boolean equal;

    private TwoSamples(Points first, Points second, double @Nullable [] firstWeights,
            double @Nullable [] secondWeights) {
        this.first = first;
        this.second = second;
        this.together = joined(first, second);
        boolean weighted = firstWeights != null || secondWeights != null;
        double[] all = new double[first.n() + second.n()];
        fill(firstWeights, first.n(), all, 0);
        fill(secondWeights, second.n(), all, first.n());
        this.weights = weighted ? all : null;
        this.sides = new int[all.length];
        Arrays.fill(sides, first.n(), all.length, 1);
        int count = Math.min(first.n(), second.n());
        this.folds = new int[all.length];
        this.masses = new double[2][count + 1];
        for (int row = 0; row < all.length; row++) {
            int side = sides[row];
            folds[row] = (row - side * first.n()) % count;
            masses[side][folds[row]] += all[row];
            masses[side][count] += all[row];
        }
        this.equal = areEqual(all);
    }

    /**
     * Two samples.
     *
     * @param firstWeights of the rows of P, of any positive sum; null for equal ones
     * @param secondWeights of those of Q
     * @throws IllegalArgumentException if one has no rows, dimensions differ, or weights are not as many as rows,
     *     negative, not finite or all 0
     */
    public static TwoSamples of(Points first, double @Nullable [] firstWeights, Points second,
            double @Nullable [] secondWeights) {
        if (first.n() == 0 || second.n() == 0) {
            throw new IllegalArgumentException("samples of " + first.n() + " and " + second.n()
                    + " rows: expected at least one in each");
        }
        if (first.d() != second.d()) {
            throw new IllegalArgumentException("rows of " + second.d() + " numbers beside rows of " + first.d());
        }
        return new TwoSamples(first, second, firstWeights, secondWeights);
    }

    /** Masses of a side are relative to its own sum, so that neither counts for more in the mixture of both. */
    private static void fill(double @Nullable [] given, int n, double[] to, int at) {
        if (given != null && given.length != n) {
            throw new IllegalArgumentException(given.length + " weights for " + n + " rows");
        }
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double weight = given == null ? 1 : given[i];
            if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("a weight of " + weight + ": expected finite numbers from 0 on");
            }
            sum += weight;
        }
        if (!(sum > 0 && sum < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("weights that sum up to " + sum + ": expected a positive sum");
        }
        for (int i = 0; i < n; i++) {
            to[at + i] = given == null ? 1 : given[i] / sum * n;
        }
    }

    private static Points joined(Points first, Points second) {
        Precision element = first.element() == Precision.FLOAT64 || second.element() == Precision.FLOAT64
                ? Precision.FLOAT64 : Precision.FLOAT32;
        Points points = Points.allocate(element, Math.addExact(first.n(), second.n()), first.d());
        double[] row = new double[first.d()];
        for (int i = 0; i < points.n(); i++) {
            if (i < first.n()) {
                first.copyRow(i, row, 0);
            } else {
                second.copyRow(i - first.n(), row, 0);
            }
            for (int j = 0; j < row.length; j++) {
                points.set(i, j, row[j]);
            }
        }
        return points;
    }

    private boolean areEqual(double[] all) {
        if (first.n() != second.n()) {
            return false;
        }
        double[] p = new double[first.d()];
        double[] q = new double[first.d()];
        for (int i = 0; i < first.n(); i++) {
            together.copyRow(i, p, 0);
            together.copyRow(first.n() + i, q, 0);
            for (int j = 0; j < p.length; j++) {
                if (p[j] != q[j]) {
                    return false;
                }
            }
            if (all[i] != all[first.n() + i]) {
                return false;
            }
        }
        return true;
    }

    /** P. */
    public Points first() {
        return first;
    }

    /** Q. */
    public Points second() {
        return second;
    }

    /** Whether they have the same rows of the same weights in the same order: then nothing tells them apart. */
    public boolean areEqual() {
        return equal;
    }

    /** The rows of P, and those of Q behind them. */
    public Points together() {
        return together;
    }

    /** How many rows that are. */
    public int rows() {
        return sides.length;
    }

    /** Their weights; null where all of both are equal. */
    public double @Nullable [] weights() {
        return weights;
    }

    /** The weight of a row, relative to the mean of its side. */
    public double weight(int row) {
        return weights == null ? 1 : weights[row];
    }

    /** The side of each row, 0 for P. Not to be changed. */
    public int[] sides() {
        return sides;
    }

    /** Number of folds: rows of the smaller sample. */
    public int folds() {
        return masses[0].length - 1;
    }

    /** The fold of each row, a row of either side and more of the larger. Not to be changed. */
    public int[] foldOfRow() {
        return folds;
    }

    /** The logarithm of the mass of P over that of Q, without a fold; -1 for all. */
    public double logMassRatio(int fold) {
        double p = masses[0][folds()] - (fold < 0 ? 0 : masses[0][fold]);
        double q = masses[1][folds()] - (fold < 0 ? 0 : masses[1][fold]);
        return StrictMath.log(p / q);
    }
}
