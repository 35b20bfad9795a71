package io.noisyflow.report.scaling;

import io.noisyflow.experiments.scaling.ScalingResult;
import io.noisyflow.information.Figure;
import io.noisyflow.report.CsvTable;
import io.noisyflow.report.Document;
import io.noisyflow.report.Documents;
import io.noisyflow.report.HtmlPage;
import io.noisyflow.report.JsonDocument;
import io.noisyflow.report.JsonObject;
import io.noisyflow.report.PageData;
import io.noisyflow.report.Unit;
import java.util.List;

/** Errors of the plug-in estimate against the number of rows, complete or so far, with what theory says of them. */
public final class ScalingReport {
    private static final String TITLE =
            "How fast the error of the entropy estimate falls: n to the power -1/2 in every dimension";

    private ScalingReport() {}

    /**
     * The documents of a result.
     *
     * @param unit of all errors
     * @param commandLine what a reader types to get the same result
     */
    public static Documents documents(ScalingResult result, Unit unit, String commandLine) {
        JsonObject root = JsonDocument.begin("run", unit);
        ScalingJson.write(result, root);
        JsonDocument json = new JsonDocument(root);
        String text = ScalingText.render(result, unit);
        JsonObject data = PageData.begin(json, commandLine, result.provenance().seed());
        return new Documents(json, table(result, unit), new HtmlPage(TITLE, text, data, "page/scaling.js"), text,
                () -> ScalingPlot.of(TITLE, result, unit));
    }

    /** One row for each point of each curve: of the plug-in estimate, of every baseline, of Monte Carlo. */
    private static Document table(ScalingResult result, Unit unit) {
        List<ScalingRow> rows = ScalingRow.of(result);
        return new CsvTable<>(unit, rows).text("experiment", row -> ScalingResult.NAME)
                .text("law", row -> row.of().law().label()).count("d", row -> row.of().d())
                .number("sigma", row -> row.of().sigma()).text("method", ScalingRow::method)
                .count("n", ScalingRow::n).number("queries", ScalingRow::queries)
                .count("replicates", ScalingRow::replicates).quantity("error", ScalingRow::error)
                .quantity("standardError", ScalingRow::standardError).quantity("bias", ScalingRow::bias)
                .quantity("monteCarloError", row -> row.orNaN(point -> point.monteCarloError()))
                .quantity("samplingError", row -> row.orNaN(point -> point.samplingError()))
                .quantity("firstOrderBias", row -> row.orNaN(point -> point.firstOrderBias()))
                .quantity("biasBound", row -> row.orNaN(point -> point.biasBound()))
                .quantity("worstCaseRisk", row -> row.orNaN(point -> value(point.worstCaseRisk())))
                .quantity("biasFloor", row -> row.orNaN(point -> value(point.biasFloor())));
    }

    private static double value(Figure figure) {
        return CsvTable.valueOf(figure);
    }
}
