package io.noisyflow.report.entropy;

import io.noisyflow.information.Figure;
import io.noisyflow.information.baseline.BaselineEstimate;
import io.noisyflow.information.baseline.BaselineResult;
import io.noisyflow.report.JsonDocument;
import io.noisyflow.report.JsonObject;

/** The fields of command {@code entropy} under a baseline: no bracket, and a standing where a verdict would be. */
public final class BaselineJson {
    /** Why no estimate by a baseline has a bracket. */
    public static final String NO_BRACKET = "nothing bounds the bias of this estimator";

    private BaselineJson() {}

    public static void write(BaselineResult report, JsonObject root) {
        root.text("estimator", report.estimator()).text("detail", report.detail()).text("setting", "sample")
                .count("n", report.n()).count("d", report.d());
        if (report.isInformation()) {
            root.count("with", report.with());
        }
        JsonDocument.origin(root, report.provenance());
        JsonDocument.cost(root, report.provenance());
        JsonObject.JsonList estimates = root.list("estimates");
        for (BaselineResult.Row row : report.rows()) {
            JsonObject object = estimates.object().number("sigma", row.sigma());
            BaselineEstimate estimate = row.estimate();
            if (report.isInformation()) {
                object.quantity("withInformation", estimate.value()).absent("withInformationBracket", NO_BRACKET);
            } else {
                object.quantity("entropy", estimate.value()).quantity("information", information(row))
                        .absent("entropyBracket", NO_BRACKET).absent("informationBracket", NO_BRACKET);
            }
            object.quantity("standardError", estimate.standardError()).text("verdict", estimate.standing().label())
                    .text("advice", estimate.advice());
        }
    }

    /** h(S+Z) - h(Z) in nats. */
    public static Figure information(BaselineResult.Row row) {
        return row.estimate().value().plus(-row.noiseEntropy());
    }
}
