package io.noisyflow.report.index;

/** A folder that an index lists: of a run, or of something that was taken for one. */
public sealed interface IndexEntry permits RunSummary, UnreadableRun {
    /** The folder, from the index on, with {@code /} between names; {@code .} where the index lies in it. */
    String folder();
}
