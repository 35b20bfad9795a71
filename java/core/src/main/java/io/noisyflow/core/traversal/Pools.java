package io.noisyflow.core.traversal;

/** Which sums of a point have to be right on their own: terms may be left out of one only beside that one. */
public enum Pools {
    /** The sum over all centres. */
    TOTAL,
    /** That, and the sum over the own class. */
    OWN_CLASS,
    /** The sum over each class. */
    EACH_CLASS
}
