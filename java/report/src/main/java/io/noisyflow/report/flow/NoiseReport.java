package io.noisyflow.report.flow;

import io.noisyflow.information.entropy.EntropyEstimate;
import io.noisyflow.information.network.LayerProposal;
import io.noisyflow.information.network.NoiseStudyResult;
import io.noisyflow.information.network.StudyResult;
import io.noisyflow.report.CsvTable;
import io.noisyflow.report.Document;
import io.noisyflow.report.Documents;
import io.noisyflow.report.HtmlPage;
import io.noisyflow.report.JsonDocument;
import io.noisyflow.report.JsonObject;
import io.noisyflow.report.PageData;
import io.noisyflow.report.Unit;
import io.noisyflow.report.entropy.EntropyJson;
import io.noisyflow.report.entropy.ProposalJson;
import java.util.ArrayList;
import java.util.List;

/** Which noise the layers of somebody's own network bear, complete or so far: command {@code flow --sigma auto}. */
public final class NoiseReport {
    private static final String TITLE = "Your network: which noise each layer bears";

    private NoiseReport() {}

    /**
     * The documents of a result.
     *
     * @param unit of all quantities
     * @param commandLine what a reader types to get the same result
     */
    public static Documents documents(NoiseStudyResult result, Unit unit, String commandLine) {
        JsonObject root = JsonDocument.begin(StudyResult.NAME, unit);
        write(result, root);
        JsonDocument json = new JsonDocument(root);
        String text = NoiseText.render(result, unit);
        JsonObject data = PageData.begin(json, commandLine, result.provenance().seed());
        return new Documents(json, table(result, unit),
                new HtmlPage(TITLE, text, data, "page/noise.js"), text,
                () -> NoisePlot.of(TITLE, result, unit));
    }

    private static void write(NoiseStudyResult result, JsonObject root) {
        JsonDocument.setting(root, result.setting());
        root.text("noise", result.noise().label());
        JsonDocument.origin(root, result.provenance());
        JsonDocument.cost(root, result.provenance());
        root.count("cells", result.cells()).count("allCells", result.allCells()).setting("settings", result.settings());
        root.flag("overEpochs", result.overEpochs());
        JsonObject.JsonList layers = root.list("layers");
        result.layers().forEach(layer -> write(layer, layers.object()));
    }

    private static void write(LayerProposal layer, JsonObject to) {
        to.count("epoch", layer.epoch()).text("part", layer.part()).count("layer", layer.layer())
                .count("width", layer.width()).count("rows", layer.rows()).count("inputs", layer.inputs())
                .quantity("labelEntropy", layer.labelEntropy()).number("sufficientFrom", layer.sufficientFrom());
        JsonObject.JsonList estimates = to.list("estimates");
        layer.estimates().forEach(estimate -> EntropyJson.write(estimate, estimates.object()));
        ProposalJson.write(layer.quantities(), to);
    }

    /** One row for each layer and sigma. */
    private static Document table(NoiseStudyResult result, Unit unit) {
        List<Row> rows = new ArrayList<>();
        for (LayerProposal layer : result.layers()) {
            layer.estimates().forEach(estimate -> rows.add(new Row(layer, estimate)));
        }
        return new CsvTable<>(unit, rows).text("noise", row -> result.noise().label())
                .text("setting", row -> result.setting().label())
                .text("epoch", row -> result.overEpochs() ? Integer.toString(row.layer.epoch()) : null)
                .text("inputs", row -> row.layer.part()).count("layer", row -> row.layer.layer())
                .count("width", row -> row.layer.width()).number("sigma", row -> row.estimate.sigma())
                .information("xInformation", true, row -> LayerProposal.xInformation(row.estimate))
                .information("yInformation", true, row -> row.estimate.labelInformation())
                .number("sufficientFrom", row -> CsvTable.valueOf(row.layer.sufficientFrom()));
    }

    private record Row(LayerProposal layer, EntropyEstimate estimate) {}
}
