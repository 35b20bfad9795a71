package io.noisyflow.information.inspection;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Figure;
import io.noisyflow.information.Progress;
import io.noisyflow.information.entropy.EntropyEstimate;
import io.noisyflow.information.entropy.EntropyEstimator;
import io.noisyflow.information.entropy.EntropyOptions;
import io.noisyflow.information.entropy.EntropyResult;
import io.noisyflow.information.entropy.Samples;
import io.noisyflow.information.noise.NoiseProposal;
import io.noisyflow.information.noise.SigmaGrid;
import java.util.Arrays;
import java.util.Optional;

/**
 * Which sigmas some of the rows bear, found by trial: what {@code --sigma auto} says of those rows. More rows bear
 * smaller sigmas, so of all rows the range is at least as wide.
 *
 * @param rows how many were tried
 * @param spacing the median distance from one of them to the nearest other
 * @param from the smallest sigma from which on they suffice
 * @param to where the information is nearly gone
 */
public record NoiseRange(int rows, Figure spacing, Figure from, Figure to) {
    private static final int MOST_ROWS = 2000;
    private static final int LEAST_ROWS = 500;
    /** Squared differences of one pass over all pairs of rows. */
    private static final double BUDGET = 64.0 * MOST_ROWS * MOST_ROWS;
    /** The number of this choice of rows under one seed. */
    private static final int USE = 32;

    /**
     * Tries random rows, those that are finite among them.
     *
     * @param kernels what computes; stays open
     * @param points rows, not all of which need be finite
     * @param seed of the choice of rows and of the noise
     */
    public static NoiseRange of(Kernels kernels, Points points, long seed, Progress progress) {
        Points tried = points.select(choose(points, seed));
        if (tried.n() < 2) {
            Figure none = Figure.none("fewer than two finite rows were found");
            return new NoiseRange(tried.n(), none, none, none);
        }
        Optional<String> objection = SigmaGrid.objection(tried);
        if (objection.isPresent()) {
            Figure none = Figure.none(objection.get());
            return new NoiseRange(tried.n(), none, none, none);
        }
        Samples samples = Samples.of(tried);
        EntropyOptions options = EntropyOptions.defaults(1).withSeed(seed);
        double[] sigmas = SigmaGrid.of(kernels, samples, options, progress);
        EntropyResult result = EntropyEstimator.of(kernels).estimate(samples, options.withSigmas(sigmas), progress);
        return new NoiseRange(tried.n(), spacing(result.estimates().getLast()),
                NoiseProposal.of(result).quantities().getFirst().sufficientFrom(),
                Figure.of(sigmas[sigmas.length - 1]));
    }

    private static Figure spacing(EntropyEstimate estimate) {
        Figure ratio = estimate.sigmaToSpacing();
        return ratio.isPresent() ? Figure.of(estimate.sigma() / ratio.value()) : ratio;
    }

    private static int[] choose(Points points, long seed) {
        int most = Math.clamp((long) Math.sqrt(BUDGET / points.d()), LEAST_ROWS, MOST_ROWS);
        int[] rows = new CounterRandom(seed, Streams.PAIR_ROWS, USE).subset(points.n(), Math.min(points.n(), most));
        return Arrays.stream(rows).filter(row -> points.rows(row, row + 1).firstNonFinite() == null).toArray();
    }
}
