package io.noisyflow.report;

/**
 * Everything that is written of one result.
 *
 * @param json every number, for programs: schema {@code noisyflow/2}
 * @param table the numbers as CSV, a line each
 * @param page one self-contained HTML file
 * @param text short tables for the terminal
 */
public record Documents(Document json, Document table, Document page, String text) {}
