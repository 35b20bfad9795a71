package io.noisyflow.information.distance.transport;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Provenance;
import io.noisyflow.information.Setting;
import io.noisyflow.information.distance.TwoSamples;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Wasserstein distances between two smoothed samples.
 *
 * @param workers threads; they change no digit
 * @param budget how much work goes into a bracket
 * @param seed of noise, directions and choices
 */
public record TransportEstimator(Workers workers, TransportBudget budget, long seed) {
    /**
     * The distances at each sigma.
     *
     * @param sigmas from 0 on, in any order
     * @throws IllegalArgumentException if there is no sigma, one is negative or not finite, or a coordinate is not
     *     finite
     */
    public TransportResult estimate(TwoSamples samples, double[] sigmas, Setting setting, Progress progress) {
        long begun = System.nanoTime();
        List<TransportEstimates> found = found(samples, sigmas, setting, true, progress);
        return new TransportResult(setting, samples.first().n(), samples.second().n(), samples.first().d(), found,
                new Provenance("java", Precision.FLOAT64, seed, workers.threads(), 0,
                        (System.nanoTime() - begun) * 1e-9));
    }

    /**
     * W1 alone at each sigma, for about half of the time: the same but where W2 has the better end.
     *
     * @throws IllegalArgumentException as {@link #estimate} does
     */
    public List<TransportBracket> firstWasserstein(TwoSamples samples, double[] sigmas, Setting setting,
            Progress progress) {
        return found(samples, sigmas, setting, false, progress).stream().map(TransportEstimates::firstWasserstein)
                .toList();
    }

    private List<TransportEstimates> found(TwoSamples samples, double[] sigmas, Setting setting, boolean withSecond,
            Progress progress) {
        requireSigmas(sigmas);
        double[] ascending = Arrays.stream(sigmas).sorted().distinct().toArray();
        List<TransportEstimates> found = samples.areEqual()
                ? Arrays.stream(ascending).mapToObj(TransportEstimates::zero).toList()
                : new Brackets(samples, budget, seed, setting, withSecond, workers).of(ascending, progress);
        return Arrays.stream(sigmas).mapToObj(sigma -> found.get(Arrays.binarySearch(ascending, sigma))).toList();
    }

    /**
     * W1 alone between the smoothed samples themselves, at each sigma, by marginals and plans only: a small part of the
     * work of {@link #estimate}, for many small samples.
     *
     * @param sigmas from 0 on, in any order
     * @throws IllegalArgumentException as {@link #estimate}, or if rows have one coordinate, where W1 is exact
     */
    public List<TransportBracket> quickFirstWasserstein(TwoSamples samples, double[] sigmas) {
        requireSigmas(sigmas);
        if (samples.first().d() == 1) {
            throw new IllegalArgumentException("a bracket of rows of one coordinate: expected two or more");
        }
        double[] ascending = Arrays.stream(sigmas).sorted().distinct().toArray();
        List<TransportBracket> found = samples.areEqual() ? Collections.nCopies(ascending.length, TransportBracket.ZERO)
                : new Brackets(samples, budget, seed, Setting.DATASET, false, workers).withoutFits(ascending);
        return Arrays.stream(sigmas).mapToObj(sigma -> found.get(Arrays.binarySearch(ascending, sigma))).toList();
    }

    private static void requireSigmas(double[] sigmas) {
        if (sigmas.length == 0) {
            throw new IllegalArgumentException("no sigma: expected at least one");
        }
        for (double sigma : sigmas) {
            if (!(sigma >= 0 && sigma < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("sigma " + sigma + ": expected a finite number from 0 on");
            }
        }
    }

    /** The default budget. */
    public static TransportEstimator of(Workers workers, long seed) {
        return new TransportEstimator(workers, TransportBudget.DEFAULT, seed);
    }
}
