package io.noisyflow.report;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is written of one result. Each room's {@code ...Report} has one door to it, {@code documents}.
 *
 * @param json every number, for programs: schema {@code noisyflow/2}
 * @param table the numbers as CSV, a line each; null where a result is no table
 * @param page one self-contained HTML file, put together when it is written; null where a result has none
 * @param text short tables for the terminal
 * @param plot what is drawn of it without a browser, put together when it is written; null where there is none
 */
public record Documents(JsonDocument json, @Nullable Document table, @Nullable Document page, String text,
        @Nullable Supplier<? extends Drawing> plot) {
    /** (Written out, for of a compact constructor other modules cannot see what may be null.) */
    public Documents(JsonDocument json, @Nullable Document table, @Nullable Document page, String text,
            @Nullable Supplier<? extends Drawing> plot) {
        this.json = json;
        this.table = table;
        this.page = page;
        this.text = text;
        this.plot = plot;
    }

    /** Those of a result that has no plot. */
    public Documents(JsonDocument json, @Nullable Document table, @Nullable Document page, String text) {
        this(json, table, page, text, null);
    }

    /** The plot as a file; null where there is none. */
    public @Nullable Document plotIn(PlotFormat format) {
        return plot == null ? null : out -> plot.get().in(format).writeTo(out);
    }
}
