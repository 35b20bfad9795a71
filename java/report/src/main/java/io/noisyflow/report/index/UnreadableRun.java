package io.noisyflow.report.index;

/**
 * A folder whose {@code results.json} is damaged, or not ours.
 *
 * @param folder from the index on
 * @param why a clause: what is wrong, and what was expected
 */
public record UnreadableRun(String folder, String why) implements IndexEntry {}
