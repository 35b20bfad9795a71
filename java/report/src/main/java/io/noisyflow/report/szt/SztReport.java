package io.noisyflow.report.szt;

import io.noisyflow.experiments.szt.SztResult;
import io.noisyflow.report.Documents;
import io.noisyflow.report.JsonDocument;
import io.noisyflow.report.JsonObject;
import io.noisyflow.report.Unit;

/** Networks in training, complete or so far. */
public final class SztReport {
    private SztReport() {}

    /**
     * The documents of a result: command {@code run}.
     *
     * @param unit of all quantities; the training loss keeps its own
     * @param commandLine what a reader types to get the same result
     */
    public static Documents documents(SztResult result, Unit unit, String commandLine) {
        JsonObject root = JsonDocument.begin("run", unit);
        SztJson.write(result, root);
        JsonDocument json = new JsonDocument(root);
        String text = SztText.render(result, unit);
        return new Documents(json, SztTable.of(result, unit), SztPage.of(result, json, text, commandLine), text,
                () -> SztPlot.of(SztPage.title(result), result, unit));
    }
}
