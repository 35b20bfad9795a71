package io.noisyflow.information.mixed;

import io.noisyflow.information.Digits;
import io.noisyflow.information.Judgement;
import io.noisyflow.information.Remedies;
import io.noisyflow.information.Setting;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What would help an estimate from replicates. Numbers assume that gaps fall as one over the replicates, which holds
 * once they are small, and are doubled for where they are not.
 *
 * @param estimate the estimate
 * @param budget what was spent on it
 */
public record ReplicateRemedies(MixedEstimate estimate, Budget budget) implements Remedies {
    /** The share of a tolerance that is aimed at, for gaps and errors are themselves known with an error only. */
    private static final double AIM = .8;
    private static final double RAISED = 2;

    /** What was spent. */
    public sealed interface Budget {
        /** Replicates are drawn at will: r_m of every other input, r_c of the own one. */
        record Network(int marginalReplicates, int ownReplicates, int queries) implements Budget {}

        /** The signal is what was drawn, r_m times for every input. */
        record Signals(int marginalReplicates, int queries) implements Budget {}

        /** Replicates were given: so many of an input on average. */
        record Given(double replicates, int queries, int rows) implements Budget {}
    }

    @Override
    public String forBracket() {
        double error = estimate.standardError().monteCarlo();
        double target = AIM * Judgement.errorTolerance(size()) / 2;
        return together(error * error / (target * target));
    }

    @Override
    public String forMonteCarlo(double factor) {
        return together(factor);
    }

    /**
     * All that is wanting, for with one of them alone the next would be: each of two gaps may take up half of what the
     * bracket may be, and the variance of the noise is to fall by a factor.
     */
    private String together(double factor) {
        double tolerance = AIM * Judgement.bracketTolerance(size());
        double term = Math.abs(estimate.replicateTerm());
        double below = Math.max(0, estimate.value() - estimate.lower() - term);
        double above = Math.max(0, estimate.upper() - estimate.value() - term);
        double own = (below + above) / 2;
        boolean inputsAreFew = estimate.setting() == Setting.SAMPLE && above > Math.max(below, term)
                && above > tolerance;
        double queries = factor > 1 ? factor * (1 + 3 / Math.sqrt(estimate.values().full().length)) : 1;
        return switch (budget) {
            case Budget.Network n when inputsAreFew -> moreInputs(above, tolerance);
            case Budget.Given g when inputsAreFew -> moreInputs(above, tolerance);
            case Budget.Network n -> {
                double perInput = n.queries() * queries;
                double more = n.ownReplicates() * growth(own, tolerance / 2);
                // A query is one of the own replicates.
                yield "take " + listed(wanted(n.marginalReplicates() * growth(term, tolerance / 2),
                        n.marginalReplicates(), "marginal replicates"),
                        wanted(Math.max(more, perInput), n.ownReplicates(), "own replicates"),
                        wanted(perInput, n.queries(), "queries for every input"));
            }
            case Budget.Signals s -> "take " + listed(
                    wanted(s.marginalReplicates() * growth(Math.max(below, above) + term, tolerance),
                            s.marginalReplicates(), "marginal replicates"),
                    wanted(s.queries() * queries, s.queries(), "queries for every input"));
            case Budget.Given g -> given(g, growth(own + term, tolerance), queries);
        };
    }

    private static String given(Budget.Given g, double growth, double queries) {
        if (growth == 1 && g.queries() * queries <= g.rows()) {
            return "take " + Digits.ofCount(g.queries() * queries) + " queries";
        }
        double needed = growth;
        if (g.queries() * queries > g.rows()) {
            needed = Math.max(growth, g.queries() * queries / g.rows());
        }
        return Double.isFinite(needed)
                ? "give at least " + Digits.ofCount(g.replicates() * needed) + " replicates of every input"
                        + (g.queries() < g.rows() ? ", all rows as queries" : "") + ", or take a larger sigma"
                : "give many more replicates of every input, or take a larger sigma";
    }

    /** How many times as many bring a gap down to a target, doubled: where gaps are large they fall slowly. */
    private static double growth(double gap, double target) {
        return gap > target ? RAISED * gap / target : 1;
    }

    private double size() {
        return Math.max(0, Math.min(estimate.value(), estimate.ceiling()));
    }

    private static @Nullable String wanted(double count, double now, String what) {
        return !(count > now) ? null
                : Double.isFinite(count) ? "at least " + Digits.ofCount(count) + " " + what
                        : "several times as many " + what;
    }

    /** a, b and c of those that are there; of none, what always helps. */
    private static String listed(@Nullable String... wanted) {
        List<String> there = Arrays.stream(wanted).filter(Objects::nonNull).map(Objects::requireNonNull).toList();
        return there.isEmpty() ? "a larger sigma"
                : there.size() == 1 ? there.getFirst()
                        : String.join(", ", there.subList(0, there.size() - 1)) + " and " + there.getLast();
    }

    /** Arithmetic is far below what finitely many replicates and queries may do. */
    @Override
    public String forViolation() {
        return switch (budget) {
            case Budget.Network n -> "compute it again with " + Digits.ofCount(2.0 * n.marginalReplicates())
                    + " marginal and " + Digits.ofCount(2.0 * n.ownReplicates())
                    + " own replicates and another seed, and "
                    + "report it if it happens again";
            case Budget.Signals s -> "compute it again with " + Digits.ofCount(2.0 * s.marginalReplicates())
                    + " marginal replicates and another seed, and report it if it happens again";
            case Budget.Given g -> "give more replicates of every input than " + Digits.of(g.replicates())
                    + ", compute it again with another seed, and report it if it happens again";
        };
    }

    @Override
    public String forSampling(double factor) {
        return "give " + Digits.ofCount(estimate.count() * factor * (1 + 3 / Math.sqrt(estimate.count()))) + " inputs";
    }

    private String moreInputs(double gap, double tolerance) {
        double inputs = estimate.count() * growth(gap, tolerance);
        return (Double.isFinite(inputs) ? "give at least " + Digits.ofCount(inputs) : "give several times as many")
                + " inputs, or take a larger sigma";
    }
}
