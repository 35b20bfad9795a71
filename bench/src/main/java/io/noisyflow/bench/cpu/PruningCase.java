package io.noisyflow.bench.cpu;

import io.noisyflow.core.Precision;
import io.noisyflow.core.points.Points;
import io.noisyflow.experiments.szt.SztData;
import io.noisyflow.experiments.szt.SztSettings;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A problem that is timed over all pairs and pruned.
 *
 * @param law of the rows
 * @param place of a law that is a layer of a network: which; else null
 * @param queries around rows chosen at random; 0 for all rows
 * @param atLeast what the gain is asked to be; 0 where nothing is
 */
record PruningCase(Law law, TrainedLayers.@Nullable Place place, int n, int d, double sigma, int queries,
        double atLeast) {
    /** Of a law that is no layer. */
    PruningCase(Law law, int n, int d, double sigma, int queries, double atLeast) {
        this(law, null, n, d, sigma, queries, atLeast);
    }

    /** Laws of the rows. */
    enum Law {
        /** 64 blobs of standard deviation .02 in the cube [-1, 1]^d, their rows in turn. */
        CLUSTERS,
        /** Uniform in that cube. */
        CUBE,
        /** One normal blob: at the sigmas used, nothing can be left out. */
        NORMAL,
        /** A layer of the published network in training. */
        TRAINED
    }

    private static final int BLOBS = 64;

    /** The cases of every run, and those of a full one. */
    static List<PruningCase> all(boolean full) {
        List<PruningCase> some = List.of(new PruningCase(Law.CLUSTERS, 131_072, 10, .1, 0, 10),
                new PruningCase(Law.CUBE, 131_072, 5, .1, 0, 3), new PruningCase(Law.CUBE, 131_072, 10, .1, 0, 1.8),
                new PruningCase(Law.CLUSTERS, 100_000, 10, .1, 20_000, 0),
                new PruningCase(Law.CLUSTERS, 1_000_000, 10, .1, 20_000, 0),
                new PruningCase(Law.CUBE, 262_144, 2, .1, 0, 0), new PruningCase(Law.CUBE, 262_144, 1, .1, 20_000, 0),
                new PruningCase(Law.NORMAL, 100_000, 10, 1, 5_000, 1 / 1.05));
        List<PruningCase> large = List.of(new PruningCase(Law.CLUSTERS, 10_000_000, 10, .1, 20_000, 10),
                new PruningCase(Law.CLUSTERS, 1_000_000, 10, .1, 0, 25),
                new PruningCase(Law.CUBE, 1_000_000, 5, .1, 0, 6), new PruningCase(Law.CUBE, 1_000_000, 10, .1, 0, 4));
        return full ? Stream.concat(some.stream(), large.stream()).toList() : some;
    }

    /** Queries of the layers of a network, two for each input, at the noise that it was trained with. */
    static List<PruningCase> trained() {
        int n = SztData.INPUTS * TrainedLayers.REPLICATES;
        double sigma = SztSettings.published(0).noise();
        return TrainedLayers.places().stream().map(place -> new PruningCase(Law.TRAINED, place, n, place.width(), sigma,
                2 * SztData.INPUTS, 2.5)).toList();
    }

    /** The law, in a word. */
    String label() {
        return place == null ? law.name().toLowerCase(Locale.ROOT) : "T" + place.layer() + " at " + place.epoch();
    }

    /** Rows of the law. */
    Points rows(TrainedLayers layers) {
        return place == null ? made() : layers.rows(place);
    }

    private Points made() {
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
                    case NORMAL -> random.nextGaussian();
                    case TRAINED -> throw new IllegalStateException("layers are not made up");
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
