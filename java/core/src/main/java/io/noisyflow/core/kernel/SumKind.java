package io.noisyflow.core.kernel;

/** The results of a log-sum request, each for every query, draw and sigma. */
public enum SumKind {
    /** r: the logarithm of the whole sum. */
    ALL,
    /** The logarithm of the sum without what is left out; negative infinity where nothing remains. */
    LEFT_OUT,
    /** log sum_k (a_k exp(x_k))^2 over the whole sum, x_k the exponents of {@link #ALL}. */
    SQUARES,
    /** The logarithm of the own class's part of the whole sum. */
    OWN_CLASS,
    /** The logarithm of the own class's part, without what is left out. */
    OWN_CLASS_LEFT_OUT,
    /** The logarithms of every class's part of the whole sum: classCount numbers. */
    CLASSES,
    /** The logarithms of every class's part, without what is left out: classCount numbers. */
    CLASSES_LEFT_OUT,
    /** |z|^2 of the draw (one number for all sigmas, repeated for each); 0 for explicit points. */
    SQUARED_NOISE;

    /** Whether there is one number for each class. */
    public boolean isPerClass() {
        return this == CLASSES || this == CLASSES_LEFT_OUT;
    }

    /** Whether the result needs class labels. */
    public boolean needsClasses() {
        return this == OWN_CLASS || this == OWN_CLASS_LEFT_OUT || isPerClass();
    }

    /** Whether the result needs the class of the query. */
    public boolean needsOwnClass() {
        return this == OWN_CLASS || this == OWN_CLASS_LEFT_OUT;
    }
}
