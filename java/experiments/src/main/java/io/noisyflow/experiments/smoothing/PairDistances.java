package io.noisyflow.experiments.smoothing;

import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import io.noisyflow.experiments.curve.SampleSeed;
import io.noisyflow.experiments.scaling.ScalingCase;
import io.noisyflow.experiments.truth.ScalarLaw;
import io.noisyflow.information.distance.TwoSamples;
import io.noisyflow.information.distance.line.FirstWasserstein;
import io.noisyflow.information.distance.transport.TransportBudget;
import io.noisyflow.information.distance.transport.TransportEstimator;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Two samples of the uniform law on [-1, 1]^d and W1 between them.
 *
 * @param first n x d
 * @param second n x d
 * @param seed of what is drawn to measure
 */
record PairDistances(Points first, Points second, long seed) {
    /** What draws add is little beside how pairs of samples differ. */
    private static final TransportBudget BUDGET = new TransportBudget(3, 1, 512, 16, 1e-3);

    /** The samples of a pair. */
    static PairDistances of(long seed, int d, int n, int pair) {
        ScalingCase uniform = new ScalingCase(ScalarLaw.CUBE, d, 1);
        long ofPair = SampleSeed.of(seed, "smoothing, d " + d, n, pair);
        return new PairDistances(uniform.sample(n, SampleSeed.of(ofPair, "first", n, 0)),
                uniform.sample(n, SampleSeed.of(ofPair, "second", n, 0)), ofPair);
    }

    /**
     * The lower and the upper end of W1 at each sigma.
     *
     * @param sigmas 0 for the rows themselves
     */
    double[][] ends(double[] sigmas, Workers workers) {
        if (first.d() == 1) {
            return Arrays.stream(sigmas)
                    .mapToObj(sigma -> FirstWasserstein.of(line(first), null, line(second), null, sigma))
                    .map(distance -> new double[] {distance.lower(), distance.upper()}).toArray(double[][]::new);
        }
        return new TransportEstimator(workers, BUDGET, seed)
                .quickFirstWasserstein(TwoSamples.of(first, null, second, null), sigmas).stream()
                .map(bracket -> new double[] {bracket.lower(), bracket.upper()}).toArray(double[][]::new);
    }

    private static double[] line(Points points) {
        return IntStream.range(0, points.n()).mapToDouble(i -> points.get(i, 0)).toArray();
    }
}
