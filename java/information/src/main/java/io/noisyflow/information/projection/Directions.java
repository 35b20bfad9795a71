package io.noisyflow.information.projection;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.noise.Normals;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;

/** Orthonormal directions. Noise of one standard deviation on every coordinate has the same along every direction. */
public final class Directions {
    /** Rows that are one item of work. */
    private static final int CHUNK = 1024;

    private final double[][] directions;

    private Directions(double[][] directions) {
        this.directions = directions;
    }

    /**
     * Random directions: normal vectors, made orthonormal one after another (Gram and Schmidt, twice, which keeps them
     * orthogonal to working precision), so that their span is uniform and the first k of more are those of k alone.
     *
     * @param seed decides them
     * @param columns of the rows
     * @param k how many, at most as many as columns
     */
    public static Directions random(long seed, int columns, int k) {
        double[][] directions = new double[k][columns];
        float[] z = new float[columns];
        for (int j = 0; j < k; j++) {
            Normals.fill(seed, Streams.PROJECTION, j, 0, z, 0, columns);
            for (int c = 0; c < columns; c++) {
                directions[j][c] = z[c];
            }
            for (int round = 0; round < 2; round++) {
                for (int before = 0; before < j; before++) {
                    add(-dot(directions[before], directions[j]), directions[before], directions[j]);
                }
                double length = Math.sqrt(dot(directions[j], directions[j]));
                for (int c = 0; c < columns; c++) {
                    directions[j][c] /= length;
                }
            }
        }
        return new Directions(directions);
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
        Points projected = Points.allocate(Precision.FLOAT64, rows.n(), directions.length);
        workers.forEach(Math.ceilDiv(rows.n(), CHUNK), chunk -> {
            double[] row = new double[rows.d()];
            for (int i = chunk * CHUNK; i < Math.min(rows.n(), (chunk + 1) * CHUNK); i++) {
                rows.copyRow(i, row, 0);
                for (int j = 0; j < directions.length; j++) {
                    projected.set(i, j, dot(directions[j], row));
                }
            }
        });
        return projected;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int c = 0; c < a.length; c++) {
            sum = Math.fma(a[c], b[c], sum);
        }
        return sum;
    }

    private static void add(double factor, double[] from, double[] to) {
        for (int c = 0; c < to.length; c++) {
            to[c] = Math.fma(factor, from[c], to[c]);
        }
    }
}
