package io.noisyflow.information.entropy;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Judgement;
import io.noisyflow.information.Setting;
import io.noisyflow.information.projection.Directions;
import io.noisyflow.information.projection.RangeFinder;
import io.noisyflow.information.projection.SeenRows;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a subspace that an estimate can do with.
 *
 * <p>It is found from up to {@value #ROWS_OF_RANGE} rows. For rows that are a sample of a law, the variance across it
 * is measured on rows that had no part in finding it; rows that are a whole population are all measured.
 *
 * <p>Automatically, the number of dimensions is the least at which, at every sigma, the certificate takes up at most a
 * third of the half-width that a bracket may have ({@link Judgement#bracketTolerance}), and of a tolerance that was
 * asked for. It is at most a third of the coordinates, and only looked for where there are so many sums that the search
 * does not count.
 */
final class SubspaceSearch {
    private static final int ROWS_OF_RANGE = 2048;
    private static final int ROWS_OF_GLIMPSE = 4096;
    /** Coordinates from which fewer can save time. */
    private static final int LEAST_COORDINATES = 48;
    private static final int LEAST_ROWS = 512;
    /** Coordinates times pairs: about a second's work, beside which a subspace is quickly found. */
    private static final double LEAST_WORK = 2e10;
    private static final int FIRST_TRY = 16;
    private static final int LAST_TRY = 256;
    /** Of the coordinates there are, at most. */
    private static final int MOST = 3;
    private static final double SHARE = 1.0 / 3;
    private static final int PILOT_QUERIES = 256;
    private static final int PILOT_DRAWS = 2;
    /** The numbers of these choices of rows under one seed. */
    private static final int RANGE_USE = 8;
    private static final int PILOT_USE = 6;
    private static final int GLIMPSE_USE = 7;

    private final Samples samples;
    private final Points points;
    private final EntropyOptions options;
    private final Workers workers;
    private final double[] mean;
    private final int[] rowsOfRange;
    private final boolean @Nullable [] measured;

    private SubspaceSearch(Samples samples, EntropyOptions options, Workers workers) {
        this.samples = samples;
        this.points = samples.points();
        this.options = options;
        this.workers = workers;
        this.mean = RangeFinder.mean(points, samples.weights(), workers);
        int n = points.n();
        boolean sample = samples.weights() == null && options.setting() == Setting.SAMPLE;
        this.rowsOfRange = new CounterRandom(options.seed(), Streams.QUERY_ROWS, RANGE_USE).subset(n,
                Math.min(ROWS_OF_RANGE, sample ? n / 2 : n));
        this.measured = sample ? new boolean[n] : null;
        if (measured != null) {
            Arrays.fill(measured, true);
            for (int row : rowsOfRange) {
                measured[row] = false;
            }
        }
    }

    /**
     * Reduces samples as options ask.
     *
     * @param pairs that an estimate is expected to take
     * @throws IllegalArgumentException if a reduction is given and cannot be made: to as many dimensions as rows have
     *     or more, of replicates of inputs, or of fewer than four rows
     */
    static ReducedSamples reduce(Kernels kernels, Samples samples, EntropyOptions options, double pairs, Work work) {
        Reduction reduction = options.reduction();
        boolean given = reduction.kind() == Reduction.Kind.GIVEN;
        if (given) {
            requirePossible(samples, reduction.dimensions());
        } else if (reduction.kind() == Reduction.Kind.OFF || !isPromising(samples, pairs)) {
            return new ReducedSamples(samples, null);
        }
        try (Workers workers = new Workers(kernels.threads())) {
            SubspaceSearch search = new SubspaceSearch(samples, options, workers);
            return given
                    ? search.reduced(search.seen(search.directions(reduction.dimensions())))
                    : search.automatically(kernels, work);
        }
    }

    private static void requirePossible(Samples samples, int dimensions) {
        Points points = samples.points();
        if (samples.replicates() != null) {
            throw new IllegalArgumentException("a reduction of replicates of inputs: expected rows that are inputs "
                    + "themselves, or --reduce off");
        }
        if (dimensions >= points.d()) {
            throw new IllegalArgumentException("a reduction to " + dimensions + " of " + points.d()
                    + " dimensions: expected fewer than rows have");
        }
        if (points.n() < 4) {
            throw new IllegalArgumentException(
                    "a reduction of " + points.n() + " rows: expected 4 or more, some to find "
                            + "a subspace and some to measure what it misses");
        }
    }

    private static boolean isPromising(Samples samples, double pairs) {
        Points points = samples.points();
        return samples.replicates() == null && points.d() >= LEAST_COORDINATES && points.n() >= LEAST_ROWS
                && pairs * points.d() >= LEAST_WORK;
    }

    private ReducedSamples automatically(Kernels kernels, Work work) {
        double[] sigmas = options.sigmas();
        // No estimate is above log n, so that what is too much then need not be looked at.
        double[] most = new double[sigmas.length];
        Arrays.fill(most, allowed(StrictMath.log(points.n())));
        for (int tried = FIRST_TRY; tried <= Math.min(LAST_TRY, points.d() / MOST); tried *= 2) {
            Directions directions = directions(tried);
            if (glimpse(directions).fits(directions.count(), sigmas, most)) {
                SeenRows seen = seen(directions);
                double[] limits = Arrays.stream(pilot(kernels, reduced(seen), work)).map(this::allowed)
                        .toArray();
                if (seen.fits(seen.dimensions(), sigmas, limits)) {
                    return reduced(seen.least(sigmas, limits));
                }
            }
            if (directions.count() < tried) {
                break;
            }
        }
        return new ReducedSamples(samples, null);
    }

    /** The most that may be lost. */
    private double allowed(double information) {
        Double tolerance = options.tolerance();
        double halfWidth = Judgement.bracketTolerance(information);
        return 2 * SHARE * (tolerance == null ? halfWidth : Math.min(halfWidth, tolerance));
    }

    private Directions directions(int count) {
        return RangeFinder.of(points, mean, rowsOfRange, count, options.seed(), workers);
    }

    private SeenRows seen(Directions directions) {
        return SeenRows.along(directions, points, mean, samples.weights(), measured, workers);
    }

    /** Some of the rows along directions: whether it is worth the while to project all of them. */
    private SeenRows glimpse(Directions directions) {
        int[] some = new CounterRandom(options.seed(), Streams.QUERY_ROWS, GLIMPSE_USE).subset(points.n(),
                Math.min(points.n(), ROWS_OF_GLIMPSE));
        double[] weights = samples.weights();
        boolean[] counted = measured;
        return SeenRows.along(directions, points.select(some), mean,
                weights == null ? null : Arrays.stream(some).mapToDouble(row -> weights[row]).toArray(),
                counted == null ? null : SeenRows.select(counted, some), workers);
    }

    private ReducedSamples reduced(SeenRows seen) {
        return new ReducedSamples(new Samples(seen.coordinates(), samples.labels(), samples.weights(), null),
                seen.residue(seen.dimensions()));
    }

    /** About the information at each sigma. */
    private double[] pilot(Kernels kernels, ReducedSamples reduced, Work work) {
        Population population = Population.of(reduced.samples(), options);
        NoisePass pass = new NoisePass(kernels, reduced.samples(), population, options.seed(), work);
        QueryRows queries = QueryRows.choose(points.n(), population.weights(), Math.min(points.n(), PILOT_QUERIES),
                new CounterRandom(options.seed(), Streams.QUERY_ROWS, PILOT_USE));
        double[] sigmas = options.sigmas();
        SigmaMoments[] moments = pass.runRoughly(sigmas, queries, PILOT_DRAWS, "dimensions");
        double[] informations = new double[sigmas.length];
        Arrays.setAll(informations, s -> SigmaOutcome.of(sigmas[s], moments[s], population).information());
        return informations;
    }
}
