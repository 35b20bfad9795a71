package io.noisyflow.report;

import io.noisyflow.experiments.szt.ExperimentResult;

/** Networks in training, complete or so far. */
public final class SztReport {
    private SztReport() {}

    /**
     * The documents of a result.
     *
     * @param unit of all quantities; the training loss keeps its own
     * @param commandLine what a reader types to get the same result
     */
    public static Documents of(ExperimentResult result, Unit unit, String commandLine) {
        return new Documents(JsonReport.of(result, unit), CsvReport.of(result, unit),
                HtmlReport.of(result, unit, commandLine), TextReport.of(result, unit));
    }
}
