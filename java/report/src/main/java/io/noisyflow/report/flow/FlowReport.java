package io.noisyflow.report.flow;

import io.noisyflow.information.Setting;
import io.noisyflow.information.network.EpochResult;
import io.noisyflow.information.network.LayerResult;
import io.noisyflow.information.network.PartResult;
import io.noisyflow.information.network.StudyResult;
import io.noisyflow.report.CsvTable;
import io.noisyflow.report.Document;
import io.noisyflow.report.Documents;
import io.noisyflow.report.HtmlPage;
import io.noisyflow.report.JsonDocument;
import io.noisyflow.report.JsonObject;
import io.noisyflow.report.PageData;
import io.noisyflow.report.Unit;
import io.noisyflow.report.layers.LayerColumns;
import java.util.ArrayList;
import java.util.List;

/** What the layers of somebody's own network hold, complete or so far: command {@code flow}. */
public final class FlowReport {
    private FlowReport() {}

    /**
     * The documents of a result.
     *
     * @param unit of all quantities
     * @param commandLine what a reader types to get the same result
     */
    public static Documents documents(StudyResult result, Unit unit, String commandLine) {
        JsonObject root = JsonDocument.begin(StudyResult.NAME, unit);
        FlowJson.write(result, root);
        JsonDocument json = new JsonDocument(root);
        String text = FlowText.render(result, unit);
        JsonObject data = PageData.begin(json, commandLine, result.provenance().seed());
        String title = result.overEpochs()
                ? "Your network in training: what each layer knows about the input and the label"
                : "Your network: what each layer knows about the input and the label";
        return new Documents(json, table(result, unit), new HtmlPage(title, text, data, "page/flow.js"), text,
                () -> FlowPlot.of(title, result, unit));
    }

    /** One row for each epoch, part and layer. */
    private static Document table(StudyResult result, Unit unit) {
        List<Row> rows = new ArrayList<>();
        for (EpochResult epoch : result.epochs()) {
            for (PartResult part : epoch.parts()) {
                part.layers().forEach(layer -> rows.add(new Row(epoch, part, layer)));
            }
        }
        CsvTable<Row> table = new CsvTable<>(unit, rows).text("noise", row -> result.noise().label())
                .text("setting", row -> result.setting().label())
                .text("epoch", row -> result.overEpochs() ? Integer.toString(row.epoch.epoch()) : null)
                .text("inputs", row -> row.part.part()).count("layer", row -> row.layer.layer())
                .count("width", row -> row.layer.width()).number("sigma", row -> row.layer.sigma())
                .quantity("logInputs", row -> row.part.logInputs())
                .quantity("inputEntropy",
                        row -> result.setting() == Setting.DATASET ? row.part.logInputs() : Double.NaN)
                .quantity("labelEntropy", row -> row.part.labelEntropy());
        return LayerColumns.of(table, rows, Row::layer).informations().bounds().projections()
                .shape().orderViolations();
    }

    private record Row(EpochResult epoch, PartResult part, LayerResult layer) {}
}
