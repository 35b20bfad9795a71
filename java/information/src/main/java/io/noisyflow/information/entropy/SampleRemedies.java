package io.noisyflow.information.entropy;

import io.noisyflow.core.Precision;
import io.noisyflow.information.Bracket;
import io.noisyflow.information.Digits;
import io.noisyflow.information.Figure;
import io.noisyflow.information.Judgement;
import io.noisyflow.information.Remedies;
import io.noisyflow.information.Setting;
import io.noisyflow.information.StandardError;
import io.noisyflow.information.entropy.SigmaOutcome.LabelOutcome;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What would help an estimate from samples: a larger sigma, more rows, more queries, more draws.
 *
 * <p>The sigma and the rows are found by trial (SmallestSigma, RowsNeeded), such that the verdict would be converged
 * with {@value #AIM} of what it allows, for what is found is itself uncertain. Rows are told only where a query sees
 * two rows or more: below that nothing is known of the law.
 */
public final class SampleRemedies implements Remedies {
    /** The share of a tolerance that advice aims at. */
    public static final double AIM = .8;

    private final Population population;
    private final SigmaOutcome outcome;
    private final double information;
    private final StandardError error;
    private final Bracket bracket;
    private final MeanEstimate estimate;
    private final Budget budget;
    private final Supplier<Figure> smallestSigma;
    private final RowsNeeded rowsNeeded;
    private final Function<SigmaOutcome, Bracket> bracketOf;
    private final Precision precision;

    private SampleRemedies(Population population, SigmaOutcome outcome, double information, StandardError error,
            Bracket bracket, MeanEstimate estimate, Budget budget, Supplier<Figure> smallestSigma,
            RowsNeeded rowsNeeded,
            Function<SigmaOutcome, Bracket> bracketOf, Precision precision) {
        this.population = population;
        this.outcome = outcome;
        this.information = information;
        this.error = error;
        this.bracket = bracket;
        this.estimate = estimate;
        this.budget = budget;
        this.smallestSigma = smallestSigma;
        this.rowsNeeded = rowsNeeded;
        this.bracketOf = bracketOf;
        this.precision = precision;
    }

    /**
     * Of I(S;T).
     *
     * @param budget what was spent
     * @param smallestSigma where to look for a sigma that suffices
     * @param rowsNeeded where to look for rows that suffice
     * @param precision of the arithmetic
     */
    static SampleRemedies ofEntropy(Population population, SigmaOutcome outcome, Budget budget,
            Supplier<Figure> smallestSigma, RowsNeeded rowsNeeded, Precision precision) {
        return new SampleRemedies(population, outcome, outcome.information(), outcome.standardError(),
                outcome.bracket(),
                outcome.logSum(), budget, smallestSigma, rowsNeeded, SigmaOutcome::bracket, precision);
    }

    /** The same of I(Y;T). */
    static SampleRemedies ofLabels(Population population, SigmaOutcome outcome, LabelOutcome label, Budget budget,
            Supplier<Figure> smallestSigma, RowsNeeded rowsNeeded, Precision precision) {
        return new SampleRemedies(population, outcome, label.information(), label.standardError(), label.bracket(),
                label.ratio(), budget, smallestSigma, rowsNeeded,
                other -> Objects.requireNonNull(other.label()).bracket(), precision);
    }

    /** Whether the rows suffice for this value, and with a margin: what a verdict asks for but Monte Carlo errors. */
    static boolean suffices(Population population, SigmaOutcome outcome, double information, StandardError error,
            Bracket bracket) {
        boolean sample = population.setting() == Setting.SAMPLE;
        boolean sees = !sample || !outcome.isIsolated() && outcome.information() <= population.ceiling() - .5 / AIM;
        return sees && bracket.halfWidth() <= AIM * Judgement.bracketTolerance(information)
                && 2 * error.sampling() <= AIM * Judgement.errorTolerance(information);
    }

    /** {@link #suffices} of the entropy. */
    static Predicate<SigmaOutcome> entropySuffices(Population population) {
        return outcome -> suffices(population, outcome, outcome.information(), outcome.standardError(),
                outcome.bracket());
    }

    /** {@link #suffices} of the information about labels. */
    static Predicate<SigmaOutcome> labelSuffices(Population population) {
        return outcome -> {
            LabelOutcome label = outcome.label();
            return label != null && suffices(population, outcome, label.information(), label.standardError(),
                    label.bracket());
        };
    }

    /** Whether the bracket would be narrow enough, were all dimensions seen. */
    private boolean wantsDimensions() {
        return bracket.halfWidth() - outcome.certificate() / 2 <= Judgement.bracketTolerance(information);
    }

    @Override
    public String want() {
        return wantsDimensions() ? "dimensions" : "rows";
    }

    @Override
    public String forBracket() {
        if (outcome.certificate() > 0 && wantsDimensions()) {
            return "those that were left out may add " + Digits.of(outcome.certificate())
                    + " nats, so reduce to more, or not at all (--reduce off)";
        }
        Figure sigma = smallestSigma.get();
        Figure needed = rows();
        String rows = needed.isPresent() ? "about " + Digits.ofCount(needed.value()) + " rows at this sigma" : "";
        if (sigma.isPresent()) {
            return "take a sigma of about " + Digits.of(sigma.value()) + " at these " + population.units().rows()
                    + " rows" + (rows.isEmpty() ? "" : ", or " + rows);
        }
        return rows.isEmpty() ? "give many more rows than " + population.units().rows() : "give " + rows;
    }

    /** Rows at which bracket and sampling error would both suffice. */
    private Figure rows() {
        double target = AIM * Judgement.bracketTolerance(information);
        if (!(outcome.inverseEss() < .5)) {
            return Figure.none("a query sees fewer than two rows");
        }
        double across = outcome.certificate() / 2;
        Figure forBracket = target > across
                ? rowsNeeded.forHalfWidth(outcome.sigma(), bracket.halfWidth() - across, target - across, bracketOf)
                : Figure.none("rows do not narrow what lies across a subspace");
        double excess = 2 * error.sampling() / (AIM * Judgement.errorTolerance(information));
        return forBracket.isPresent()
                ? Figure.of(Math.max(forBracket.value(), excess * excess * population.units().rows()))
                : forBracket;
    }

    @Override
    public String forViolation() {
        return precision == Precision.FLOAT32
                ? "compute it again in float64"
                : "compute it again with another seed and on another backend, and report it if it happens again";
    }

    @Override
    public String forMonteCarlo(double factor) {
        int n = population.units().rows();
        Budget needed =
                budget.forTarget(estimate.monteCarloVariance() / (factor * margin(estimate.queries())), estimate, n);
        return needed.draws() == budget.draws()
                ? "use about " + Digits.ofCount(Math.min(n, needed.queries())) + " of the " + n + " rows as queries"
                : "use all " + n + " rows as queries with about " + Digits.ofCount(needed.draws()) + " draws each";
    }

    /**
     * A variance that was told by so few is itself uncertain: by 1/sqrt(count) at best, several times that in heavy
     * tails.
     */
    public static double margin(int count) {
        return 1 + 3 / Math.sqrt(count);
    }

    @Override
    public String forSampling(double factor) {
        Units units = population.units();
        double more = factor * margin(units.inputs());
        return units.hasReplicates()
                ? population.setting() == Setting.SAMPLE
                        ? "give about " + Digits.ofCount(more * units.inputs()) + " inputs"
                        : "give about " + Digits.ofCount(more * units.rows() / units.inputs())
                                + " replicates of each input"
                : "give about " + Digits.ofCount(more * units.rows()) + " rows";
    }
}
