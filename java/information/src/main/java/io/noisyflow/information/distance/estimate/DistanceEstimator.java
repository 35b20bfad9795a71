package io.noisyflow.information.distance.estimate;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Arithmetic;
import io.noisyflow.information.Figure;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Provenance;
import io.noisyflow.information.Setting;
import io.noisyflow.information.StandardError;
import io.noisyflow.information.arithmetic.ArithmeticError;
import io.noisyflow.information.arithmetic.NumberRange;
import io.noisyflow.information.distance.TwoSamples;
import io.noisyflow.information.distance.divergence.Divergence;
import io.noisyflow.information.distance.divergence.DivergenceEstimate;
import io.noisyflow.information.distance.divergence.DivergenceEstimator;
import io.noisyflow.information.distance.divergence.DivergenceResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Estimates of the distances between two smoothed samples. */
public final class DistanceEstimator {
    private final Kernels kernels;

    private DistanceEstimator(Kernels kernels) {
        this.kernels = kernels;
    }

    /** An estimator on these kernels, which stay the caller's. */
    public static DistanceEstimator of(Kernels kernels) {
        return new DistanceEstimator(kernels);
    }

    /** Gaussian terms that {@link #estimate} evaluates. */
    public double forecastPairs(TwoSamples samples, DistanceOptions options) {
        double pairs = 0;
        if (options.families().contains(Measure.Family.DIVERGENCES)) {
            pairs += divergences(samples, options).pairs(samples, options.noises().length);
        }
        return pairs;
    }

    /**
     * The distances at each sigma.
     *
     * @throws IllegalArgumentException if rows have weights and are taken for draws of a law, or numbers are too large
     *     beside a sigma
     */
    public DistanceResult estimate(TwoSamples samples, DistanceOptions options, Progress progress) {
        if (samples.weights() != null && options.setting() == Setting.SAMPLE) {
            throw new IllegalArgumentException("weights make the rows a whole population: expected setting dataset");
        }
        long begun = System.nanoTime();
        Map<Double, List<DistanceEstimate>> estimates = new TreeMap<>();
        double pairs = 0;
        double[] noises = options.noises();
        if (options.families().contains(Measure.Family.DIVERGENCES) && noises.length > 0) {
            NumberRange.require(samples.together(), noises, kernels.precision());
            DivergenceResult result = divergences(samples, options)
                    .estimate(samples, noises, options.setting(), progress);
            pairs += result.provenance().pairs();
            ArithmeticError error = ArithmeticError.of(kernels, samples.together(),
                    Arrays.stream(noises).min().orElseThrow());
            for (int s = 0; s < noises.length; s++) {
                estimates.computeIfAbsent(noises[s], sigma -> new ArrayList<>()).addAll(judged(
                        result.estimates().get(s), judgement(samples, options, noises[s]),
                        error.ofDifference(noises[s], kernels.precision())));
            }
        }
        List<DistancesAtSigma> all = Arrays.stream(options.sigmas())
                .mapToObj(sigma -> new DistancesAtSigma(sigma, estimates.getOrDefault(sigma, List.of()))).toList();
        return new DistanceResult(options.setting(), samples.first().n(), samples.second().n(), samples.first().d(),
                queries(samples.first(), options), queries(samples.second(), options),
                divergences(samples, options).draws(), all,
                Provenance.of(kernels, options.seed(), pairs, (System.nanoTime() - begun) * 1e-9));
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

    private static List<DistanceEstimate> judged(Map<Divergence, DivergenceEstimate> estimates,
            DistanceJudgement judgement, Arithmetic arithmetic) {
        List<DistanceEstimate> judged = new ArrayList<>();
        for (Measure measure : Measure.values()) {
            Divergence divergence = measure.divergence();
            if (divergence == null) {
                continue;
            }
            DivergenceEstimate estimate = Objects.requireNonNull(estimates.get(divergence));
            judged.add(estimate.heavyTail() ? heavy(measure, estimates, judgement)
                    : of(measure, estimate, judgement, arithmetic));
        }
        return judged;
    }

    private static DistanceEstimate of(Measure measure, DivergenceEstimate estimate, DistanceJudgement judgement,
            Arithmetic arithmetic) {
        String upperFrom = judgement.setting() == Setting.DATASET ? DivergenceEstimate.LowerFrom.VALUE.label()
                : "convexity";
        return judgement.judged(measure, Figure.of(estimate.value()), estimate.standardError(),
                new DistanceEnd(Figure.of(estimate.lower()), estimate.lowerError(), estimate.lowerFrom().label()),
                new DistanceEnd(Figure.of(estimate.upper()), estimate.standardError().total(), upperFrom), false,
                arithmetic);
    }

    /** chi^2 >= exp(KL) - 1, of which the lower end of KL is taken. */
    private static DistanceEstimate heavy(Measure measure, Map<Divergence, DivergenceEstimate> estimates,
            DistanceJudgement judgement) {
        DivergenceEstimate bound = Objects.requireNonNull(estimates.get(measure == Measure.CHI_SQUARE
                ? Divergence.KULLBACK_LEIBLER : Divergence.REVERSE_KULLBACK_LEIBLER));
        double lower = StrictMath.expm1(bound.lower());
        return judgement.judged(measure, Figure.none("a few points carry it"), StandardError.ZERO,
                Double.isFinite(lower)
                        ? new DistanceEnd(Figure.of(lower), (1 + lower) * bound.lowerError(), "kullbackLeibler")
                        : DistanceEnd.none("it exceeds all numbers"),
                DistanceEnd.none("a few points carry it"), true, null);
    }
}
