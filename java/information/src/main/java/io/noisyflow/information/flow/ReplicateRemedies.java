package io.noisyflow.information.flow;

import io.noisyflow.information.Digits;
import io.noisyflow.information.Judgement;
import io.noisyflow.information.Remedies;
import io.noisyflow.information.Setting;

/**
 * What would help an estimate from replicates. Numbers assume that gaps fall as one over the replicates, which holds
 * once they are small: where they are large they are the least that can help.
 *
 * @param estimate the estimate
 * @param budget what was spent on it
 */
record ReplicateRemedies(MixedEstimate estimate, Budget budget) implements Remedies {
    /** What was spent. */
    sealed interface Budget {
        /** Replicates are drawn at will: r_m of every other input, r_c of the own one. */
        record Network(int marginalReplicates, int ownReplicates, int queries) implements Budget {}

        /** The signal is what was drawn, r_m times for every input. */
        record Signals(int marginalReplicates, int queries) implements Budget {}

        /** Replicates were given: so many of an input on average. */
        record Given(double replicates, int queries, int rows) implements Budget {}
    }

    @Override
    public String forBracket() {
        double tolerance = Judgement.bracketTolerance(Math.max(0, estimate.value()));
        double term = Math.abs(estimate.replicateTerm());
        double below = Math.max(0, estimate.value() - estimate.lower() - term);
        double above = Math.max(0, estimate.upper() - estimate.value() - term);
        double own = (below + above) / 2;
        boolean inputsAreFew = estimate.setting() == Setting.SAMPLE && !(above <= Math.max(below, term));
        return switch (budget) {
            case Budget.Signals(int r, int q) ->
                    "take " + count(r, Math.max(below, above) + term, tolerance) + " marginal replicates";
            case Budget.Network n when inputsAreFew -> moreInputs(above, tolerance);
            case Budget.Given g when inputsAreFew -> moreInputs(above, tolerance);
            case Budget.Network n when term > own -> "take " + count(n.marginalReplicates(), term, tolerance)
                    + " marginal replicates";
            case Budget.Network n -> "take " + count(n.ownReplicates(), own, tolerance) + " own replicates";
            case Budget.Given g -> "give " + count(g.replicates(), own + term, tolerance)
                    + " replicates of every input, or take a larger sigma";
        };
    }

    @Override
    public String forMonteCarlo(double factor) {
        return switch (budget) {
            case Budget.Network n -> perInput(n.queries() * factor);
            case Budget.Signals s -> perInput(s.queries() * factor);
            case Budget.Given g when g.queries() * factor <= g.rows() -> "take "
                    + Digits.ofCount(g.queries() * factor) + " queries";
            case Budget.Given g -> "give " + Digits.ofCount(g.replicates() * factor)
                    + " replicates of every input, or take more draws";
        };
    }

    @Override
    public String forSampling(double factor) {
        return "give " + Digits.ofCount(estimate.count() * factor) + " inputs";
    }

    private static String perInput(double queries) {
        return "take " + Digits.ofCount(queries) + " queries for every input";
    }

    private String moreInputs(double gap, double tolerance) {
        return "give " + count(estimate.count(), gap, tolerance) + " inputs, or take a larger sigma";
    }

    /** The other gaps may take up half of the tolerance. */
    private static String count(double now, double gap, double tolerance) {
        double factor = Math.max(2, 2 * gap / tolerance);
        return Double.isFinite(factor) ? "at least " + Digits.ofCount(now * factor) : "several times as many";
    }
}
