package io.noisyflow.information.entropy;

import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Figure;
import io.noisyflow.information.Judgement;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Provenance;
import io.noisyflow.information.arithmetic.ArithmeticError;
import io.noisyflow.information.arithmetic.NumberRange;
import io.noisyflow.information.bound.HalfSides;
import io.noisyflow.information.bound.WorstCaseRisk;
import io.noisyflow.information.density.Density;
import io.noisyflow.information.entropy.EntropyEstimate.PairwiseBounds;
import io.noisyflow.information.mixed.ReplicatedEstimator;
import io.noisyflow.information.mixed.ReplicatedInformation;
import io.noisyflow.information.sanity.CheckedKernels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The entropy h(S+Z) and the information I(S;S+Z) of samples under Gaussian noise, with everything that tells how far
 * to trust them: standard errors, a bracket, bounds that the integrator must keep to, and a verdict.
 *
 * <p>The estimate is the plug-in one of Goldfeld, Greenewald, Polyanskiy (arXiv 1810.11589): the entropy of the mixture
 * (1/n) sum_i phi_sigma(. - S_i), by Monte Carlo over noise around its own centres. With r the log-sum relative to the
 * own centre, I = log n - mean r and h = I + (d/2) log(2 pi e sigma^2).
 *
 * <p>Rows of many dimensions may be projected to a subspace first ({@link Reduction}): the value is then that along the
 * subspace, and what that loses at most, the certificate, is in the upper ends.
 *
 * <p>One seed, one result, to the last digit, on any number of threads.
 */
public final class EntropyEstimator {
    private final Kernels kernels;

    private EntropyEstimator(Kernels kernels) {
        this.kernels = CheckedKernels.of(kernels);
    }

    /** An estimator on a backend, which stays open. */
    public static EntropyEstimator of(Kernels kernels) {
        return new EntropyEstimator(kernels);
    }

    /**
     * Gaussian terms that an estimate will evaluate: without a tolerance nearly all of them (looking for advice may add
     * a few percent); with one, those of the first round, and in the end up to {@code maxPairs}.
     */
    public double forecastPairs(Samples samples, EntropyOptions options) {
        int n = samples.points().n();
        int sigmas = options.sigmas().length;
        Budget budget = Budget.initial(options, n);
        double ofInputs =
                samples.replicates() == null ? 0 : (double) n * budget.queries() * budget.draws() * sigmas;
        return NoisePass.pairs(n, samples.weights() != null, sigmas, budget.queries(), budget.draws()) + ofInputs
                + (double) n * (PairwisePass.rows(n, budget.queries()) * 2.0 * sigmas + Spacing.rows(n));
    }

    /**
     * Estimates.
     *
     * @throws IllegalArgumentException if the samples contain a number that is not finite, or labels or replicate ids
     *     that do not fit
     */
    public EntropyResult estimate(Samples samples, EntropyOptions options, Progress progress) {
        return estimate(samples, options, progress, DrawListener.NONE);
    }

    /** {@link #estimate(Samples, EntropyOptions, Progress)}, unheard. */
    public EntropyResult estimate(Samples samples, EntropyOptions options) {
        return estimate(samples, options, Progress.SILENT);
    }

