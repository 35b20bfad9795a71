package io.noisyflow.report.known;

import io.noisyflow.experiments.curve.EntropyCurve;
import io.noisyflow.experiments.known.BenchmarkResult;
import io.noisyflow.experiments.known.CodePoint;
import io.noisyflow.experiments.known.CodeResult;
import io.noisyflow.experiments.known.LawResult;
import io.noisyflow.report.InformationJson;
import io.noisyflow.report.JsonDocument;
import io.noisyflow.report.JsonObject;
import io.noisyflow.report.curve.CurveJson;
import java.util.List;

/** The fields of experiment {@code entropy-benchmark}. */
final class BenchmarkJson {
    private BenchmarkJson() {}

    static void write(BenchmarkResult result, JsonObject root) {
        root.text("experiment", BenchmarkResult.NAME).text("setting", "sample");
        JsonDocument.origin(root, result.provenance());
        JsonDocument.cost(root, result.provenance());
        root.count("cells", result.cells()).count("allCells", result.allCells()).setting("settings", result.settings());
        JsonObject.JsonList laws = root.list("laws");
        for (LawResult law : result.laws()) {
            JsonObject to = laws.object().text("law", law.of().law().label())
                    .text("lawInWords", law.of().law().words()).count("d", law.of().d());
            curves(law.curves(), to);
        }
        JsonObject.JsonList codes = root.list("codes");
        result.codes().forEach(code -> write(code, codes.object()));
    }

    private static void write(CodeResult result, JsonObject to) {
        to.text("code", result.code().label()).count("r", result.code().r()).count("m", result.code().m())
                .count("length", result.code().length()).count("dimension", result.code().dimension())
                .count("words", result.code().size()).count("minimumDistance", result.code().minimumDistance())
                .quantity("ceiling", result.code().entropy());
        JsonObject.JsonList informations = to.list("informations");
        for (CodePoint point : result.points()) {
            JsonObject object = informations.object().number("sigma", point.sigma());
            InformationJson.write(point.information(), object);
            object.quantity("channel", point.channel());
        }
        curves(result.curves(), to);
    }

    private static void curves(List<EntropyCurve> curves, JsonObject to) {
        JsonObject.JsonList list = to.list("curves");
        curves.forEach(curve -> CurveJson.write(curve, list.object()));
    }
}
