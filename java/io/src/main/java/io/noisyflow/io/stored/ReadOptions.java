package io.noisyflow.io.stored;

/**
 * How files are read where they leave it open.
 *
 * @param csvHeader whether the first line of a text names the columns
 * @param csvIndex whether the first column of a text names or numbers the rows
 * @param flatten whether an array of n x a x b x ... is read as n rows of a b ... numbers, in C order; else it is
 *     refused
 */
public record ReadOptions(Presence csvHeader, Presence csvIndex, boolean flatten) {
    /** The reader sees for itself, and arrays of rank 3 or more are refused. */
    public static final ReadOptions USUAL = new ReadOptions(Presence.AUTO, Presence.AUTO, false);
}
