package io.noisyflow.information.entropy;

import io.noisyflow.information.Bracket;
import io.noisyflow.information.Digits;
import io.noisyflow.information.Figure;
import io.noisyflow.information.Judgement;
import io.noisyflow.information.Remedies;
import io.noisyflow.information.Setting;
import io.noisyflow.information.StandardError;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What would help an estimate from samples: a larger sigma, more rows, more queries, more draws.
 *
 * <p>The sigma is found by trial. The rows follow from the first-order law that the width of the bracket falls as 1/n,
 * and are told only where a query sees two rows or more: below that nothing is known of the law. Tails that no sample
 * reaches make the width fall more slowly, so it is a least number.
 */
final class SampleRemedies implements Remedies {
    private final Population population;
    private final double inverseEss;
    private final double information;
    private final Bracket bracket;
    private final MeanEstimate estimate;
    private final Budget budget;
    private final Supplier<Figure> smallestSigma;

    /**
     * Remedies.
     *
     * @param outcome tells what queries see
     * @param information the value in question
     * @param bracket its bracket
     * @param estimate the mean that its Monte Carlo error comes from
     * @param budget what was spent
     * @param smallestSigma where to look for a sigma that suffices
     */
    SampleRemedies(Population population, SigmaOutcome outcome, double information, Bracket bracket,
            MeanEstimate estimate, Budget budget, Supplier<Figure> smallestSigma) {
        this.population = population;
        this.inverseEss = outcome.inverseEss();
        this.information = information;
        this.bracket = bracket;
        this.estimate = estimate;
        this.budget = budget;
        this.smallestSigma = smallestSigma;
    }

    /** Whether the rows suffice for this value: what a verdict asks for before it looks at Monte Carlo errors. */
    static boolean suffices(Population population, SigmaOutcome outcome, double information, StandardError error,
            Bracket bracket) {
        boolean sample = population.setting() == Setting.SAMPLE;
        boolean sees = !sample || !outcome.isIsolated() && outcome.information() <= population.ceiling() - .5;
        return sees && bracket.halfWidth() <= Judgement.bracketTolerance(information)
                && 2 * error.sampling() <= Judgement.errorTolerance(information);
    }

    /** {@link #suffices} of the entropy. */
    static Predicate<SigmaOutcome> entropySuffices(Population population) {
        return outcome -> suffices(population, outcome, outcome.information(), outcome.standardError(),
                outcome.bracket());
    }

    /** {@link #suffices} of the information about labels. */
    static Predicate<SigmaOutcome> labelSuffices(Population population) {
        return outcome -> {
            SigmaOutcome.LabelOutcome label = outcome.label();
            return label != null && suffices(population, outcome, label.information(), label.standardError(),
                    label.bracket());
        };
    }

    @Override
    public String forBracket() {
        Figure sigma = smallestSigma.get();
        String rows = "";
        double factor = bracket.halfWidth() / Judgement.bracketTolerance(information);
        if (inverseEss < .5 && factor > 1 && Double.isFinite(factor)) {
            rows = "at least " + Digits.ofCount(factor * population.units().rows()) + " rows at this sigma";
        }
        if (sigma.isPresent()) {
            return "take a sigma of about " + Digits.of(sigma.value()) + " at these " + population.units().rows()
                    + " rows" + (rows.isEmpty() ? "" : ", or " + rows);
        }
        return rows.isEmpty() ? "give many more rows than " + population.units().rows() : "give " + rows;
    }

    @Override
    public String forMonteCarlo(double factor) {
        int n = population.units().rows();
        Budget needed = budget.forTarget(estimate.monteCarloVariance() / factor, estimate, n);
        return needed.draws() == budget.draws()
                ? "use about " + Digits.ofCount(Math.min(n, needed.queries())) + " of the " + n + " rows as queries"
                : "use all " + n + " rows as queries with about " + Digits.ofCount(needed.draws()) + " draws each";
    }

    @Override
    public String forSampling(double factor) {
        Units units = population.units();
        return units.hasReplicates()
                ? population.setting() == Setting.SAMPLE
                        ? "give about " + Digits.ofCount(factor * units.inputs()) + " inputs"
                        : "give about " + Digits.ofCount(factor * units.rows() / units.inputs())
                                + " replicates of each input"
                : "give about " + Digits.ofCount(factor * units.rows()) + " rows";
    }
}
