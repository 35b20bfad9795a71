package io.noisyflow.bench.cpu;

import io.noisyflow.core.Precision;
import io.noisyflow.core.points.Points;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A problem that is timed over all pairs and pruned.
 *
 * @param law of the rows
 * @param queries around rows chosen at random; 0 for all rows
 * @param atLeast what the gain is asked to be; 0 where nothing is
 */
record PruningCase(Law law, int n, int d, double sigma, int queries, double atLeast) {
    /** Laws of the rows. */
    enum Law {
        /** 64 blobs of standard deviation .02 in the cube [-1, 1]^d, their rows in turn. */
        CLUSTERS,
        /** Uniform in that cube. */
        CUBE,
        /** 12 blobs seen through tanh, as a trained layer leaves them: wide ones, and tight ones in corners. */
        LAYER,
        /** One normal blob: at the sigmas used, nothing can be left out. */
        NORMAL
    }

    private static final int BLOBS = 64;
    private static final int LAYER_BLOBS = 12;

    /** The cases of every run, and those of a full one. */
    static List<PruningCase> all(boolean full) {
        List<PruningCase> some = List.of(new PruningCase(Law.CLUSTERS, 131_072, 10, .1, 0, 10),
                new PruningCase(Law.CUBE, 131_072, 5, .1, 0, 3), new PruningCase(Law.CUBE, 131_072, 10, .1, 0, 1.8),
                new PruningCase(Law.CLUSTERS, 100_000, 10, .1, 20_000, 0),
                new PruningCase(Law.CLUSTERS, 1_000_000, 10, .1, 20_000, 0),
                new PruningCase(Law.CUBE, 262_144, 2, .1, 0, 0), new PruningCase(Law.CUBE, 262_144, 1, .1, 20_000, 0),
                new PruningCase(Law.LAYER, 262_144, 3, .1, 0, 0),
                new PruningCase(Law.NORMAL, 100_000, 10, 1, 5_000, 1 / 1.05));
        List<PruningCase> large = List.of(new PruningCase(Law.CLUSTERS, 10_000_000, 10, .1, 20_000, 10),
                new PruningCase(Law.CLUSTERS, 1_000_000, 10, .1, 0, 25),
                new PruningCase(Law.CUBE, 1_000_000, 5, .1, 0, 6), new PruningCase(Law.CUBE, 1_000_000, 10, .1, 0, 4));
        return full ? java.util.stream.Stream.concat(some.stream(), large.stream()).toList() : some;
    }

    /** Rows of the law. */
    Points rows() {
        RandomGenerator random = new SplittableRandom(1);
        double[][] middles = new double[BLOBS][d];
        for (double[] middle : middles) {
            for (int j = 0; j < d; j++) {
                middle[j] = 2 * random.nextDouble() - 1;
            }
        }
        Points points = Points.allocate(Precision.FLOAT32, n, d);
        float[] row = new float[d];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                row[j] = (float) switch (law) {
                    case CLUSTERS -> middles[i % BLOBS][j] + .02 * random.nextGaussian();
                    case CUBE -> 2 * random.nextDouble() - 1;
                    case LAYER -> Math.tanh(3 * middles[i % LAYER_BLOBS][j] + .3 * random.nextGaussian());
                    case NORMAL -> random.nextGaussian();
                };
            }
            points.setRow(i, row, 0);
        }
        return points;
    }

    /** Number of queries. */
    int count() {
        return queries == 0 ? n : queries;
    }

    /** The row of a query. */
    int row(int query) {
        // Rows at odd strides: no two alike, in no order of the law's.
        return queries == 0 ? query : (int) ((query * 7_368_787L + 5) % n);
    }
}
