package io.noisyflow.report;

import io.noisyflow.information.Verdict;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** How a verdict is shown: a mark beside a number in a narrow table, words in a legend, a sentence for who asks. */
public final class VerdictMark {
    private VerdictMark() {}

    /** One ASCII character. */
    public static char of(Verdict verdict) {
        return switch (verdict) {
            case ORDER_VIOLATED -> '!';
            case ISOLATED -> 'o';
            case SATURATED -> 's';
            case HEAVY_TAIL -> 'h';
            case UNDERSAMPLED -> 'u';
            case LOOSE -> 'l';
            case IMPRECISE -> '~';
            case AT_CEILING -> '^';
            case CONVERGED -> 'c';
        };
    }

    /** The verdict in plain words. */
    public static String words(Verdict verdict) {
        return switch (verdict) {
            case ORDER_VIOLATED -> "order violated";
            case ISOLATED -> "isolated";
            case SATURATED -> "saturated";
            case HEAVY_TAIL -> "heavy tail";
            case UNDERSAMPLED -> "undersampled";
            case LOOSE -> "loose";
            case IMPRECISE -> "imprecise";
            case AT_CEILING -> "at its ceiling";
            case CONVERGED -> "converged";
        };
    }

    /** What the verdict means, in one sentence. */
    public static String meaning(Verdict verdict) {
        return switch (verdict) {
            case ORDER_VIOLATED -> "A bound that must hold is broken by more than the errors explain:"
                    + " do not rely on this number.";
            case ISOLATED -> "The noise is so small that every row sees only itself:"
                    + " the number tells how many rows there are, and nothing about their law.";
            case SATURATED -> "The number lies at the logarithm of the number of rows, which no estimate can exceed:"
                    + " the truth may be larger.";
            case HEAVY_TAIL -> "A few points carry the number, which says little: its bracket says more.";
            case UNDERSAMPLED -> "The bracket is wide: too few rows or replicates for this noise.";
            case LOOSE ->
                    "The bracket of a whole population is wide: what is certain leaves much open between its ends.";
            case IMPRECISE -> "The bracket is narrow, but the standard error is large:"
                    + " the number is right on average and uncertain by itself.";
            case AT_CEILING -> "The number is as large as it can be (the entropy of the inputs or of the labels):"
                    + " everything can be told apart at this noise.";
            case CONVERGED -> "Bracket and standard error are both narrow: the number can be read as it stands.";
        };
    }

    /** The marks of these verdicts, each once, for the line under a table. */
    public static String legend(Collection<Verdict> verdicts) {
        return List.of(Verdict.values()).reversed().stream().filter(verdicts::contains)
                .map(verdict -> of(verdict) + " " + words(verdict)).collect(Collectors.joining("   "));
    }
}
