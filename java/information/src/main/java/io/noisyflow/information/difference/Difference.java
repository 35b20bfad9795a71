package io.noisyflow.information.difference;

import io.noisyflow.core.Precision;
import io.noisyflow.information.Arithmetic;
import io.noisyflow.information.Bracket;
import io.noisyflow.information.Bracket.UpperFrom;
import io.noisyflow.information.Evidence;
import io.noisyflow.information.Figure;
import io.noisyflow.information.Information;
import io.noisyflow.information.Judgement;
import io.noisyflow.information.Setting;
import io.noisyflow.information.StandardError;
import io.noisyflow.information.Verdict;
import io.noisyflow.information.difference.InformationDifference.Sign;
import io.noisyflow.information.entropy.Budget;
import io.noisyflow.information.entropy.MeanEstimate;

/**
 * Two informations set against each other: errors of the difference, its bracket, its sign, its verdict.
 *
 * <p>The verdict is the first that applies: that of a side which is orderViolated, isolated or saturated, for then its
 * number says nothing of its law; undersampled and imprecise by the limits of {@link Judgement}, with the size of the
 * difference in place of the information; atCeiling where both sides are; converged.
 *
 * @param setting what the rows are
 * @param rows n
 * @param neighbours the fewer of both sides' effective neighbours
 * @param arithmeticError of both sides, added
 * @param precision of the arithmetic
 * @param budget what was spent
 */
record Difference(Setting setting, int rows, double neighbours, double arithmeticError, Precision precision,
        Budget budget) {
    private static final int FEW = 3;
    private static final double ERRORS = 3;

    /**
     * First minus second.
     *
     * @param paired the mean over rows and noise of what the two log-sums differ by
     */
    InformationDifference of(Information first, Information second, MeanEstimate paired) {
        double value = first.value() - second.value();
        StandardError error = new StandardError(paired.standardError(), samplingError(paired));
        Figure lower = minus(Figure.of(first.bracket().lower()), second.bracket().upper());
        Figure upper = minus(first.bracket().upper(), Figure.of(second.bracket().lower()));
        Judgement judgement = judgement(first, second, value, error, lower, upper, paired);
        return new InformationDifference(value, error,
                Math.hypot(first.standardError().total(), second.standardError().total()), lower, upper,
                sign(judgement.verdict() == Verdict.ORDER_VIOLATED, lower, upper, error), judgement.verdict(),
                judgement.advice());
    }

    /**
     * sqrt(V/n) with V the variance over rows of the difference, widened as that of a single information is. Up to
     * three rows or queries tell nothing of V; a number between -log n and log n has a standard deviation of at most
     * log n.
     */
    private double samplingError(MeanEstimate paired) {
        if (setting == Setting.DATASET) {
            return 0;
        }
        if (paired.isBound() || rows <= FEW && paired.noiseVariance() > 0) {
            return StrictMath.log(rows);
        }
        return MeanEstimate.studentised(paired.rowVariance() / rows, paired.queries() - 1, ERRORS);
    }

    private static Figure minus(Figure a, Figure b) {
        return !a.isPresent() ? a : b.isPresent() ? Figure.of(a.value() - b.value()) : b;
    }

    private Sign sign(boolean isSpoiled, Figure lower, Figure upper, StandardError error) {
        double margin = ERRORS * error.total() + Judgement.allowance(0, 0, arithmeticError, precision);
        if (isSpoiled) {
            return Sign.UNDECIDED;
        }
        if (lower.isPresent() && lower.value() > margin) {
            return Sign.FIRST_LARGER;
        }
        return upper.isPresent() && upper.value() < -margin ? Sign.SECOND_LARGER : Sign.UNDECIDED;
    }

    private Judgement judgement(Information first, Information second, double value, StandardError error, Figure lower,
            Figure upper, MeanEstimate paired) {
        boolean firstIsWorse = first.verdict().compareTo(second.verdict()) <= 0;
        Information worse = firstIsWorse ? first : second;
        if (worse.verdict().compareTo(Verdict.SATURATED) <= 0) {
            String which = first.verdict() == second.verdict() ? "Both sides are " : firstIsWorse
                    ? "The first side is " : "The second side is ";
            return new Judgement(worse.verdict(), which + worse.verdict().label() + ". " + worse.advice());
        }
        // Without a lower end the bracket is as wide as without an upper one.
        Bracket bracket = lower.isPresent()
                ? new Bracket(lower.value(), upper, UpperFrom.LEAVE_ONE_OUT)
                : new Bracket(0, lower, UpperFrom.NONE);
        double size = Math.abs(value);
        Judgement judgement = Judgement.of(new Evidence(setting, size, error, bracket, Double.POSITIVE_INFINITY,
                Double.POSITIVE_INFINITY, false, rows, null, new Arithmetic(arithmeticError, precision)),
                new DifferenceRemedies(rows, neighbours, bracket.halfWidth() / Judgement.bracketTolerance(size), paired,
                        budget));
        boolean bothAtCeiling = first.verdict() == Verdict.AT_CEILING && second.verdict() == Verdict.AT_CEILING;
        return judgement.verdict() == Verdict.CONVERGED && bothAtCeiling
                ? new Judgement(Verdict.AT_CEILING,
                        "Everything is distinguishable on both sides at this noise, so that "
                                + "no difference could show: take a larger sigma.")
                : judgement;
    }
}
