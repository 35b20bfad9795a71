package io.noisyflow.report.scaling;

import io.noisyflow.experiments.scaling.BaselinePoint;
import io.noisyflow.experiments.scaling.ErrorPoint;
import io.noisyflow.experiments.scaling.LogLogFit;
import io.noisyflow.experiments.scaling.MonteCarloCurve;
import io.noisyflow.experiments.scaling.ScalingCase;
import io.noisyflow.experiments.scaling.ScalingCurve;
import io.noisyflow.experiments.scaling.ScalingResult;
import io.noisyflow.report.JsonDocument;
import io.noisyflow.report.JsonObject;
import org.jspecify.annotations.Nullable;

/** The fields of experiment {@code scaling}. V is in squared nats whatever the unit; J has none. */
final class ScalingJson {
    private ScalingJson() {}

    static void write(ScalingResult result, JsonObject root) {
        root.text("experiment", ScalingResult.NAME).text("setting", "sample");
        JsonDocument.origin(root, result.provenance());
        JsonDocument.cost(root, result.provenance());
        root.count("cells", result.cells()).count("allCells", result.allCells()).setting("settings", result.settings());
        JsonObject.JsonList curves = root.list("curves");
        result.curves().forEach(curve -> write(curve, curves.object()));
        if (result.monteCarlo() == null) {
            root.absent("monteCarlo", "not finished");
        } else {
            write(result.monteCarlo(), root.object("monteCarlo"));
        }
    }

    private static void write(ScalingCurve curve, JsonObject to) {
        writeCase(curve.of(), to);
        to.quantity("entropy", curve.entropy()).quantity("information", curve.information())
                .number("chiSquare", curve.chiSquare()).number("rowVarianceNats2", curve.rowVariance())
                .text("regime", curve.regime().label()).number("expectedSlope", curve.regime().slope())
                .number("fitFrom", curve.fitFrom());
        writeFit(curve.fit(), curve.fitReason(), to);
        to.text("verdict", ScalingText.verdict(curve.regime(), curve.fit()));
        JsonObject.JsonList points = to.list("points");
        for (ErrorPoint point : curve.points()) {
            points.object().count("n", point.n()).count("replicates", point.replicates())
                    .quantity("error", point.error()).quantity("standardError", point.standardError())
                    .quantity("bias", point.bias()).quantity("monteCarloError", point.monteCarloError())
                    .quantity("samplingError", point.samplingError())
                    .quantity("firstOrderBias", point.firstOrderBias()).quantity("biasBound", point.biasBound())
                    .quantity("worstCaseRisk", point.worstCaseRisk()).quantity("biasFloor", point.biasFloor());
        }
        JsonObject.JsonList baselines = to.list("baselines");
        for (BaselinePoint point : curve.baselines()) {
            baselines.object().text("method", point.method()).count("n", point.n())
                    .count("replicates", point.replicates()).quantity("error", point.error())
                    .quantity("standardError", point.standardError()).quantity("bias", point.bias());
        }
    }

    private static void write(MonteCarloCurve curve, JsonObject to) {
        writeCase(curve.of(), to);
        to.count("n", curve.n()).quantity("plugIn", curve.plugIn()).quantity("plugInError", curve.plugInError())
                .count("referenceQueries", curve.referenceQueries()).number("expectedSlope", -.5);
        writeFit(curve.fit(), "too few points", to);
        to.text("verdict", ScalingText.verdict(-.5, curve.fit()));
        JsonObject.JsonList points = to.list("points");
        for (MonteCarloCurve.Point point : curve.points()) {
            points.object().count("queries", point.queries()).count("replicates", point.replicates())
                    .quantity("error", point.error()).quantity("standardError", point.standardError())
                    .quantity("expected", point.expected());
        }
    }

    private static void writeCase(ScalingCase of, JsonObject to) {
        to.text("law", of.law().label()).text("lawInWords", of.law().words()).count("d", of.d())
                .number("sigma", of.sigma());
    }

    private static void writeFit(@Nullable LogLogFit fit, @Nullable String reason, JsonObject to) {
        if (fit == null) {
            to.absent("fit", reason == null ? "none" : reason);
            return;
        }
        to.object("fit").number("slope", fit.slope()).number("halfWidth95", fit.halfWidth())
                .count("points", fit.points()).count("from", fit.from()).count("to", fit.to())
                .number("chiSquare", fit.chiSquare()).quantity("atFrom", fit.at(fit.from()))
                .quantity("atTo", fit.at(fit.to()));
    }
}
