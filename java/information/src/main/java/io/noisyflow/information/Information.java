package io.noisyflow.information;

import org.jspecify.annotations.Nullable;

/**
 * An estimate of a mutual information: the shape of every one of them.
 *
 * @param value the estimate in nats
 * @param standardError its standard errors
 * @param bracket ends that are valid in expectation
 * @param verdict what it is worth
 * @param advice one sentence, with a number where one can be told
 * @param mixed what the mixed form adds; null for other forms
 */
public record Information(double value, StandardError standardError, Bracket bracket, Verdict verdict, String advice,
        @Nullable MixedTerms mixed) {
    /** The same as a number of a pass in which a bound is broken; null: of one in which none is. */
    public Information spoiled(@Nullable String violation, String remedy) {
        if (violation == null) {
            return this;
        }
        Judgement judgement = Judgement.violated(violation, remedy);
        return new Information(value, standardError, bracket, judgement.verdict(), judgement.advice(), mixed);
    }

    /**
     * What is particular to the mixed form of a finite dataset.
     *
     * @param replicateTerm the bias of finitely many replicates of every other input, in nats: measured, and already
     *     subtracted from the value
     * @param strictBracket [plug-in minus leave-one-out, min(ceiling, leave-one-out minus plug-in)]
     * @param skippedMass what was left out of the sums to save time
     */
    public record MixedTerms(double replicateTerm, Bracket strictBracket, SkippedMass skippedMass) {}
}
