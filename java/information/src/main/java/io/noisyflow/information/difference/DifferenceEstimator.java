package io.noisyflow.information.difference;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Information;
import io.noisyflow.information.Labels;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Provenance;
import io.noisyflow.information.entropy.Budget;
import io.noisyflow.information.entropy.EntropyEstimate;
import io.noisyflow.information.entropy.EntropyEstimator;
import io.noisyflow.information.entropy.EntropyOptions;
import io.noisyflow.information.entropy.EntropyResult;
import io.noisyflow.information.entropy.QueryDraws;
import io.noisyflow.information.entropy.Reduction;
import io.noisyflow.information.entropy.Samples;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The difference I(S_A;S_A+Z) - I(S_B;S_B+Z) of two layers, epochs or models on the same rows, and of I(Y;S_A+Z) and
 * I(Y;S_B+Z), on common noise.
 *
 * <p>Row i of both matrices belongs to the same member of the sample or population. Both are estimated on the same
 * query rows, and noise is a function of seed, row, draw and coordinate, so that both see the same noise; where
 * dimensions differ, the coordinates that both have. What a row's two log-sums differ by is averaged as the log-sum of
 * a single estimate is, and has errors of its own, Monte Carlo and sampling.
 */
public final class DifferenceEstimator {
    private final Kernels kernels;
    private final EntropyEstimator estimator;

    private DifferenceEstimator(Kernels kernels) {
        this.kernels = kernels;
        this.estimator = EntropyEstimator.of(kernels);
    }

    /** An estimator on a backend, which stays open. */
    public static DifferenceEstimator of(Kernels kernels) {
        return new DifferenceEstimator(kernels);
    }

    /** Gaussian terms that a comparison will evaluate. */
    public double forecastPairs(Points first, Points second, EntropyOptions options) {
        return estimator.forecastPairs(Samples.of(first), options)
                + estimator.forecastPairs(Samples.of(second), options);
    }

    /**
     * Compares.
     *
     * @param first n x d_A
     * @param second n x d_B
     * @param labels class of each row; null where there are none
     * @param asked without a tolerance: both sides spend the same
     * @throws IllegalArgumentException if the numbers of rows differ, for a tolerance, a number that is not finite, or
     *     labels that do not fit
     */
    public DifferenceResult estimate(Points first, Points second, @Nullable Labels labels,
            EntropyOptions asked, Progress progress) {
        // Both sides share their noise, which subspaces of their own would see differently.
        EntropyOptions options = asked.withReduction(Reduction.OFF);
        if (first.n() != second.n()) {
            throw new IllegalArgumentException("a comparison of " + first.n() + " with " + second.n()
                    + " rows: expected as many of both");
        }
        if (options.tolerance() != null) {
            throw new IllegalArgumentException(
                    "a comparison with a tolerance: expected queries and draws, the same for "
                            + "both sides");
        }
        long start = System.nanoTime();
        double all = forecastPairs(first, second, options);
        QueryDraws drawsOfFirst = new QueryDraws(options.sigmas().length);
        QueryDraws drawsOfSecond = new QueryDraws(options.sigmas().length);
        EntropyResult ofFirst = estimator.estimate(new Samples(first, labels, null, null), options,
                (stage, done, total) -> progress.update(stage + " of the first", done, Math.max(done, all)),
                drawsOfFirst);
        double before = ofFirst.provenance().pairs();
        EntropyResult ofSecond = estimator.estimate(new Samples(second, labels, null, null), options,
                (stage, done, total) -> progress.update(stage + " of the second", before + done,
                        Math.max(before + done, all)),
                drawsOfSecond);
        List<DifferenceEstimate> estimates = new ArrayList<>();
        for (int s = 0; s < options.sigmas().length; s++) {
            estimates.add(estimate(ofFirst, ofSecond, drawsOfFirst, drawsOfSecond, s));
        }
        Provenance provenance = Provenance.of(kernels, options.seed(), before + ofSecond.provenance().pairs(),
                (System.nanoTime() - start) / 1e9);
        return new DifferenceResult(ofFirst.setting(), first.n(), first.d(), second.d(), ofFirst.labelEntropy(),
                ofFirst.queries(),
                ofFirst.draws(), provenance, estimates);
    }

    /** {@link #estimate(Points, Points, Labels, EntropyOptions, Progress)}, unheard. */
    public DifferenceResult estimate(Points first, Points second, @Nullable Labels labels, EntropyOptions options) {
        return estimate(first, second, labels, options, Progress.SILENT);
    }

    private DifferenceEstimate estimate(EntropyResult ofFirst, EntropyResult ofSecond, QueryDraws drawsOfFirst,
            QueryDraws drawsOfSecond, int s) {
        EntropyEstimate first = ofFirst.estimates().get(s);
        EntropyEstimate second = ofSecond.estimates().get(s);
        Difference difference = new Difference(ofFirst.setting(), ofFirst.n(),
                Math.min(first.effectiveNeighbours(), second.effectiveNeighbours()),
                first.arithmeticError() + second.arithmeticError(), kernels.precision(),
                new Budget(ofFirst.queries(), ofFirst.draws()));
        Information labelFirst = first.labelInformation();
        Information labelSecond = second.labelInformation();
        return new DifferenceEstimate(first.sigma(), first, second,
                difference.of(first.asInformation(), second.asInformation(),
                        drawsOfFirst.minus(drawsOfSecond, s, 2 * StrictMath.log(ofFirst.n()))),
                labelFirst == null || labelSecond == null
                        ? null
                        : difference.of(labelFirst, labelSecond,
                                drawsOfFirst.ratioMinus(drawsOfSecond, s, 2 * ofFirst.labelEntropy().value())));
    }
}
