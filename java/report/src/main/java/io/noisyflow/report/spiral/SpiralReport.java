package io.noisyflow.report.spiral;

import io.noisyflow.experiments.spiral.Reference;
import io.noisyflow.experiments.spiral.SpiralResult;
import io.noisyflow.report.Documents;
import io.noisyflow.report.HtmlPage;
import io.noisyflow.report.JsonDocument;
import io.noisyflow.report.JsonObject;
import io.noisyflow.report.PageData;
import io.noisyflow.report.Unit;
import io.noisyflow.report.curve.CurveRow;
import java.util.ArrayList;
import java.util.List;

/** The entropy of a layer of a noisy network against the number of passes, complete or so far. */
public final class SpiralReport {
    private static final String TITLE =
            "How much noisy passes tell of a layer's entropy: a network that learned a spiral";

    private SpiralReport() {}

    /**
     * The documents of a result.
     *
     * @param unit of all entropies; the training loss keeps its own
     * @param commandLine what a reader types to get the same result
     */
    public static Documents documents(SpiralResult result, Unit unit, String commandLine) {
        JsonObject root = JsonDocument.begin("run", unit);
        SpiralJson.write(result, root);
        JsonDocument json = new JsonDocument(root);
        String text = SpiralText.render(result, unit);
        JsonObject data = PageData.begin(json, commandLine, result.provenance().seed());
        SpiralJson.write(result.rows(), data.object("rows"));
        List<CurveRow> rows = new ArrayList<>(CurveRow.of(result.curve()));
        Reference reference = result.reference();
        if (reference != null) {
            rows.add(CurveRow.of(result.curve(), "reference", reference.rows(), 0, reference.estimate()));
        }
        return new Documents(json, CurveRow.table(SpiralResult.NAME, unit, rows),
                new HtmlPage(TITLE, text, data, "page/spiral.js"), text,
                () -> SpiralPlot.of(TITLE, result, unit));
    }
}
