package io.noisyflow.report.bottleneck;

import io.noisyflow.information.bottleneck.BottleneckCurve;
import io.noisyflow.information.bottleneck.BottleneckPoint;
import io.noisyflow.information.bottleneck.BottleneckResult;
import io.noisyflow.information.bottleneck.DeterministicBottleneck;
import io.noisyflow.report.CsvTable;
import io.noisyflow.report.Document;
import io.noisyflow.report.Documents;
import io.noisyflow.report.HtmlPage;
import io.noisyflow.report.JsonDocument;
import io.noisyflow.report.JsonObject;
import io.noisyflow.report.PageData;
import io.noisyflow.report.Unit;
import java.util.List;
import java.util.stream.IntStream;

/** The bottleneck of a discrete law. */
public final class BottleneckReport {
    private static final String TITLE = "The information bottleneck";

    private BottleneckReport() {}

    /**
     * The documents of a bottleneck.
     *
     * @param source name of the law
     * @param unit of informations
     * @param commandLine what a reader types to get the same result
     */
    public static Documents documents(BottleneckResult result, String source, Unit unit, String commandLine) {
        JsonObject root = JsonDocument.begin("bottleneck", unit);
        BottleneckJson.write(result, source, root);
        JsonDocument json = new JsonDocument(root);
        String text = BottleneckText.render(result, source, unit);
        JsonObject data = PageData.begin(json, commandLine, result.seed());
        return new Documents(json, table(result, source, unit),
                new HtmlPage(TITLE, text, data, "page/bottleneck.js"), text,
                () -> BottleneckPlot.of(TITLE, result, source, unit));
    }

    /** One row for each beta. */
    private static Document table(BottleneckResult result, String source, Unit unit) {
        BottleneckCurve curve = result.curve();
        List<Row> rows = curve == null
                ? List.of()
                : IntStream.range(0, curve.asked().size())
                        .mapToObj(i -> new Row(curve.asked().get(i), result.deterministic().get(i))).toList();
        return new CsvTable<>(unit, rows).text("source", row -> source).number("beta", row -> row.point.beta())
                .quantity("inputInformation", row -> row.point.inputInformation())
                .quantity("labelInformation", row -> row.point.labelInformation())
                .quantity("gap", row -> row.point.gap()).text("certificate", row -> row.point.certificate().label())
                .count("clusters", row -> row.point.clusters().size()).count("cells", row -> row.cells.count())
                .quantity("cellEntropy", row -> row.cells.entropy())
                .quantity("cellLabelInformation", row -> row.cells.labelInformation());
    }

    private record Row(BottleneckPoint point, DeterministicBottleneck.Point cells) {
    }
}
