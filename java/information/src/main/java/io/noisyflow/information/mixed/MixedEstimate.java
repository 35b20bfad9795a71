package io.noisyflow.information.mixed;

import io.noisyflow.information.Arithmetic;
import io.noisyflow.information.Bracket;
import io.noisyflow.information.Evidence;
import io.noisyflow.information.Figure;
import io.noisyflow.information.Information;
import io.noisyflow.information.Judgement;
import io.noisyflow.information.Remedies;
import io.noisyflow.information.Setting;
import io.noisyflow.information.SkippedMass;
import io.noisyflow.information.StandardError;
import org.jspecify.annotations.Nullable;

/**
 * An information before it is clipped and judged.
 *
 * @param values one for each query: what paired differences are made of
 * @param value their mean, not clipped
 * @param standardError of the value
 * @param replicateTerm the measured bias of finitely many marginal replicates
 * @param lower lower end; may be negative, or negative infinity
 * @param upper upper end; may exceed the ceiling, or be infinite where no query sees another input
 * @param strictLower lower end without the replicate term, valid in expectation at any number of replicates
 * @param strictUpper upper end, likewise
 * @param setting whether the ceiling is one of the truth (a whole population) or of the estimate only (a sample)
 * @param ceiling what the value cannot exceed: H(X), H(Y), or the logarithm of the number of draws
 * @param isolated whether queries see nothing but their own input: the mean squared share of it exceeds .9
 * @param count number of inputs, or of draws
 * @param skipped what was left out of the sums, which makes an information too large by so much at most, and one about
 *     labels too small as well: ends have given way
 */
public record MixedEstimate(QueryValues values, double value, StandardError standardError, double replicateTerm,
        double lower,
        double upper, double strictLower, double strictUpper, Setting setting, double ceiling, boolean isolated,
        int count, SkippedMass skipped) {
    /** The estimate with its verdict. */
    public Information judged(Remedies remedies, @Nullable String violation, Arithmetic arithmetic) {
        return judged(remedies, violation, arithmetic, true);
    }

    /** The same for a form that is not the mixed one. */
    public Information judgedAsOtherForm(Remedies remedies, Arithmetic arithmetic) {
        return judged(remedies, null, arithmetic, false);
    }

    private Information judged(Remedies remedies, @Nullable String violation, Arithmetic ofSums,
            boolean isMixed) {
        Arithmetic arithmetic = new Arithmetic(ofSums.error() + skipped.mean(), ofSums.precision());
        double clipped = Math.clamp(value, 0.0, ceiling);
        Bracket bracket = clip(lower, upper, clipped);
        double saturation = setting == Setting.SAMPLE ? ceiling : Double.POSITIVE_INFINITY;
        Judgement judgement = Judgement.of(new Evidence(setting, clipped, standardError, bracket, ceiling, saturation,
                isolated, count, violation, arithmetic), remedies);
        Information.MixedTerms terms = isMixed
                ? new Information.MixedTerms(replicateTerm, widen(clip(strictLower, strictUpper, clipped), arithmetic),
                        skipped)
                : null;
        return new Information(clipped, standardError, widen(bracket, arithmetic), judgement.verdict(),
                judgement.advice(), terms);
    }

    private Bracket widen(Bracket bracket, Arithmetic arithmetic) {
        return arithmetic.widen(bracket, standardError,
                setting == Setting.DATASET ? ceiling : Double.POSITIVE_INFINITY);
    }

    /** Ends clipped to what is possible; a strict end may lie on the wrong side of the value and is then the value. */
    private Bracket clip(double low, double high, double clipped) {
        double cap = setting == Setting.DATASET ? ceiling : Double.POSITIVE_INFINITY;
        double from = Math.clamp(low, 0.0, clipped);
        double to = Math.max(clipped, Math.min(high, cap));
        if (to == Double.POSITIVE_INFINITY) {
            return new Bracket(from, Figure.none("some query sees no other input"), Bracket.UpperFrom.NONE);
        }
        boolean exact = to == cap || from == to;
        return new Bracket(from, Figure.of(to),
                exact ? Bracket.UpperFrom.EXACT : Bracket.UpperFrom.LEAVE_ONE_OUT);
    }
}
