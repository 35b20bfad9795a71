package io.noisyflow.bench.card;

import io.noisyflow.core.Precision;
import io.noisyflow.core.noise.Normals;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Clustered rows, the case in which sums of squares lose most: clusters within +- radius in every coordinate, members
 * of one 4 apart (|s_i - s_k|^2 = 16 in the mean) at sigma 1, so that their terms are neither equal nor negligible.
 */
final class Inputs {
    /** Where clusters lie, in sigmas. */
    static final double RADIUS = 3;
    /** And where they are hardest. */
    static final double FAR = 30;

    private static final int CLUSTERS = 20;
    private static final double SPREAD = 8;
    private static final long SEED = 11;

    private Inputs() {}

    /** The first n rows of an endless table, which depends on d and the radius alone. */
    static Points clustered(int n, int d, double radius) {
        double[][] places = new double[CLUSTERS][];
        SplittableRandom random = new SplittableRandom(d);
        for (int c = 0; c < CLUSTERS; c++) {
            places[c] = random.doubles(d, -radius, radius).toArray();
        }
        float spread = (float) Math.sqrt(SPREAD / d);
        Points points = Points.allocate(Precision.FLOAT32, n, d);
        IntStream.range(0, n).parallel().forEach(i -> {
            float[] row = new float[d];
            Normals.fill(SEED, Streams.SAMPLES, i, 0, row, 0, d);
            double[] place = places[i % CLUSTERS];
            for (int j = 0; j < d; j++) {
                row[j] = (float) (place[j] + spread * row[j]);
            }
            points.setRow(i, row, 0);
        });
        return points;
    }

    /** Points t = s + z of the first rows, rounded to floats. */
    static Points noisy(Points centres, int queries) {
        int d = centres.d();
        Points points = Points.allocate(Precision.FLOAT32, queries, d);
        IntStream.range(0, queries).parallel().forEach(i -> {
            float[] row = new float[d];
            Normals.fill(SEED, Streams.ESTIMATE, i, 0, row, 0, d);
            for (int j = 0; j < d; j++) {
                row[j] += (float) centres.get(i, j);
            }
            points.setRow(i, row, 0);
        });
        return points;
    }
}
