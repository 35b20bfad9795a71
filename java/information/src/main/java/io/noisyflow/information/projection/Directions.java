package io.noisyflow.information.projection;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.noise.Normals;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import java.util.Arrays;

/**
 * Orthonormal directions, k x d. Noise of one standard deviation on every coordinate has the same along every one of
 * them.
 */
public final class Directions {
    /** Rows that are one item of work. */
    private static final int CHUNK = 1024;
    /** How far dot products of directions may be from those of orthonormal ones: rounding, and no more. */
    private static final double ORTHONORMAL = 1e-9;

    private final double[][] directions;
    private final int columns;

    private Directions(double[][] directions, int columns) {
        this.directions = directions;
        this.columns = columns;
    }

    /** No direction yet, among rows of so many columns. */
    public static Directions none(int columns) {
        return new Directions(new double[0][], columns);
    }

    /**
     * Given directions.
     *
     * @param orthonormal k x d, k at least 1; copied
     * @throws IllegalArgumentException if they are not orthonormal to 1e-9
     */
    public static Directions of(double[][] orthonormal) {
        double[][] directions = new double[orthonormal.length][];
        for (int j = 0; j < directions.length; j++) {
            directions[j] = orthonormal[j].clone();
            for (int i = 0; i <= j; i++) {
                double dot = dot(directions[i], directions[j]);
                if (!(Math.abs(dot - (i == j ? 1 : 0)) <= ORTHONORMAL)) {
                    throw new IllegalArgumentException("directions " + i + " and " + j + " have a dot product of " + dot
                            + ": expected " + (i == j ? 1 : 0));
                }
            }
        }
        return new Directions(directions, directions[0].length);
    }

    /**
     * Random directions, whose span is uniform; the first k of more are those of k alone.
     *
     * @param seed decides them
     * @param columns of the rows
     * @param k how many, 1 .. columns
     */
    public static Directions random(long seed, int columns, int k) {
        return random(seed, 0, columns, k);
    }

    /**
     * One of many random choices of directions under one seed, independent of the others.
     *
     * @param number of the choice, from 0; {@link #random(long, int, int)} is number 0
     */
    public static Directions random(long seed, int number, int columns, int k) {
        return none(columns).completed(seed, number, k);
    }

    /**
     * These and, after them, random ones orthogonal to them: normal vectors, made orthonormal one after another (Gram
     * and Schmidt, twice, which keeps them orthogonal to working precision).
     *
     * @param seed decides the random ones
     * @param number of the random choice
     * @param k how many there are to be, at least as many as there are and at most as many as columns
     */
    public Directions completed(long seed, int number, int k) {
        if (k < directions.length || k < 1 || k > columns) {
            throw new IllegalArgumentException(k + " directions among " + columns + " columns: expected "
                    + Math.max(1, directions.length) + " .. " + columns);
        }
        double[][] all = Arrays.copyOf(directions, k);
        float[] z = new float[columns];
        for (int j = directions.length; j < k; j++) {
            Normals.fill(seed, Streams.PROJECTION, j, number, z, 0, columns);
            all[j] = new double[columns];
            for (int c = 0; c < columns; c++) {
                all[j][c] = z[c];
            }
            for (int round = 0; round < 2; round++) {
                for (int before = 0; before < j; before++) {
                    add(-dot(all[before], all[j]), all[before], all[j]);
                }
                double length = Math.sqrt(dot(all[j], all[j]));
                for (int c = 0; c < columns; c++) {
                    all[j][c] /= length;
                }
            }
        }
        return new Directions(all, columns);
    }

    /** The first k of them. */
    public Directions first(int k) {
        return new Directions(Arrays.copyOf(directions, k), columns);
    }

    /** How many directions, k. */
    public int count() {
        return directions.length;
    }

    /** Coordinate c of direction j. */
    public double get(int j, int c) {
        return directions[j][c];
    }

    /**
     * The rows along the directions.
     *
     * @param rows n x d
     * @return n x k doubles
     */
    public Points project(Points rows, Workers workers) {
        return project(rows, new double[columns], new double[0], workers);
    }

    /**
     * The rows along the directions, relative to an origin, and what lies across them.
     *
     * @param rows n x d
     * @param origin d numbers
     * @param across receives the squared length of each row that lies along none of the directions, n numbers; none to
     *     be told nothing
     * @return n x k doubles
     */
    public Points project(Points rows, double[] origin, double[] across, Workers workers) {
        int k = directions.length;
        double[][] byColumn = byColumn(directions, columns);
        Points projected = Points.allocate(Precision.FLOAT64, rows.n(), k);
        workers.forEach(Math.ceilDiv(rows.n(), CHUNK), chunk -> {
            double[] row = new double[columns];
            double[] along = new double[k];
            for (int i = chunk * CHUNK; i < Math.min(rows.n(), (chunk + 1) * CHUNK); i++) {
                rows.copyRow(i, row, 0);
                for (int c = 0; c < columns; c++) {
                    row[c] -= origin[c];
                }
                Arrays.fill(along, 0);
                for (int c = 0; c < columns; c++) {
                    add(row[c], byColumn[c], along);
                }
                for (int j = 0; j < k; j++) {
                    projected.set(i, j, along[j]);
                }
                if (across.length > 0) {
                    across[i] = Math.max(0, dot(row, row) - dot(along, along));
                }
            }
        });
        return projected;
    }

    /**
     * Coordinate c of all directions lies together, so that a row meets all of them at once: the same sums, in a loop
     * that the compiler turns into vectors (of arrays with one index, for it cannot tell others apart).
     */
    static double[][] byColumn(double[][] directions, int columns) {
        double[][] byColumn = new double[columns][directions.length];
        for (int j = 0; j < directions.length; j++) {
            for (int c = 0; c < columns; c++) {
                byColumn[c][j] = directions[j][c];
            }
        }
        return byColumn;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int c = 0; c < a.length; c++) {
            sum = Math.fma(a[c], b[c], sum);
        }
        return sum;
    }

    static void add(double factor, double[] from, double[] to) {
        for (int c = 0; c < to.length; c++) {
            to[c] = Math.fma(factor, from[c], to[c]);
        }
    }
}
