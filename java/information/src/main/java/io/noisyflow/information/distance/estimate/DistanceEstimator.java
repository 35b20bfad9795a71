package io.noisyflow.information.distance.estimate;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Provenance;
import io.noisyflow.information.Setting;
import io.noisyflow.information.arithmetic.ArithmeticError;
import io.noisyflow.information.arithmetic.NumberRange;
import io.noisyflow.information.distance.TwoSamples;
import io.noisyflow.information.distance.divergence.DivergenceEstimator;
import io.noisyflow.information.distance.divergence.DivergenceResult;
import io.noisyflow.information.distance.mmd.MmdEstimate;
import io.noisyflow.information.distance.mmd.MmdEstimator;
import io.noisyflow.information.distance.mmd.MmdResult;
import io.noisyflow.information.distance.permutation.PermutationResult;
import io.noisyflow.information.distance.permutation.PermutationTest;
import io.noisyflow.information.distance.transport.TransportEstimator;
import io.noisyflow.information.distance.transport.TransportResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Estimates of the distances between two smoothed samples. */
public final class DistanceEstimator {
    private static final int TEST_DRAWS = 2;
    /** Costs are kept as floats: squares of distances, and sums of them over coordinates, must be among these. */
    private static final double LARGEST = 1e17;

    private final Kernels kernels;
    private final Supplier<Kernels> wide;

    private DistanceEstimator(Kernels kernels, Supplier<Kernels> wide) {
        this.kernels = kernels;
        this.wide = wide;
    }

    /**
     * An estimator on these kernels, which stay the caller's.
     *
     * @param wide opens kernels in float64 for what needs them, where {@code kernels} are in float32; they are closed
     */
    public static DistanceEstimator of(Kernels kernels, Supplier<Kernels> wide) {
        return new DistanceEstimator(kernels, wide);
    }

    /** Gaussian terms that {@link #estimate} evaluates with kernels. */
    public double forecastPairs(TwoSamples samples, DistanceOptions options) {
        int sigmas = options.noises().length;
        double pairs = 0;
        if (options.families().contains(Measure.Family.DIVERGENCES)) {
            pairs += divergences(samples, options).pairs(samples, sigmas);
        }
        if (options.families().contains(Measure.Family.DISCREPANCY)) {
            pairs += new MmdEstimator(kernels).pairs(samples, sigmas);
        }
        return pairs;
    }

    /**
     * The distances at each sigma.
     *
     * @throws IllegalArgumentException if rows have weights and are taken for draws of a law or tested, or numbers are
     *     too large, by themselves or beside a sigma
     */
    public DistanceResult estimate(TwoSamples samples, DistanceOptions options, Progress progress) {
        if (samples.weights() != null && options.setting() == Setting.SAMPLE) {
            throw new IllegalArgumentException("weights make the rows a whole population: expected setting dataset");
        }
        if (options.permutations() > 0) {
            Arrays.stream(options.noises())
                    .forEach(sigma -> PermutationTest.require(samples, options.statistics(), sigma));
        }
        if (options.families().stream().anyMatch(Measure.Family::allowsNoNoise)) {
            requireSquares(samples.together(), samples.first().n());
        }
        long begun = System.nanoTime();
        Found found = new Found(options);
        if (options.noises().length > 0) {
            NumberRange.require(samples.together(), options.noises(), kernels.precision());
            if (options.families().contains(Measure.Family.DIVERGENCES)) {
                addDivergences(samples, options, found, progress);
            }
            if (options.families().contains(Measure.Family.DISCREPANCY)) {
                addDiscrepancies(samples, options, found, progress);
            }
            if (options.permutations() > 0) {
                addTests(samples, options, found, progress);
            }
        }
        if (options.families().stream().anyMatch(Measure.Family::allowsNoNoise)) {
            addTransport(samples, options, found, progress);
        }
        return new DistanceResult(options.setting(), samples.first().n(), samples.second().n(), samples.first().d(),
                queries(samples.first(), options), queries(samples.second(), options),
                divergences(samples, options).draws(), options.permutations(), found.all(),
                Provenance.of(kernels, options.seed(), found.pairs, (System.nanoTime() - begun) * 1e-9));
    }

    /** Transport needs squares of distances. */
    private static void requireSquares(Points together, int ofP) {
        int[] at = NumberRange.firstAbove(together, LARGEST);
        if (at != null) {
            String row = at[0] < ofP ? "row " + at[0] + " of P" : "row " + (at[0] - ofP) + " of Q";
            throw new IllegalArgumentException(row + ", column " + at[1] + " is " + together.get(at[0], at[1])
                    + ": too large for transport, expected magnitudes up to " + LARGEST);
        }
    }

