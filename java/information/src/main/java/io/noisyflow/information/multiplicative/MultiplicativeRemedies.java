package io.noisyflow.information.multiplicative;

import io.noisyflow.core.Precision;
import io.noisyflow.information.Digits;
import io.noisyflow.information.Judgement;
import io.noisyflow.information.Remedies;

/**
 * What would help an estimate under multiplicative noise. Numbers of rows assume that a gap falls as one over the rows,
 * which holds once it is small.
 *
 * @param n rows
 * @param times passes of every input that the rows are; 1 where each is an input
 * @param queries rows used as queries
 * @param draws noise draws for each
 * @param information the estimate
 * @param halfWidth of its bracket
 * @param precision of the arithmetic
 */
record MultiplicativeRemedies(int n, int times, int queries, int draws, double information, double halfWidth,
        Precision precision) implements Remedies {
    private static final double AIM = .8;

    @Override
    public String forBracket() {
        double target = AIM * Judgement.bracketTolerance(information);
        double more = Math.max(1.25, halfWidth / target);
        return Double.isFinite(more)
                ? "take " + rows(more) + " or more, or a larger sigma"
                : "take many more " + (times > 1 ? "passes" : "rows") + ", or a larger sigma";
    }

    @Override
    public String forViolation() {
        return precision == Precision.FLOAT32 ? "compute it again in float64 (--precision float64)"
                : "report it, with the rows";
    }

    @Override
    public String forMonteCarlo(double factor) {
        return queries < n
                ? "take " + Digits.of(StrictMath.ceil(Math.min(n, queries * factor))) + " queries"
                : "take " + Digits.of(2 * StrictMath.ceil(draws * factor / 2)) + " draws";
    }

    @Override
    public String forSampling(double factor) {
        return "take " + rows(factor);
    }

    private String rows(double factor) {
        return times > 1 ? Digits.of(StrictMath.ceil(times * factor)) + " passes of every input"
                : Digits.of(StrictMath.ceil(n * factor)) + " rows";
    }
}
