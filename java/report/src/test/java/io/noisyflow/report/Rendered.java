package io.noisyflow.report;

import io.noisyflow.experiments.szt.SztResult;
import io.noisyflow.information.entropy.EntropyResult;
import io.noisyflow.report.entropy.EntropyReport;
import io.noisyflow.report.szt.SztReport;
import java.util.Objects;

/** Results in one medium. */
final class Rendered {
    private static final String COMMAND = "noisyflow";

    private Rendered() {}

    static JsonDocument json(EntropyResult result, Unit unit) {
        return EntropyReport.documents(result, unit, COMMAND).json();
    }

    static JsonDocument json(SztResult result, Unit unit) {
        return SztReport.documents(result, unit, COMMAND).json();
    }

    static Document table(EntropyResult result, Unit unit) {
        return Objects.requireNonNull(EntropyReport.documents(result, unit, COMMAND).table());
    }

    static Document table(SztResult result, Unit unit) {
        return Objects.requireNonNull(SztReport.documents(result, unit, COMMAND).table());
    }

    static String text(EntropyResult result, Unit unit) {
        return EntropyReport.documents(result, unit, COMMAND).text();
    }

    static String text(SztResult result, Unit unit) {
        return SztReport.documents(result, unit, COMMAND).text();
    }

    static Document page(EntropyResult result, Unit unit, String command) {
        return Objects.requireNonNull(EntropyReport.documents(result, unit, command).page());
    }

    static Document page(SztResult result, Unit unit, String command) {
        return Objects.requireNonNull(SztReport.documents(result, unit, command).page());
    }
}
