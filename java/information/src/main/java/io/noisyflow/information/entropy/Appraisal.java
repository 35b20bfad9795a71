package io.noisyflow.information.entropy;

import io.noisyflow.core.Precision;
import io.noisyflow.information.Arithmetic;
import io.noisyflow.information.Bracket;
import io.noisyflow.information.Digits;
import io.noisyflow.information.Evidence;
import io.noisyflow.information.Figure;
import io.noisyflow.information.Information;
import io.noisyflow.information.Judgement;
import io.noisyflow.information.StandardError;
import io.noisyflow.information.entropy.EntropyEstimate.PairwiseBounds;
import io.noisyflow.information.entropy.SigmaOutcome.LabelOutcome;
import org.jspecify.annotations.Nullable;

/**
 * What outcomes are worth: bounds that must hold are checked, and verdicts are given.
 *
 * @param population what the rows are
 * @param precision of the arithmetic
 * @param entropySigma where to look for a sigma at which the entropy converges
 * @param labelSigma the same for I(Y;T)
 */
record Appraisal(Population population, Precision precision, SmallestSigma entropySigma, SmallestSigma labelSigma) {
    /**
     * The verdict on I(S;T).
     *
     * @param bounds of the information of the mixture, from pairwise distances
     */
    Judgement ofEntropy(SigmaOutcome outcome, PairwiseBounds bounds, double arithmeticError, Budget budget) {
        double information = outcome.information();
        StandardError error = outcome.standardError();
        double paired = Math.hypot(error.monteCarlo(), bounds.standardError());
        String violation = firstViolation(
                violation("the lower pairwise bound", information - bounds.lower(), paired, arithmeticError),
                violation("the upper pairwise bound", bounds.upper() - information, paired, arithmeticError),
                violation("I >= 0", information, error.monteCarlo(), arithmeticError),
                violation(population.weights() == null ? "I <= log n" : "I <= the entropy of the weights",
                        population.ceiling() - information, error.monteCarlo(), arithmeticError));
        Evidence evidence = new Evidence(population.setting(), information, error, outcome.bracket(),
                population.isWhole() ? population.ceiling() : Double.POSITIVE_INFINITY, population.ceiling(),
                outcome.isIsolated(), population.units().count(), violation, new Arithmetic(arithmeticError, precision));
        return Judgement.of(evidence, new SampleRemedies(population, outcome, information, outcome.bracket(),
                outcome.logSum(), budget, entropySigma));
    }

    /** The bracket of I(S;T), as far as the arithmetic tells. */
    Bracket bracket(SigmaOutcome outcome, double arithmeticError) {
        return new Arithmetic(arithmeticError, precision).widen(outcome.bracket(), outcome.standardError(),
                population.isWhole() ? population.ceiling() : Double.POSITIVE_INFINITY);
    }

    /** I(Y;T), which is a difference of two logarithms, with its verdict; null without labels. */
    @Nullable
    Information ofLabels(SigmaOutcome outcome, double arithmeticError, Budget budget) {
        LabelOutcome label = outcome.label();
        LabelCounts labels = population.labels();
        if (label == null || labels == null) {
            return null;
        }
        double information = label.information();
        double error = label.standardError().monteCarlo();
        Arithmetic arithmetic = new Arithmetic(2 * arithmeticError, precision);
        String violation = firstViolation(violation("I(Y;T) >= 0", information, error, arithmetic.error()),
                violation("I(Y;T) <= H(Y)", labels.entropy() - information, error, arithmetic.error()));
        Evidence evidence = new Evidence(population.setting(), information, label.standardError(), label.bracket(),
                labels.entropy(), Double.POSITIVE_INFINITY, outcome.isIsolated(), population.units().count(),
                violation, arithmetic);
        Judgement judgement = Judgement.of(evidence, new SampleRemedies(population, outcome, information,
                label.bracket(), label.ratio(), budget, labelSigma));
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

    private static @Nullable String firstViolation(@Nullable String... violations) {
        for (String violation : violations) {
            if (violation != null) {
                return violation;
            }
        }
        return null;
    }
}
