package io.noisyflow.report.curve;

import io.noisyflow.experiments.Spread;
import io.noisyflow.experiments.curve.BaselineSeries;
import io.noisyflow.experiments.curve.CurvePoint;
import io.noisyflow.experiments.curve.EntropyCurve;
import io.noisyflow.experiments.curve.Truth;
import io.noisyflow.information.baseline.BaselineEstimate;
import io.noisyflow.information.entropy.EntropyEstimate;
import io.noisyflow.report.InformationJson;
import io.noisyflow.report.JsonObject;
import io.noisyflow.report.entropy.EntropyJson;

/**
 * Estimates of an entropy against the number of rows. A point has the mean of its samples, their standard deviation,
 * the error that the estimates state, and the most severe verdict; every sample's estimate stands below it.
 */
public final class CurveJson {
    private CurveJson() {}

    public static void write(EntropyCurve curve, JsonObject to) {
        to.text("subject", curve.subject()).count("d", curve.d()).number("sigma", curve.sigma())
                .quantity("noiseEntropy", curve.noiseEntropy());
        Truth truth = curve.truth();
        if (truth == null) {
            to.absent("truth", "not finished");
        } else {
            to.object("truth").quantity("entropy", truth.entropy()).quantity("lower", truth.lower())
                    .quantity("upper", truth.upper()).text("source", truth.source());
        }
        JsonObject.JsonList points = to.list("points");
        curve.points().forEach(point -> write(point, points.object()));
    }

    private static void write(CurvePoint point, JsonObject to) {
        Spread entropy = point.entropy();
        to.count("n", point.n()).count("samples", point.estimates().size()).quantity("entropy", entropy.mean())
                .quantity("standardDeviation", entropy.standardDeviation())
                .quantity("statedError", point.statedError());
        InformationJson.bracket("entropyBracket", point.bracket(), to);
        to.text("verdict", point.verdict().label()).text("advice", point.worst().advice());
        JsonObject.JsonList estimates = to.list("estimates");
        for (EntropyEstimate estimate : point.estimates()) {
            EntropyJson.write(estimate, estimates.object());
        }
        JsonObject.JsonList baselines = to.list("baselines");
        for (BaselineSeries series : point.baselines()) {
            write(series, baselines.object());
        }
    }

    private static void write(BaselineSeries series, JsonObject to) {
        to.text("method", series.method()).quantity("entropy", series.entropy().mean())
                .quantity("standardDeviation", series.entropy().standardDeviation());
        JsonObject.JsonList estimates = to.list("estimates");
        for (BaselineEstimate estimate : series.estimates()) {
            estimates.object().quantity("entropy", estimate.value()).quantity("standardError", estimate.standardError())
                    .text("verdict", estimate.standing().label()).text("advice", estimate.advice());
        }
    }
}
