package io.noisyflow.report.dynamics;

import io.noisyflow.experiments.CellExperiment;
import io.noisyflow.experiments.dynamics.Comparison;
import io.noisyflow.experiments.dynamics.CourseCheckpoint;
import io.noisyflow.experiments.dynamics.DynamicsExperiment.Cell;
import io.noisyflow.experiments.dynamics.SweepSetting;
import io.noisyflow.experiments.training.GradientNorms;
import io.noisyflow.report.CsvTable;
import io.noisyflow.report.Documents;
import io.noisyflow.report.HtmlPage;
import io.noisyflow.report.JsonDocument;
import io.noisyflow.report.JsonObject;
import io.noisyflow.report.PageData;
import io.noisyflow.report.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/** Many networks at every value of a sweep, complete or so far. */
public final class DynamicsReport {
    private static final Map<String, String> TITLES = Map.of("training-share", "the size of the training set", "depth",
            "the number of hidden layers", "batch", "the size of minibatches");

    private DynamicsReport() {}

    /**
     * The documents of a result.
     *
     * @param unit of Gaussian capacities
     * @param commandLine what a reader types to get the same result
     */
    public static Documents documents(CellExperiment.Result<Cell> result, Unit unit, String commandLine) {
        List<SweepSetting> settings = SweepSetting.of(result.found());
        List<Comparison> comparisons = Comparison.of(settings, accuracy(result));
        String sweep = String.valueOf(result.settings().get("sweep"));
        JsonObject root = JsonDocument.begin("run", unit);
        DynamicsJson.write(result, settings, comparisons, root);
        JsonDocument json = new JsonDocument(root);
        String text = DynamicsText.render(result, settings, comparisons);
        JsonObject data = PageData.begin(json, commandLine, result.provenance().seed());
        String title = "How learning goes with " + TITLES.getOrDefault(sweep, sweep);
        return new Documents(json, table(sweep, settings, unit), new HtmlPage(title, text, data, "page/dynamics.js"),
                text, () -> DynamicsPlot.of(title, sweep, settings));
    }

    /** A layer at a checkpoint of a setting. */
    private record Row(SweepSetting setting, int checkpoint, int layer) {
        double mean(ToDoubleFunction<CourseCheckpoint> quantity) {
            return setting.spread(checkpoint, quantity).mean();
        }

        double layerMean(ToDoubleFunction<GradientNorms> quantity) {
            return setting.ofLayer(checkpoint, layer, quantity).mean();
        }
    }

    /** Means over networks, a row for each value, checkpoint and layer. */
    private static CsvTable<Row> table(String sweep, List<SweepSetting> settings, Unit unit) {
        List<Row> rows = new ArrayList<>();
        for (SweepSetting setting : settings) {
            for (int c = 0; c < setting.checkpoints(); c++) {
                for (int l = 1; l <= setting.depth() + 1; l++) {
                    rows.add(new Row(setting, c, l));
                }
            }
        }
        return new CsvTable<>(unit, rows).text("experiment", row -> "dynamics").text("sweep", row -> sweep)
                .number("value", row -> row.setting().value()).count("networks", row -> row.setting().networks().size())
                .count("epoch", row -> row.setting().epoch(row.checkpoint()))
                .count("updates", row -> row.setting().updates(row.checkpoint()))
                .number("trainError", row -> row.mean(CourseCheckpoint::trainError))
                .number("testError", row -> row.mean(CourseCheckpoint::testError))
                .number("loss", row -> row.mean(CourseCheckpoint::loss)).count("layer", Row::layer)
                .number("gradientMean", row -> row.layerMean(GradientNorms::mean))
                .number("gradientStd", row -> row.layerMean(GradientNorms::std))
                .number("gradientRatio",
                        row -> row.setting().isFullBatch() ? Double.NaN : row.layerMean(GradientNorms::ratio))
                .number("weightNorm", row -> row.layerMean(GradientNorms::weightNorm));
    }

    /** The test accuracy whose first epoch is told. */
    static double accuracy(CellExperiment.Result<Cell> result) {
        return ((Number) Objects.requireNonNull(result.settings().get("accuracy"))).doubleValue();
    }

    /** A value as it is shown: whole numbers without a fraction. */
    static String shown(double value) {
        return value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value) : Double.toString(value);
    }
}
