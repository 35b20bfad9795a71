package io.noisyflow.report.sweep;

import io.noisyflow.experiments.sweep.SweepGrid;
import io.noisyflow.experiments.sweep.SweepResult;
import io.noisyflow.report.Documents;
import io.noisyflow.report.HtmlPage;
import io.noisyflow.report.JsonDocument;
import io.noisyflow.report.JsonObject;
import io.noisyflow.report.PageData;
import io.noisyflow.report.Unit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A grid of estimates, complete or so far. */
public final class SweepReport {
    private SweepReport() {}

    /**
     * The documents of a result: command {@code sweep}.
     *
     * @param unit of all quantities
     * @param commandLine what a reader types to get the same result
     */
    public static Documents documents(SweepResult result, Unit unit, String commandLine) {
        JsonObject root = JsonDocument.begin(SweepResult.NAME, unit);
        SweepJson.write(result, root);
        JsonDocument json = new JsonDocument(root);
        String text = SweepText.render(result, unit);
        JsonObject data = PageData.begin(json, commandLine, result.settings().seed())
                .text("seed", result.settings().grid().seeds().stream().map(seed -> Long.toString(seed))
                        .collect(Collectors.joining(", ")));
        String title = title(result.settings().grid());
        return new Documents(json, SweepTable.of(result, unit), new HtmlPage(title, text, data, "page/sweep.js"), text,
                () -> SweepPlot.of(title, result, unit));
    }

    private static String title(SweepGrid grid) {
        Map<String, Integer> axes = new LinkedHashMap<>();
        axes.put("samples", grid.samples().size());
        axes.put("sigma", grid.sigmas().size());
        axes.put("n", grid.rows().size());
        axes.put("d", grid.coordinates().size());
        axes.put("estimator", grid.estimators().size());
        axes.put("seed", grid.seeds().size());
        String over = axes.entrySet().stream().filter(axis -> axis.getValue() > 1)
                .map(axis -> axis.getValue() + " x " + axis.getKey()).collect(Collectors.joining(", "));
        return "Information under Gaussian noise over a grid: " + (over.isEmpty() ? "one cell" : over);
    }
}
