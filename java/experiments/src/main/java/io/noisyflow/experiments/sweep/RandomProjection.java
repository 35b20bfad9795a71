package io.noisyflow.experiments.sweep;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.noise.Normals;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;

/**
 * Random orthonormal directions: normal vectors, made orthonormal one after another (Gram and Schmidt, twice, which
 * keeps them orthogonal to working precision), so that their span is uniform and the first k of more are those of k
 * alone. Noise of one standard deviation on every coordinate has the same along every direction.
 */
final class RandomProjection {
    /** Rows that are one item of work. */
    private static final int CHUNK = 1024;

    private final double[][] directions;

    /**
     * Directions.
     *
     * @param seed decides them
     * @param columns of the rows
     * @param d how many, at most as many as columns
     */
    RandomProjection(long seed, int columns, int d) {
        directions = new double[d][columns];
        float[] z = new float[columns];
        for (int j = 0; j < d; j++) {
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
    }

    /** Coordinate c of direction j. */
    double get(int j, int c) {
        return directions[j][c];
    }

    /** The rows along the directions, n x d doubles. */
    Points of(Points rows, Workers workers) {
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
