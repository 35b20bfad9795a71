package io.noisyflow.report.smoothing;

import io.noisyflow.experiments.CellExperiment;
import io.noisyflow.experiments.smoothing.SmoothingCurve;
import io.noisyflow.experiments.smoothing.SmoothingExperiment.Cell;
import io.noisyflow.experiments.smoothing.SmoothingPoint;
import io.noisyflow.experiments.smoothing.SmoothingSlope;
import io.noisyflow.information.Setting;
import io.noisyflow.report.CsvTable;
import io.noisyflow.report.Documents;
import io.noisyflow.report.HtmlPage;
import io.noisyflow.report.JsonDocument;
import io.noisyflow.report.JsonObject;
import io.noisyflow.report.PageData;
import io.noisyflow.report.Unit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How fast samples of one law come near each other, complete or so far. */
public final class SmoothingReport {
    private static final String TITLE =
            "Noise takes the curse of dimension away: how fast samples of one law come near each other";

    private SmoothingReport() {}

    /**
     * The documents of a result. Distances are in the units of the rows.
     *
     * @param unit of informations, of which there are none here
     * @param commandLine what a reader types to get the same result
     */
    public static Documents documents(CellExperiment.Result<Cell> result, Unit unit, String commandLine) {
        List<SmoothingCurve> curves = SmoothingCurve.of(result.found(), result.provenance().seed());
        JsonObject root = JsonDocument.begin("run", unit);
        write(result, curves, root);
        JsonDocument json = new JsonDocument(root);
        String text = SmoothingText.render(result, curves);
        JsonObject data = PageData.begin(json, commandLine, result.provenance().seed());
        return new Documents(json, table(curves, unit), new HtmlPage(TITLE, text, data, "page/smoothing.js"), text,
                () -> SmoothingPlot.of(TITLE, curves));
    }

    /** A point of a curve. */
    private record Line(SmoothingCurve curve, SmoothingPoint point) {}

    private static CsvTable<Line> table(List<SmoothingCurve> curves, Unit unit) {
        List<Line> lines = new ArrayList<>();
        curves.forEach(curve -> curve.points().forEach(point -> lines.add(new Line(curve, point))));
        return new CsvTable<>(unit, lines).text("experiment", line -> "smoothing").count("d", line -> line.curve().d())
                .number("sigma", line -> line.curve().sigma()).count("n", line -> line.point().n())
                .count("samplePairs", line -> line.point().pairs()).number("lower", line -> line.point().lower())
                .number("lowerError", line -> line.point().lowerError()).number("upper", line -> line.point().upper())
                .number("upperError", line -> line.point().upperError()).number("chiSquareBound",
                        line -> line.curve().sigma() == 0 ? Double.NaN : line.curve().j());
    }

    private static void write(CellExperiment.Result<Cell> result, List<SmoothingCurve> curves, JsonObject root) {
        root.text("experiment", result.experiment());
        JsonDocument.setting(root, Setting.SAMPLE);
        JsonDocument.origin(root, result.provenance());
        JsonDocument.cost(root, result.provenance());
        root.count("cells", result.cells()).count("allCells", result.allCells()).setting("settings",
                result.settings());
        JsonObject.JsonList list = root.list("curves");
        for (SmoothingCurve curve : curves) {
            JsonObject to = list.object().count("d", curve.d()).number("sigma", curve.sigma());
            if (curve.sigma() == 0) {
                to.absent("chiSquareBound", "there is no noise");
            } else {
                to.number("chiSquareBound", curve.j());
            }
            to.number("expectedSlope", curve.expectedSlope()).flag("isClaimed", curve.isClaimed())
                    .flag("isExact", curve.isExact());
            JsonObject.JsonList points = to.list("points");
            curve.points().forEach(point -> points.object().count("n", point.n()).count("samplePairs", point.pairs())
                    .number("lower", point.lower()).number("lowerError", point.lowerError())
                    .number("upper", point.upper()).number("upperError", point.upperError()));
            write("lowerSlope", curve, curve.lower(), to);
            write("upperSlope", curve, curve.upper(), to);
        }
    }

    private static void write(String name, SmoothingCurve curve, @Nullable SmoothingSlope slope, JsonObject to) {
        if (slope == null) {
            to.absent(name, "a slope takes three numbers of rows whose means are positive and vary");
            return;
        }
        to.object(name).number("value", slope.slope()).number("standardError", slope.standardError())
                .number("lower95", slope.low()).number("upper95", slope.high()).count("from", slope.from())
                .count("to", slope.to()).number("atFrom", slope.atFrom()).number("atTo", slope.atTo())
                .text("verdict", SmoothingText.verdict(curve, slope));
    }
}