    private void addDivergences(TwoSamples samples, DistanceOptions options, Found found, Progress progress) {
        double[] noises = options.noises();
        DivergenceResult result = divergences(samples, options).estimate(samples, noises, options.setting(), progress);
        found.pairs += result.provenance().pairs();
        ArithmeticError error =
                ArithmeticError.of(kernels, samples.together(), Arrays.stream(noises).min().orElseThrow());
        ChiSquareCeiling ceiling = new ChiSquareCeiling(samples, kernels.threads());
        for (int s = 0; s < noises.length; s++) {
            DivergenceVerdicts verdicts = new DivergenceVerdicts(judgement(samples, options, noises[s]),
                    error.ofDifference(noises[s], kernels.precision()), ceiling);
            found.add(noises[s], verdicts.of(result.estimates().get(s)));
        }
    }

    private void addDiscrepancies(TwoSamples samples, DistanceOptions options, Found found, Progress progress) {
        double[] noises = options.noises();
        MmdResult result;
        if (kernels.precision() == Precision.FLOAT64) {
            result = new MmdEstimator(kernels).estimate(samples, noises, options.setting(), progress);
        } else {
            try (Kernels inFloat64 = wide.get()) {
                result = new MmdEstimator(inFloat64).estimate(samples, noises, options.setting(), progress);
            }
        }
        found.pairs += result.provenance().pairs();
        for (int s = 0; s < noises.length; s++) {
            MmdEstimate estimate = result.estimates().get(s);
            DistanceEnd end = new DistanceEnd(estimate.value(), estimate.standardError().total(), "value");
            found.add(noises[s], List.of(judgement(samples, options, noises[s]).judged(
                    Measure.MAXIMUM_MEAN_DISCREPANCY, estimate.value(), estimate.standardError(), end, end, false,
                    null)));
        }
    }

    private void addTransport(TwoSamples samples, DistanceOptions options, Found found, Progress progress) {
        double[] sigmas = options.sigmas();
        try (Workers workers = new Workers(kernels.threads())) {
            TransportResult result = TransportEstimator.of(workers, options.seed())
                    .estimate(samples, sigmas, options.setting(), progress);
            for (int s = 0; s < sigmas.length; s++) {
                TransportVerdicts verdicts = new TransportVerdicts(judgement(samples, options, sigmas[s]));
                found.add(sigmas[s], verdicts.of(result.estimates().get(s), options.families()));
            }
        }
    }

    private void addTests(TwoSamples samples, DistanceOptions options, Found found, Progress progress) {
        try (Workers workers = new Workers(kernels.threads())) {
            PermutationTest test =
                    new PermutationTest(workers, options.permutations(), TEST_DRAWS, options.seed());
            for (double sigma : options.noises()) {
                found.tests.put(sigma, test.test(samples, options.statistics(), sigma, progress));
            }
        }
    }

    private DivergenceEstimator divergences(TwoSamples samples, DistanceOptions options) {
        int rows = queries(samples.first(), options) + queries(samples.second(), options);
        return new DivergenceEstimator(kernels, options.queries(), options.drawsFor(rows), options.seed());
    }

    private static int queries(Points rows, DistanceOptions options) {
        return Math.min(options.queries(), rows.n());
    }

    private static DistanceJudgement judgement(TwoSamples samples, DistanceOptions options, double sigma) {
        return new DistanceJudgement(options.setting(), sigma, samples.first().n(), samples.second().n());
    }

    /** What has been found so far, by sigma. */
    private static final class Found {
        private static final Comparator<DistanceEstimate> BY_MEASURE = Comparator.comparing(DistanceEstimate::measure);

        private final DistanceOptions options;
        private final Map<Double, List<DistanceEstimate>> distances = new TreeMap<>();
        private final Map<Double, List<PermutationResult>> tests = new TreeMap<>();
        private double pairs;

        Found(DistanceOptions options) {
            this.options = options;
        }

        void add(double sigma, List<DistanceEstimate> estimates) {
            distances.computeIfAbsent(sigma, each -> new ArrayList<>()).addAll(estimates);
        }

        List<DistancesAtSigma> all() {
            return Arrays.stream(options.sigmas()).mapToObj(sigma -> new DistancesAtSigma(sigma,
                    distances.getOrDefault(sigma, List.of()).stream().sorted(BY_MEASURE).toList(),
                    tests.getOrDefault(sigma, List.of()))).toList();
        }
    }
}
