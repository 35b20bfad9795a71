package io.noisyflow.information.distance.transport;

import io.noisyflow.core.points.Points;
import io.noisyflow.information.distance.TwoSamples;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The rows of one sample, relative to an origin that both share, with masses that sum up to 1.
 *
 * @param columns coordinate by coordinate, d x n
 * @param mass of each row
 */
record Cloud(double[][] columns, double[] mass) {
    /** Both samples, relative to the middle of their means, without rows that weigh nothing. */
    static Cloud[] of(TwoSamples samples) {
        Cloud first = of(samples.first(), samples, 0);
        Cloud second = of(samples.second(), samples, samples.first().n());
        double[] p = first.mean();
        double[] q = second.mean();
        for (int j = 0; j < p.length; j++) {
            double origin = p[j] / 2 + q[j] / 2;
            first.move(j, -origin);
            second.move(j, -origin);
        }
        return new Cloud[] {first, second};
    }

    private static Cloud of(Points points, TwoSamples samples, int from) {
        double[][] columns = new double[points.d()][points.n()];
        double[] mass = new double[points.n()];
        double[] row = new double[points.d()];
        for (int i = 0; i < mass.length; i++) {
            points.copyRow(i, row, 0);
            for (int j = 0; j < row.length; j++) {
                if (!Double.isFinite(row[j])) {
                    throw new IllegalArgumentException("row " + i + ", coordinate " + j + ": " + row[j]
                            + ", expected finite numbers");
                }
                columns[j][i] = row[j];
            }
            mass[i] = samples.weight(from + i) / mass.length;
        }
        Cloud all = new Cloud(columns, mass);
        int[] heavy = IntStream.range(0, mass.length).filter(i -> mass[i] > 0).toArray();
        return heavy.length == mass.length ? all : all.select(heavy);
    }

    private void move(int j, double by) {
        for (int i = 0; i < mass.length; i++) {
            columns[j][i] += by;
        }
    }

    /** Rows. */
    int n() {
        return mass.length;
    }

    /** Coordinates. */
    int d() {
        return columns.length;
    }

    /** Whether every row has the same mass. */
    boolean isUniform() {
        return Arrays.stream(mass).allMatch(m -> m == mass[0]);
    }

    /** Copies row i. */
    void row(int i, double[] to) {
        for (int j = 0; j < to.length; j++) {
            to[j] = columns[j][i];
        }
    }

    /** The rows along a direction. */
    double[] along(double[] direction) {
        double[] along = new double[n()];
        for (int j = 0; j < direction.length; j++) {
            for (int i = 0; i < along.length; i++) {
                along[i] += direction[j] * columns[j][i];
            }
        }
        return along;
    }

    /** The mean. */
    double[] mean() {
        return Arrays.stream(columns).mapToDouble(this::mean).toArray();
    }

    /** The mean of a number for each row. */
    double mean(double[] values) {
        double sum = 0;
        double masses = 0;
        for (int i = 0; i < mass.length; i++) {
            sum += mass[i] * values[i];
            masses += mass[i];
        }
        return sum / masses;
    }

    /** The mean of |x|^2, x relative to the origin. */
    double meanSquare() {
        return Arrays.stream(columns)
                .mapToDouble(column -> mean(Arrays.stream(column).map(x -> x * x).toArray())).sum();
    }

    /** The covariance, d x d, row by row. */
    double[] covariance() {
        int d = d();
        double[] mean = mean();
        double[] covariance = new double[d * d];
        for (int j = 0; j < d; j++) {
            for (int k = 0; k <= j; k++) {
                double sum = 0;
                for (int i = 0; i < mass.length; i++) {
                    sum += mass[i] * (columns[j][i] - mean[j]) * (columns[k][i] - mean[k]);
                }
                covariance[j * d + k] = sum;
                covariance[k * d + j] = sum;
            }
        }
        return covariance;
    }

    /** The chosen rows, with masses that sum up to 1 again. */
    Cloud select(int[] rows) {
        double[] masses = Arrays.stream(rows).mapToDouble(i -> mass[i]).toArray();
        double whole = Arrays.stream(masses).sum();
        return new Cloud(Arrays.stream(columns)
                .map(column -> Arrays.stream(rows).mapToDouble(i -> column[i]).toArray()).toArray(double[][]::new),
                Arrays.stream(masses).map(m -> m / whole).toArray());
    }

    /** The rows that so many evenly spaced levels of mass fall on, from one random offset: each in its share. */
    int[] rowsByMass(int count, double offset) {
        int[] rows = new int[count];
        double whole = Arrays.stream(mass).sum();
        double below = mass[0];
        int i = 0;
        for (int k = 0; k < count; k++) {
            double level = (k + offset) / count * whole;
            while (below < level && i + 1 < mass.length) {
                below += mass[++i];
            }
            rows[k] = i;
        }
        return rows;
    }

    /** As many draws of the smoothed sample, each of the same mass: rows by mass, moved by sigma times normals. */
    Cloud drawn(int count, double sigma, Noise noise) {
        int[] rows = rowsByMass(count, noise.uniform().nextDouble());
        double[][] moved = new double[d()][count];
        float[] z = new float[d()];
        for (int k = 0; k < count; k++) {
            noise.normals(k, z);
            for (int j = 0; j < z.length; j++) {
                moved[j][k] = columns[j][rows[k]] + sigma * z[j];
            }
        }
        double[] even = new double[count];
        Arrays.fill(even, 1.0 / count);
        return new Cloud(moved, even);
    }

    /** Each row moved by so much times normals. */
    Cloud moved(double by, Noise noise) {
        double[][] moved = Arrays.stream(columns).map(double[]::clone).toArray(double[][]::new);
        float[] z = new float[d()];
        for (int i = 0; i < n(); i++) {
            noise.normals(i, z);
            for (int j = 0; j < z.length; j++) {
                moved[j][i] += by * z[j];
            }
        }
        return new Cloud(moved, mass);
    }

    /** The rows as points. */
    Points points() {
        double[] all = new double[Math.multiplyExact(n(), d())];
        for (int j = 0; j < d(); j++) {
            for (int i = 0; i < n(); i++) {
                all[i * d() + j] = columns[j][i];
            }
        }
        return Points.of(all, n(), d());
    }
}
