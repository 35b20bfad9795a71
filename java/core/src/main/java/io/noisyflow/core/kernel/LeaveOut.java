package io.noisyflow.core.kernel;

/** What the sums "without what is left out" leave out. */
public enum LeaveOut {
    /** Nothing: those sums equal the full ones. */
    NOTHING,
    /** The query's own row. */
    ROW,
    /** Every row of the query's own cluster. */
    CLUSTER
}
