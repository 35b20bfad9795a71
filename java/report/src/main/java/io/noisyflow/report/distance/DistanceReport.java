package io.noisyflow.report.distance;

import io.noisyflow.information.distance.estimate.DistanceEnd;
import io.noisyflow.information.distance.estimate.DistanceEstimate;
import io.noisyflow.information.distance.estimate.DistanceResult;
import io.noisyflow.information.distance.estimate.Measure;
import io.noisyflow.report.CsvTable;
import io.noisyflow.report.Document;
import io.noisyflow.report.Documents;
import io.noisyflow.report.HtmlPage;
import io.noisyflow.report.JsonDocument;
import io.noisyflow.report.JsonObject;
import io.noisyflow.report.PageData;
import io.noisyflow.report.Unit;
import java.util.Arrays;
import java.util.List;

/** How far two samples are apart under noise. */
public final class DistanceReport {
    private static final String TITLE = "How far apart two samples are under noise";

    private DistanceReport() {}

    /**
     * The documents of distances.
     *
     * @param first name of P
     * @param second name of Q
     * @param unit of KL and JS
     * @param commandLine what a reader types to get the same result
     */
    public static Documents documents(DistanceResult result, String first, String second, Unit unit,
            String commandLine) {
        JsonObject root = JsonDocument.begin("distance", unit);
        DistanceJson.write(result, first, second, root);
        JsonDocument json = new JsonDocument(root);
        String text = DistanceText.render(result, first, second, unit);
        JsonObject data = PageData.begin(json, commandLine, result.provenance().seed());
        JsonObject.JsonList measures = data.list("measures");
        Arrays.stream(Measure.values()).forEach(measure -> measures.object().text("label", measure.label())
                .text("symbol", measure.symbol()).text("family", measure.family().label())
                .text("scale", scale(measure, unit)));
        return new Documents(json, table(result, first, second, unit),
                new HtmlPage(TITLE, text, data, "page/distance.js"), text,
                () -> DistancePlot.of(TITLE, result, first, second, unit));
    }

    private static String scale(Measure measure, Unit unit) {
        return switch (measure.scale()) {
            case FRACTION -> "";
            case INFORMATION -> unit.label();
            case LENGTH -> "unit of the coordinates";
        };
    }

    /** One row for each sigma and distance. */
    private static Document table(DistanceResult result, String first, String second, Unit unit) {
        List<Row> rows = result.estimates().stream()
                .flatMap(at -> at.distances().stream().map(each -> new Row(at.sigma(), each, unit))).toList();
        return new CsvTable<>(unit, rows).text("setting", row -> result.setting().label()).text("first", row -> first)
                .text("second", row -> second).count("firstN", row -> result.firstN())
                .count("secondN", row -> result.secondN()).count("d", row -> result.d())
                .text("backend", row -> result.provenance().backend())
                .text("precision", row -> result.provenance().precision().label())
                .count("seed", row -> result.provenance().seed()).number("sigma", Row::sigma)
                .text("distance", row -> row.estimate.measure().label())
                .text("unit", row -> scale(row.estimate.measure(), unit))
                .number("value", row -> row.shown(row.estimate.value().value()))
                .number("standardErrorMonteCarlo", row -> row.shown(row.estimate.standardError().monteCarlo()))
                .number("standardErrorSampling", row -> row.shown(row.estimate.standardError().sampling()))
                .number("standardErrorTotal", row -> row.shown(row.estimate.standardError().total()))
                .number("lower", row -> row.end(row.estimate.lower()))
                .text("lowerFrom", row -> row.estimate.lower().from())
                .number("lowerStandardError", row -> row.shown(row.estimate.lower().standardError()))
                .number("upper", row -> row.end(row.estimate.upper()))
                .text("upperFrom", row -> row.estimate.upper().from())
                .number("upperStandardError", row -> row.shown(row.estimate.upper().standardError()))
                .text("verdict", row -> row.estimate.verdict().label())
                .text("advice", row -> row.estimate.advice());
    }

    private record Row(double sigma, DistanceEstimate estimate, Unit unit) {
        double shown(double value) {
            return DistanceJson.shown(estimate.measure(), value, unit);
        }

        double end(DistanceEnd end) {
            return shown(end.at().value());
        }
    }
}
