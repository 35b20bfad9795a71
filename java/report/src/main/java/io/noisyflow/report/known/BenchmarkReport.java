package io.noisyflow.report.known;

import io.noisyflow.experiments.known.BenchmarkResult;
import io.noisyflow.report.Documents;
import io.noisyflow.report.HtmlPage;
import io.noisyflow.report.JsonDocument;
import io.noisyflow.report.JsonObject;
import io.noisyflow.report.PageData;
import io.noisyflow.report.Unit;
import io.noisyflow.report.curve.CurveRow;
import java.util.List;
import java.util.stream.Stream;

/** Estimates of entropies that are known, against the number of rows, complete or so far. */
public final class BenchmarkReport {
    private static final String TITLE = "Entropies that are known, and what estimators make of them";

    private BenchmarkReport() {}

    /**
     * The documents of a result.
     *
     * @param unit of all entropies and informations
     * @param commandLine what a reader types to get the same result
     */
    public static Documents documents(BenchmarkResult result, Unit unit, String commandLine) {
        JsonObject root = JsonDocument.begin("run", unit);
        BenchmarkJson.write(result, root);
        JsonDocument json = new JsonDocument(root);
        String text = BenchmarkText.render(result, unit);
        JsonObject data = PageData.begin(json, commandLine, result.provenance().seed());
        List<CurveRow> rows = Stream.concat(result.laws().stream().flatMap(law -> law.curves().stream()),
                result.codes().stream().flatMap(code -> code.curves().stream())).map(CurveRow::of)
                .flatMap(List::stream).toList();
        return new Documents(json, CurveRow.table(BenchmarkResult.NAME, unit, rows),
                new HtmlPage(TITLE, text, data, "page/entropy-benchmark.js"), text,
                () -> BenchmarkPlot.of(TITLE, result, unit));
    }
}
