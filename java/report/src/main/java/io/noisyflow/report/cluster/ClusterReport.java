package io.noisyflow.report.cluster;

import io.noisyflow.information.cluster.ClusterEpoch;
import io.noisyflow.information.cluster.ClusterResult;
import io.noisyflow.information.cluster.ClusterResult.Grid;
import io.noisyflow.report.CsvTable;
import io.noisyflow.report.Document;
import io.noisyflow.report.Documents;
import io.noisyflow.report.HtmlPage;
import io.noisyflow.report.JsonDocument;
import io.noisyflow.report.JsonObject;
import io.noisyflow.report.PageData;
import io.noisyflow.report.TextTable;
import io.noisyflow.report.Unit;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How a layer's rows cluster, over its epochs. */
public final class ClusterReport {
    private ClusterReport() {}

    /**
     * The documents of a result.
     *
     * @param unit of entropies and informations
     * @param commandLine what a reader types to get the same result
     */
    public static Documents documents(ClusterResult result, Unit unit, String commandLine) {
        JsonObject root = JsonDocument.begin("cluster", unit);
        ClusterJson.write(result, root);
        JsonDocument json = new JsonDocument(root);
        String text = ClusterText.render(result, unit);
        JsonObject data = PageData.begin(json, commandLine, result.provenance().seed());
        scatter(result, data.node());
        int epochs = result.epochs().size();
        String title = "How representations cluster: " + result.n() + (result.n() == 1 ? " row" : " rows") + " in "
                + result.d() + (result.d() == 1 ? " dimension" : " dimensions")
                + (epochs == 1 ? "" : " over " + epochs + " epochs");
        return new Documents(json, table(result, unit),
                new HtmlPage(title, text, data, "page/cluster.js"), text, () -> ClusterPlot.of(title, result, unit));
    }

    /** One frame for each epoch, where rows can be drawn. */
    private static void scatter(ClusterResult result, ObjectNode data) {
        if (result.drawnLabels().length == 0) {
            data.putNull("scatter");
            return;
        }
        ArrayNode frames = data.putObject("scatter").putArray("frames");
        for (ClusterEpoch epoch : result.epochs()) {
            if (epoch.drawn() != null) {
                PageData.addFrame(epoch.drawn(), result.drawnLabels(), frames);
            }
        }
    }

    /** One row for each epoch. */
    private static Document table(ClusterResult result, Unit unit) {
        CsvTable<ClusterEpoch> table = new CsvTable<>(unit, result.epochs()).text("epoch", ClusterEpoch::name)
                .count("n", row -> result.n()).count("d", row -> result.d()).count("inputs", row -> result.inputs())
                .text("backend", row -> result.provenance().backend())
                .text("precision", row -> result.provenance().precision().label())
                .count("seed", row -> result.provenance().seed()).count("pairedRows", row -> row.profile().rows())
                .number("withinDistance", row -> row.profile().distance().withinMean())
                .number("betweenDistance", row -> row.profile().distance().betweenMean())
                .number("withinCosine", row -> row.profile().cosine().withinMean())
                .number("betweenCosine", row -> row.profile().cosine().betweenMean());
        boolean noisy = !result.correlations().isEmpty();
        for (int g = 0; g < result.grids().size(); g++) {
            int grid = g;
            String name = columnName(result.grids().get(g));
            table.quantity("binnedEntropy" + name, row -> row.binned().get(grid).entropy());
            if (result.isLabelled()) {
                table.quantity("binnedLabelInformation" + name, row -> row.binned().get(grid).labelInformation());
            }
            if (noisy) {
                table.quantity("noisyBinnedEntropy" + name, row -> row.binned().get(grid).noisyEntropy());
            }
        }
        if (noisy) {
            boolean mixed = result.inputs() < result.n();
            table.information("xInformation", mixed, ClusterEpoch::xInformation);
            if (result.isLabelled()) {
                table.information("yInformation", mixed, ClusterEpoch::yInformation);
            }
        }
        return table;
    }

    private static String columnName(Grid grid) {
        return grid.count() > 0 ? "Count" + grid.count() : "Size" + TextTable.shortest(grid.binning().size());
    }
}