    /** The same, with the draws of every query told. */
    public EntropyResult estimate(Samples samples, EntropyOptions options, Progress progress, DrawListener listener) {
        long start = System.nanoTime();
        Points points = samples.points();
        NumberRange.requireFinite("", points);
        double[] sigmas = options.sigmas();
        NumberRange.require(points, sigmas, kernels.precision());
        Work work = new Work(progress);
        double pairs = forecastPairs(samples, options);
        work.expect(pairs);
        ReducedSamples reduced = SubspaceSearch.reduce(kernels, samples, options, pairs, work);
        Samples seen = reduced.samples();
        Population population = Population.of(seen, options);
        NoisePass pass = new NoisePass(kernels, seen, population, options.seed(), work);
        Integration integration = Integration.run(pass, population, options, work, listener);
        UnaryOperator<SigmaOutcome> raised =
                outcome -> outcome.raised(reduced.certificate(outcome.sigma()), population);
        SigmaOutcome[] outcomes =
                Arrays.stream(integration.outcomes()).map(raised).toArray(SigmaOutcome[]::new);
        PairwiseBounds[] bounds =
                PairwisePass.run(kernels, seen.points(), population.weights(), sigmas,
                        PairwisePass.rows(points.n(), Budget.initial(options, points.n()).queries()), options.seed(),
                        work);
        List<ReplicatedInformation> ofInputs = ofInputs(samples, options, population, work);
        double halfRange = halfRange(points);
        Figure spacing = Spacing.median(kernels, seen.points(), 2 * halfRange, options.seed(), work);
        ArithmeticError arithmetic =
                ArithmeticError.of(kernels, seen.points(), Arrays.stream(sigmas).min().orElseThrow());
        Appraisal appraisal = new Appraisal(population, kernels.precision(),
                new SmallestSigma(pass, population, options.seed(), outcomes,
                        SampleRemedies.entropySuffices(population), raised),
                new SmallestSigma(pass, population, options.seed(), outcomes,
                        SampleRemedies.labelSuffices(population), raised),
                new RowsNeeded(kernels, seen, population, options.seed(), work));
        List<EntropyEstimate> estimates = new ArrayList<>();
        int queries = 0;
        int draws = 0;
        for (int s = 0; s < sigmas.length; s++) {
            Budget budget = integration.budgets()[s];
            queries = Math.max(queries, budget.queries());
            draws = Math.max(draws, budget.draws());
            double sigma = sigmas[s];
            SigmaOutcome outcome = outcomes[s];
            double error = arithmetic.at(sigma) + outcome.skipped().mean();
            double noiseEntropy = points.d() / 2.0 * (1 + Density.logTwoPiVariance(sigma));
            ReplicatedInformation inputs = ofInputs.isEmpty() ? null : ofInputs.get(s);
            String violation = appraisal.violation(outcome, bounds[s], error);
            if (violation == null && inputs != null) {
                violation = inputs.violation();
            } else if (inputs != null) {
                inputs = inputs.spoiled(violation, appraisal.remedies(outcome, budget).forViolation());
            }
            Judgement judgement = appraisal.ofEntropy(outcome, error, budget, violation);
            estimates.add(new EntropyEstimate(sigma, outcome.information() + noiseEntropy, outcome.information(),
                    outcome.standardError(), appraisal.bracket(outcome, error).plus(noiseEntropy),
                    plus(bounds[s], noiseEntropy, outcome.certificate()),
                    1 / outcome.inverseEss(), appraisal.firstOrderBias(outcome),
                    worstCaseRisk(population, points.d(), sigma, halfRange), ratio(sigma, spacing), error,
                    outcome.skipped(), outcome.certificate(),
                    judgement.verdict(), judgement.advice(),
                    inputs == null ? appraisal.ofLabels(outcome, error, budget, violation) : inputs.yInformation(),
                    inputs == null ? null : inputs.xInformation()));
        }
        Provenance provenance =
                Provenance.of(kernels, options.seed(), work.pairs(), (System.nanoTime() - start) / 1e9);
        return new EntropyResult(population.setting(), points.n(), points.d(), reduced.dimensions(),
                labelEntropy(population), queries, draws, provenance, estimates);
    }

    /** I(X;T) and I(Y;T) by the mixed form at each sigma; empty without replicates. */
    private List<ReplicatedInformation> ofInputs(Samples samples, EntropyOptions options, Population population,
            Work work) {
        if (samples.replicates() == null) {
            return List.of();
        }
        List<ReplicatedInformation> informations = new ReplicatedEstimator(kernels, options.queries(),
                options.draws(), options.seed(), population.setting()).estimate(samples.points(),
                        samples.replicates(), samples.labels(), options.sigmas());
        work.done("information about inputs", informations.getFirst().pairs());
        return informations;
    }

    private static PairwiseBounds plus(PairwiseBounds bounds, double constant, double certificate) {
        return new PairwiseBounds(bounds.lower() + constant, bounds.upper() + constant + certificate,
                bounds.standardError());
    }

    private static Figure labelEntropy(Population population) {
        LabelCounts labels = population.labels();
        return labels == null ? Figure.none("no labels") : Figure.of(labels.entropy());
    }

    private static Figure worstCaseRisk(Population population, int d, double sigma, double halfRange) {
        if (population.isWhole()) {
            return Figure.of(0);
        }
        return halfRange > 0
                ? WorstCaseRisk.of(population.units().count(), d, sigma / halfRange)
                : Figure.none("all rows coincide, so the cube has no side");
    }

    private static Figure ratio(double sigma, Figure spacing) {
        return spacing.isPresent() ? Figure.of(sigma / spacing.value()) : spacing;
    }

    /** The smallest R with every row in c + [-R,R]^d for some c. */
    private static double halfRange(Points points) {
        return Arrays.stream(HalfSides.of(points)).max().orElseThrow();
    }
}
