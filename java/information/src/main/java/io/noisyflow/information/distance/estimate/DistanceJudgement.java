package io.noisyflow.information.distance.estimate;

import io.noisyflow.information.Arithmetic;
import io.noisyflow.information.Digits;
import io.noisyflow.information.Figure;
import io.noisyflow.information.Judgement;
import io.noisyflow.information.Setting;
import io.noisyflow.information.StandardError;
import io.noisyflow.information.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * The verdict on a distance: the first row of this table that applies. A length counts in units of sigma; without noise
 * its tolerances are 2 % alone.
 *
 * <table>
 * <caption>Verdicts</caption>
 * <tr><td>isolated</td><td>sample setting, and a side of one row</td></tr>
 * <tr><td>imprecise</td><td>the arithmetic error &gt; max(.01, .2 % of the value)</td></tr>
 * <tr><td>heavyTail</td><td>a few points carry the value</td></tr>
 * <tr><td>undersampled</td><td>sample setting, and half of the bracket's width &gt; max(.05, 2 %)</td></tr>
 * <tr><td>loose</td><td>dataset setting, likewise</td></tr>
 * <tr><td>imprecise</td><td>2 standard errors of the value, or of an end that has any &gt; max(.1, 2 %)</td></tr>
 * <tr><td>atCeiling</td><td>dataset setting, and within 2 standard errors + .01 of what it cannot exceed</td></tr>
 * <tr><td>converged</td><td>otherwise</td></tr>
 * </table>
 *
 * Every comparison is written so that a NaN fails it.
 *
 * @param setting what the rows are
 * @param sigma the noise
 * @param firstN rows of P
 * @param secondN rows of Q
 */
record DistanceJudgement(Setting setting, double sigma, int firstN, int secondN) {
    private static final double RELATIVE = .02;
    private static final double CEILING_MARGIN = .01;

    /** A distance with its verdict. */
    DistanceEstimate judged(Measure measure, Figure value, StandardError error,
            DistanceEnd lower, DistanceEnd upper, boolean heavyTail, @Nullable Arithmetic arithmetic) {
        DistanceEstimate bare = new DistanceEstimate(measure, value, error, lower, upper, Verdict.CONVERGED, "");
        Judgement judgement = of(bare, heavyTail, arithmetic);
        return new DistanceEstimate(measure, value, error, lower, upper, judgement.verdict(), judgement.advice());
    }

    private Judgement of(DistanceEstimate of, boolean heavyTail, @Nullable Arithmetic arithmetic) {
        boolean sample = setting == Setting.SAMPLE;
        double unit = of.measure().scale() == Measure.Scale.LENGTH ? sigma : 1;
        double size = Math.abs(of.value().isPresent() ? of.value().value() : middle(of));
        double narrow = unit == 0 ? RELATIVE * size : unit * Judgement.bracketTolerance(size / unit);
        double precise = unit == 0 ? RELATIVE * size : unit * Judgement.errorTolerance(size / unit);
        if (sample && Math.min(firstN, secondN) == 1) {
            return new Judgement(Verdict.ISOLATED, "One row tells nothing about a law: give more of either side.");
        }
        if (arithmetic != null && !arithmetic.isPrecise(size)) {
            return Judgement.coarse(arithmetic);
        }
        if (heavyTail) {
            return new Judgement(Verdict.HEAVY_TAIL, "A few points carry the value, which says little: read the "
                    + "bracket, total variation or KL, or take a larger sigma.");
        }
        double width = of.halfWidth();
        if (!(width <= narrow)) {
            return sample
                    ? new Judgement(Verdict.UNDERSAMPLED, "The bracket is wide for want of rows: take "
                            + rows(width / narrow) + "a larger sigma.")
                    : new Judgement(Verdict.LOOSE, "What is certain leaves much open between the two ends: take a "
                            + "larger sigma, or read a distance that has a value.");
        }
        double ends = Math.max(of.lower().standardError(), of.upper().standardError());
        double error = of.value().isPresent() ? Math.max(of.standardError().total(), ends) : ends;
        if (!(2 * error <= precise)) {
            boolean noise = !sample || of.standardError().monteCarlo() >= of.standardError().sampling();
            return new Judgement(Verdict.IMPRECISE, "The standard error is large, " + (noise
                    ? "most of it of the noise: take more draws (--draws)."
                    : "most of it of the rows: take " + rows(2 * error / precise) + "a larger sigma."));
        }
        if (!sample && !(of.measure().largest() - size > 2 * error + CEILING_MARGIN)) {
            return new Judgement(Verdict.AT_CEILING, "P and Q can be told apart for certain at this noise: the value "
                    + "is the largest there is, " + Digits.of(of.measure().largest()) + ".");
        }
        return new Judgement(Verdict.CONVERGED, "Bracket and standard error are within tolerance.");
    }

    /**
     * A number of rows that should do, where errors fall as n^(-1/2) from now on; none beyond a hundredfold, and
     * none without noise, where they fall more slowly.
     */
    private String rows(double factor) {
        double times = factor * factor / .8;
        boolean slower = sigma == 0;
        return times <= 100 && !slower
                ? "about " + Digits.ofCount(times * firstN) + " and " + Digits.ofCount(times * secondN)
                        + " rows, or "
                : "";
    }

    private static double middle(DistanceEstimate of) {
        return of.lower().at().isPresent() && of.upper().at().isPresent()
                ? (of.lower().at().value() + of.upper().at().value()) / 2 : Double.NaN;
    }
}
