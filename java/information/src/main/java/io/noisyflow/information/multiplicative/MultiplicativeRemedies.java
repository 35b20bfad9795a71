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
 * @param queries rows used as queries
 * @param draws noise draws for each
 * @param information the estimate
 * @param halfWidth of its bracket
 * @param precision of the arithmetic
 */
record MultiplicativeRemedies(int n, int queries, int draws, double information, double halfWidth,
        Precision precision) implements Remedies {
    private static final double AIM = .8;

    @Override
    public String forBracket() {
        double target = AIM * Judgement.bracketTolerance(information);
        double rows = StrictMath.ceil(n * Math.max(1.25, halfWidth / target));
        return Double.isFinite(rows)
                ? "take " + Digits.of(rows) + " rows or more, or a larger sigma"
                : "take many more rows, or a larger sigma";
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
        return "take " + Digits.of(StrictMath.ceil(n * factor)) + " rows";
    }
}
