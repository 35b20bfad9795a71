package io.noisyflow.information;

/** What an estimate is worth: the first of these that applies. */
public enum Verdict {
    /** A bound that must hold is broken by more than errors explain. */
    ORDER_VIOLATED("orderViolated"),
    /** Only the self term is seen: the value says nothing about the law. */
    ISOLATED("isolated"),
    /** The value lies at the logarithm of the sample size. */
    SATURATED("saturated"),
    /** A few points carry a value that has no limit, so that it says little. */
    HEAVY_TAIL("heavyTail"),
    /** The bracket is wide: the sample is too small for this sigma. */
    UNDERSAMPLED("undersampled"),
    /** The bracket of a whole population is wide: what is certain leaves much open. */
    LOOSE("loose"),
    /** The standard error is large. */
    IMPRECISE("imprecise"),
    /** The value lies at its ceiling (the entropy of what is conditioned on): everything is distinguishable. */
    AT_CEILING("atCeiling"),
    /** None of the others. */
    CONVERGED("converged");

    private final String label;

    Verdict(String label) {
        this.label = label;
    }

    /** Whether rows are too few for the dimension and the noise: fewer dimensions would need fewer. */
    public boolean isForWantOfRows() {
        return this == ISOLATED || this == SATURATED || this == UNDERSAMPLED;
    }

    /** The name in JSON and in tables. */
    public String label() {
        return label;
    }
}
