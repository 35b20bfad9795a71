package io.noisyflow.information.entropy;

import io.noisyflow.core.Precision;
import io.noisyflow.information.Arithmetic;
import io.noisyflow.information.Bracket;
import io.noisyflow.information.Digits;
import io.noisyflow.information.Evidence;
import io.noisyflow.information.Figure;
import io.noisyflow.information.Information;
import io.noisyflow.information.Judgement;
import io.noisyflow.information.entropy.EntropyEstimate.PairwiseBounds;
import io.noisyflow.information.entropy.SigmaOutcome.LabelOutcome;
import org.jspecify.annotations.Nullable;

/**
 * What outcomes are worth: bounds that must hold are checked, and verdicts are given. What one number of a pass breaks
 * spoils them all, for they come from the same sums.
 *
 * @param population what the rows are
 * @param precision of the arithmetic
 * @param entropySigma where to look for a sigma at which the entropy converges
 * @param labelSigma the same for I(Y;T)
 * @param rowsNeeded where to look for rows at which either converges
 */
record Appraisal(Population population, Precision precision, SmallestSigma entropySigma, SmallestSigma labelSigma,
        RowsNeeded rowsNeeded) {
    /**
     * A clause on the first bound that is broken by any number of a pass; null where none is.
     *
     * @param bounds of the information of the mixture, from pairwise distances
     */
    @Nullable
    String violation(SigmaOutcome outcome, PairwiseBounds bounds, double arithmeticError) {
        double information = outcome.information();
        double error = outcome.logSum().standardError();
        double paired = Math.hypot(error, bounds.standardError());
        // The value itself is set back to its ceiling; what it was before tells whether something is wrong.
        double raw = StrictMath.log(population.units().rows()) - outcome.logSum().mean();
        String violation = firstViolation(
                violation("the lower pairwise bound", information - bounds.lower(), paired, arithmeticError),
                violation("the upper pairwise bound", bounds.upper() - information, paired, arithmeticError),
                violation("I >= 0", information, error, arithmeticError),
                violation(population.weights() == null ? "I <= log n" : "I <= the entropy of the weights",
                        population.ceiling() - raw, error, arithmeticError),
                bracketViolation("I", information, outcome.bracket(), error, arithmeticError));
        LabelOutcome label = outcome.label();
        LabelCounts labels = population.labels();
        if (violation != null || label == null || labels == null) {
            return violation;
        }
        double ofLabels = label.information();
        double labelError = label.ratio().standardError();
        double ofDifference = 2 * arithmeticError;
        return firstViolation(violation("I(Y;T) >= 0", ofLabels, labelError, ofDifference),
                violation("I(Y;T) <= H(Y)", labels.entropy() - ofLabels, labelError, ofDifference),
                violation("I(Y;T) <= I(S;T)", information - ofLabels, Math.hypot(error, labelError),
                        arithmeticError + ofDifference),
                bracketViolation("I(Y;T)", ofLabels, label.bracket(), labelError, ofDifference));
    }

    /** The verdict on I(S;T). */
    Judgement ofEntropy(SigmaOutcome outcome, double arithmeticError, Budget budget, @Nullable String violation) {
        double information = outcome.information();
        Evidence evidence = new Evidence(population.setting(), information, outcome.standardError(), outcome.bracket(),
                population.isWhole() ? population.ceiling() : Double.POSITIVE_INFINITY, population.ceiling(),
                outcome.isIsolated(), population.units().count(), violation, new Arithmetic(arithmeticError, precision));
        return Judgement.of(evidence, remedies(outcome, budget));
    }

    /** What would help I(S;T). */
    SampleRemedies remedies(SigmaOutcome outcome, Budget budget) {
        return SampleRemedies.ofEntropy(population, outcome, budget, entropySigma, rowsNeeded, precision);
    }

    /** The bracket of I(S;T), as far as the arithmetic tells. */
    Bracket bracket(SigmaOutcome outcome, double arithmeticError) {
        return new Arithmetic(arithmeticError, precision).widen(outcome.bracket(), outcome.standardError(),
                population.isWhole() ? population.ceiling() : Double.POSITIVE_INFINITY);
    }

    /** I(Y;T), which is a difference of two logarithms, with its verdict; null without labels. */
    @Nullable
    Information ofLabels(SigmaOutcome outcome, double arithmeticError, Budget budget,
            @Nullable String violation) {
        LabelOutcome label = outcome.label();
        LabelCounts labels = population.labels();
        if (label == null || labels == null) {
            return null;
        }
        double information = label.information();
        Arithmetic arithmetic = new Arithmetic(2 * arithmeticError, precision);
        Evidence evidence = new Evidence(population.setting(), information, label.standardError(), label.bracket(),
                labels.entropy(), Double.POSITIVE_INFINITY, outcome.isIsolated(), population.units().count(),
                violation, arithmetic);
        Judgement judgement = Judgement.of(evidence,
                SampleRemedies.ofLabels(population, outcome, label, budget, labelSigma, rowsNeeded, precision));
        return new Information(information, label.standardError(),
                arithmetic.widen(label.bracket(), label.standardError(), labels.entropy()), judgement.verdict(),
                judgement.advice(), null);
    }

    /** Half of E[1/ESS] - 1/n, the first-order bias; none where it is itself low. */
    Figure firstOrderBias(SigmaOutcome outcome) {
        if (population.isWhole()) {
            return Figure.of(0);
        }
        return outcome.inverseEss() > .1
                ? Figure.none("a query sees fewer than 10 rows, and the first order says too little")
                : Figure.of((outcome.inverseEss() - 1.0 / population.units().count()) / 2);
    }

    private @Nullable String violation(String bound, double margin, double standardError, double arithmeticError) {
        double allowance = Judgement.allowance(standardError, 0, arithmeticError, precision);
        return margin >= -allowance
                ? null
                : bound + " by " + Digits.of(-margin) + " nats, " + Digits.of(allowance) + " would be allowed";
    }

    private @Nullable String bracketViolation(String value, double information, Bracket bracket, double standardError,
            double arithmeticError) {
        double above = bracket.upper().isPresent() ? bracket.upper().value() - information : 0;
        return violation(value + " within its bracket", Math.min(information - bracket.lower(), above), standardError,
                arithmeticError);
    }

    private static @Nullable String firstViolation(@Nullable String... violations) {
        for (String violation : violations) {
            if (violation != null) {
                return violation;
            }
        }
        return null;
    }
}
