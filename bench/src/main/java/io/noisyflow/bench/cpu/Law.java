package io.noisyflow.bench.cpu;

import io.noisyflow.core.Precision;
import io.noisyflow.core.network.Activation;
import io.noisyflow.core.network.Dense;
import io.noisyflow.core.network.Network;
import io.noisyflow.core.noise.Normals;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import java.util.ArrayList;
import java.util.List;

/**
 * What all benchmarks compute on: centres are standard normals times 0.4, sigma = 0.5 sqrt(d).
 *
 * <p>Exponents are then of order 1 in every dimension and all rows contribute to every sum: nothing can be skipped, and
 * no term is subnormal.
 */
final class Law {
    /** The seed of query noise. */
    static final long NOISE_SEED = 1;

    private static final long SEED = 7;
    private static final float SCALE = 0.4f;

    private Law() {}

    /** n x d centres. */
    static Points centres(Precision precision, int n, int d) {
        Points points = Points.allocate(precision, n, d);
        float[] row = new float[d];
        for (int i = 0; i < n; i++) {
            Normals.fill(SEED, Streams.SAMPLES, i, 0, row, 0, d);
            for (int j = 0; j < d; j++) {
                row[j] *= SCALE;
            }
            points.setRow(i, row, 0);
        }
        return points;
    }

    /** The noise. */
    static double sigma(int d) {
        return 0.5 * Math.sqrt(d);
    }

    /** Explicit query points: each centre with its noise added, rounded to the element type. */
    static Points noisy(Points centres) {
        int d = centres.d();
        Points points = Points.allocate(centres.element(), centres.n(), d);
        float[] z = new float[d];
        for (int i = 0; i < centres.n(); i++) {
            Normals.fill(NOISE_SEED, Streams.ESTIMATE, i, 0, z, 0, d);
            for (int j = 0; j < d; j++) {
                points.set(i, j, centres.get(i, j) + sigma(d) * z[j]);
            }
        }
        return points;
    }

    /** Labels 0 .. count - 1 in turn. */
    static int[] labels(int n, int count) {
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            labels[i] = i % count;
        }
        return labels;
    }

    /** Layers of the given widths, the input's first; weights are normals over the root of the number of inputs. */
    static Network network(Activation activation, int... widths) {
        List<Dense> layers = new ArrayList<>();
        for (int l = 1; l < widths.length; l++) {
            int inputs = widths[l - 1];
            double[] weights = new double[widths[l] * inputs];
            double[] biases = new double[widths[l]];
            float[] z = new float[inputs + 1];
            for (int o = 0; o < widths[l]; o++) {
                Normals.fill(SEED, Streams.initialisation(l), o, 0, z, 0, z.length);
                for (int i = 0; i < inputs; i++) {
                    // A float, for those who compute in float take the same weights.
                    weights[o * inputs + i] = (float) (z[i] / Math.sqrt(inputs));
                }
                biases[o] = 0.1f * z[inputs];
            }
            layers.add(Dense.of(inputs, widths[l], weights, biases, activation));
        }
        return new Network(List.copyOf(layers));
    }
}
