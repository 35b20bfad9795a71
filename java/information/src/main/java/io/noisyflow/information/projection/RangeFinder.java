package io.noisyflow.information.projection;

import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.noise.Normals;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Directions along which rows vary most, nearly: random combinations of rows, to which the covariance of the rows is
 * applied twice more (Halko, Martinsson, Tropp, SIAM Review 53, 2011, Algorithm 4.4). They come about in the order of
 * the variance along them. Whatever directions come out, a {@link Residue} tells what they miss.
 */
public final class RangeFinder {
    private static final int ITERATIONS = 2;
    private static final int ROWS_OF_ITEM = 256;
    private static final int ROWS_OF_SUM = 4096;
    /** Part of a vector's length that has to be left across those before it, or it is one of them but for rounding. */
    private static final double LEAST_LEFT = 1e-10;

    private final double[][] rows;
    private final int columns;
    private final Workers workers;

    private RangeFinder(double[][] rows, int columns, Workers workers) {
        this.rows = rows;
        this.columns = columns;
        this.workers = workers;
    }

    /**
     * Directions from some of the rows; fewer than asked for where these rows span no more.
     *
     * @param origin d numbers that rows are taken relative to, their mean
     * @param some numbers of rows
     * @param k directions, 1 .. d
     * @param seed of the combinations
     */
    public static Directions of(Points points, double[] origin, int[] some, int k, long seed, Workers workers) {
        double[][] rows = new double[some.length][points.d()];
        workers.forEach(some.length, i -> {
            points.copyRow(some[i], rows[i], 0);
            for (int c = 0; c < rows[i].length; c++) {
                rows[i][c] -= origin[c];
            }
        });
        RangeFinder finder = new RangeFinder(rows, points.d(), workers);
        double[][] coefficients = new double[rows.length][k];
        float[] z = new float[k];
        for (int i = 0; i < rows.length; i++) {
            Normals.fill(seed, Streams.RANGE, some[i], 0, z, 0, k);
            for (int j = 0; j < k; j++) {
                coefficients[i][j] = z[j];
            }
        }
        double[][] basis = orthonormal(finder.combined(coefficients, k));
        for (int i = 0; i < ITERATIONS; i++) {
            basis = orthonormal(finder.combined(finder.along(basis), basis.length));
        }
        return basis.length == 0 ? Directions.none(points.d()) : Directions.of(basis);
    }

    /**
     * The mean of rows.
     *
     * @param weights of the rows; null where all are equal
     */
    public static double[] mean(Points points, double @Nullable [] weights, Workers workers) {
        int items = Math.ceilDiv(points.n(), ROWS_OF_SUM);
        double[][] sums = new double[items][points.d()];
        double[] totals = new double[items];
        workers.forEach(items, item -> {
            double[] row = new double[points.d()];
            for (int i = item * ROWS_OF_SUM; i < Math.min(points.n(), (item + 1L) * ROWS_OF_SUM); i++) {
                points.copyRow(i, row, 0);
                double weight = weights == null ? 1 : weights[i];
                Directions.add(weight, row, sums[item]);
                totals[item] += weight;
            }
        });
        double[] mean = new double[points.d()];
        double total = Arrays.stream(totals).sum();
        for (double[] sum : sums) {
            Directions.add(1 / total, sum, mean);
        }
        return mean;
    }

    /** Every row along every direction. */
    private double[][] along(double[][] basis) {
        double[][] byColumn = Directions.byColumn(basis, columns);
        double[][] along = new double[rows.length][basis.length];
        workers.forEach(rows.length, i -> {
            for (int c = 0; c < columns; c++) {
                Directions.add(rows[i][c], byColumn[c], along[i]);
            }
        });
        return along;
    }

    /** Combinations of the rows, k of them; added up in an order that follows from the number of rows. */
    private double[][] combined(double[][] coefficients, int k) {
        int items = Math.ceilDiv(rows.length, ROWS_OF_ITEM);
        double[][][] parts = new double[items][k][columns];
        workers.forEach(items, item -> {
            int to = Math.min(rows.length, (item + 1) * ROWS_OF_ITEM);
            for (int i = item * ROWS_OF_ITEM; i < to; i++) {
                for (int j = 0; j < k; j++) {
                    Directions.add(coefficients[i][j], rows[i], parts[item][j]);
                }
            }
        });
        for (int item = 1; item < items; item++) {
            for (int j = 0; j < k; j++) {
                Directions.add(1, parts[item][j], parts[0][j]);
            }
        }
        return parts[0];
    }

    /** Gram and Schmidt, twice; vectors of which no more than rounding is left are dropped. */
    private static double[][] orthonormal(double[][] vectors) {
        int kept = 0;
        double longest = 0;
        for (double[] vector : vectors) {
            longest = Math.max(longest, Math.sqrt(Directions.dot(vector, vector)));
        }
        for (double[] vector : vectors) {
            for (int round = 0; round < 2; round++) {
                for (int before = 0; before < kept; before++) {
                    Directions.add(-Directions.dot(vectors[before], vector), vectors[before], vector);
                }
            }
            double length = Math.sqrt(Directions.dot(vector, vector));
            if (length > LEAST_LEFT * longest && length < Double.POSITIVE_INFINITY) {
                for (int c = 0; c < vector.length; c++) {
                    vector[c] /= length;
                }
                vectors[kept++] = vector;
            }
        }
        return Arrays.copyOf(vectors, kept);
    }
}
