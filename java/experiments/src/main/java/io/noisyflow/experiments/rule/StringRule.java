package io.noisyflow.experiments.rule;

import io.noisyflow.information.LabelLaw;
import org.jspecify.annotations.Nullable;

/**
 * A rule of strings of 12 bits, and how steep it is.
 *
 * @param rule one of strings
 * @param slope of p(y=1|x) = 1/(1 + exp(-slope (score - threshold))); infinite for a hard rule
 */
public record StringRule(LabelRule rule, double slope) {
    /** The labels that were published with arXiv:1703.00810. */
    public static final StringRule PUBLISHED = of(LabelRule.SZT_HARD, null);

    /** Checks that the rule has a slope. */
    public StringRule {
        if (!rule.isOfStrings()) {
            throw new IllegalArgumentException("rule " + rule.label() + ": expected one of 12 bits: szt-hard, szt-soft "
                    + "or committee");
        }
        if (!(slope > 0)) {
            throw new IllegalArgumentException("slope " + slope + ": expected a positive number");
        }
    }

    /** A rule with this slope; null for its own: 12 of szt-soft, and the others are hard. */
    public static StringRule of(LabelRule rule, @Nullable Double slope) {
        return new StringRule(rule, slope == null ? rule.defaultSlope() : slope);
    }

    /** Whether labels are random even where the input is known. */
    public boolean isSoft() {
        return slope < Double.POSITIVE_INFINITY;
    }

    /** p(y|x) of every input in counting order. */
    public LabelLaw law() {
        return new LabelLaw(rule.conditionals(isSoft() ? slope : null, null));
    }
}
