package io.noisyflow.information.entropy;

import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Normals;
import io.noisyflow.core.noise.Streams;

/** Samples of laws with known truth: row-major, n x d. */
public final class Laws {
    private Laws() {}

    /** Standard normals. */
    public static double[] gaussian(int n, int d, long seed) {
        double[] sample = new double[n * d];
        float[] z = new float[d];
        for (int i = 0; i < n; i++) {
            Normals.fill(seed, Streams.SAMPLES, i, 0, z, 0, d);
            for (int j = 0; j < d; j++) {
                sample[i * d + j] = z[j];
            }
        }
        return sample;
    }

    /** Uniform on [-1,1]^d. */
    public static double[] cube(int n, int d, long seed) {
        CounterRandom random = new CounterRandom(seed, Streams.SAMPLES, 1);
        double[] sample = new double[n * d];
        for (int k = 0; k < sample.length; k++) {
            sample[k] = 2 * random.nextDouble() - 1;
        }
        return sample;
    }

    /** Independent signs, each coordinate +-1. */
    public static double[] signs(int n, int d, long seed) {
        CounterRandom random = new CounterRandom(seed, Streams.SAMPLES, 2);
        double[] sample = new double[n * d];
        for (int k = 0; k < sample.length; k++) {
            sample[k] = 2 * random.nextInt(2) - 1;
        }
        return sample;
    }

    /** Clusters at 0, 1, 2, ... with these probabilities (adding up to 1), each normal with this standard deviation. */
    public static double[] clusters(int n, double[] probabilities, double spread, long seed) {
        CounterRandom random = new CounterRandom(seed, Streams.SAMPLES, 3);
        double[] sample = gaussian(n, 1, seed);
        for (int i = 0; i < n; i++) {
            double u = random.nextDouble();
            int cluster = 0;
            while (cluster + 1 < probabilities.length && u > probabilities[cluster]) {
                u -= probabilities[cluster++];
            }
            sample[i] = cluster + spread * sample[i];
        }
        return sample;
    }

    /** Uniform on the unit sphere of R^d. */
    public static double[] sphere(int n, int d, long seed) {
        double[] sample = gaussian(n, d, seed);
        for (int i = 0; i < n; i++) {
            double squares = 0;
            for (int j = 0; j < d; j++) {
                squares += sample[i * d + j] * sample[i * d + j];
            }
            for (int j = 0; j < d; j++) {
                sample[i * d + j] /= Math.sqrt(squares);
            }
        }
        return sample;
    }

    /** Column j. */
    public static double[] column(double[] sample, int d, int j) {
        double[] column = new double[sample.length / d];
        for (int i = 0; i < column.length; i++) {
            column[i] = sample[i * d + j];
        }
        return column;
    }

    /** Every combination of the entries of three columns: k^3 rows in three dimensions. */
    public static double[] grid(double[] a, double[] b, double[] c) {
        double[] sample = new double[3 * a.length * b.length * c.length];
        int at = 0;
        for (double x : a) {
            for (double y : b) {
                for (double z : c) {
                    sample[at++] = x;
                    sample[at++] = y;
                    sample[at++] = z;
                }
            }
        }
        return sample;
    }
}
