package io.noisyflow.report.inspection;

import io.noisyflow.information.Provenance;
import io.noisyflow.information.inspection.Column;
import io.noisyflow.information.inspection.Finding;
import io.noisyflow.information.inspection.Inspection;
import io.noisyflow.information.inspection.NoiseRange;
import io.noisyflow.report.CsvTable;
import io.noisyflow.report.Document;
import io.noisyflow.report.Documents;
import io.noisyflow.report.JsonDocument;
import io.noisyflow.report.JsonObject;
import io.noisyflow.report.Unit;

/** What was found in a file: words and JSON, and a line for each column as CSV. */
public final class InspectionReport {
    private InspectionReport() {}

    /**
     * A file and what was found in it.
     *
     * @param file its name
     * @param type of its numbers, as the file holds them
     * @param inspection of all of them
     * @param noise of some of them
     * @param provenance what tried the noise, and the seed of the choice of rows; seconds are those of all
     */
    public record Inspected(String file, String type, Inspection inspection, NoiseRange noise,
            Provenance provenance) {}

    /** The documents of a file: command {@code check}. */
    public static Documents documents(Inspected inspected) {
        return new Documents(json(inspected), table(inspected.inspection()), null, InspectionText.render(inspected));
    }

    private static JsonDocument json(Inspected inspected) {
        Inspection inspection = inspected.inspection();
        JsonObject root = JsonDocument.begin("check", Unit.NATS).text("file", inspected.file())
                .text("type", inspected.type()).count("n", inspection.n()).count("d", inspection.d());
        JsonDocument.origin(root, inspected.provenance());
        JsonDocument.cost(root, inspected.provenance());
        root.count("notFinite", inspection.notFinite()).count("repeatedRows", inspection.repeated().count());
        range(root, inspection);
        NoiseRange noise = inspected.noise();
        root.object("noise").count("rows", noise.rows()).number("spacing", noise.spacing())
                .number("sigmaFrom", noise.from()).number("sigmaTo", noise.to());
        JsonObject.JsonList findings = root.list("findings");
        for (Finding finding : inspection.findings()) {
            findings.object().text("concern", finding.concern().label()).setting("columns", finding.columns())
                    .text("sentence", finding.sentence());
        }
        return new JsonDocument(root);
    }

    private static void range(JsonObject root, Inspection inspection) {
        root.number("low", InspectionText.low(inspection)).number("high", InspectionText.high(inspection))
                .number("smallestDeviation", inspection.columns().stream().mapToDouble(Column::deviation).min()
                        .orElse(Double.NaN))
                .number("largestDeviation", inspection.columns().stream().mapToDouble(Column::deviation).max()
                        .orElse(Double.NaN));
    }

    private static Document table(Inspection inspection) {
        return new CsvTable<>(Unit.NATS, inspection.columns()).count("column", Column::index)
                .number("mean", Column::mean).number("deviation", Column::deviation)
                .number("low", column -> column.low().value()).count("lowCount", column -> column.low().count())
                .number("nextLow", column -> column.low().next()).number("high", column -> column.high().value())
                .count("highCount", column -> column.high().count())
                .number("nextHigh", column -> column.high().next()).count("nan", Column::nan)
                .count("infinite", Column::infinite);
    }
}
