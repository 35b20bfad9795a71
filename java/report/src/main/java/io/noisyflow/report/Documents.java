package io.noisyflow.report;

import org.jspecify.annotations.Nullable;

/**
 * Everything that is written of one result. Each room's {@code ...Report} has one door to it, {@code documents}.
 *
 * @param json every number, for programs: schema {@code noisyflow/2}
 * @param table the numbers as CSV, a line each; null where a result is no table
 * @param page one self-contained HTML file, put together when it is written; null where a result has none
 * @param text short tables for the terminal
 */
public record Documents(JsonDocument json, @Nullable Document table, @Nullable Document page, String text) {
    /** (Written out, for of a compact constructor other modules cannot see what may be null.) */
    public Documents(JsonDocument json, @Nullable Document table, @Nullable Document page, String text) {
        this.json = json;
        this.table = table;
        this.page = page;
        this.text = text;
    }
}
