package io.noisyflow.report.compare;

import io.noisyflow.information.difference.DifferenceEstimate;
import io.noisyflow.information.difference.DifferenceResult;
import io.noisyflow.information.difference.InformationDifference;
import io.noisyflow.report.InformationJson;
import io.noisyflow.report.JsonDocument;
import io.noisyflow.report.JsonObject;
import io.noisyflow.report.entropy.EntropyJson;
import org.jspecify.annotations.Nullable;

/** The fields of command {@code compare}: each side as command {@code entropy} has it, and the differences. */
final class CompareJson {
    private CompareJson() {}

    static void write(DifferenceResult report, String first, String second, JsonObject root) {
        JsonDocument.setting(root, report.setting());
        root.text("first", first).text("second", second).count("n", report.n()).count("firstD", report.firstD())
                .count("secondD", report.secondD()).quantity("labelEntropy", report.labelEntropy());
        JsonDocument.origin(root, report.provenance());
        root.count("queries", report.queries()).count("draws", report.draws());
        JsonDocument.cost(root, report.provenance());
        JsonObject.JsonList estimates = root.list("estimates");
        for (DifferenceEstimate estimate : report.estimates()) {
            JsonObject object = estimates.object().number("sigma", estimate.sigma());
            EntropyJson.write(estimate.first(), object.object("first"));
            EntropyJson.write(estimate.second(), object.object("second"));
            write("informationDifference", estimate.information(), object);
            write("labelInformationDifference", estimate.labelInformation(), object);
        }
    }

    /** A difference, where there is one. */
    private static void write(String name, @Nullable InformationDifference difference, JsonObject to) {
        if (difference == null) {
            return;
        }
        JsonObject object = to.object(name).quantity("value", difference.value());
        InformationJson.standardError(difference.standardError(), object);
        object.quantity("independentError", difference.independentError());
        object.object("bracket").quantity("lower", difference.lower()).quantity("upper", difference.upper());
        object.text("sign", difference.sign().label()).text("verdict", difference.verdict().label()).text("advice",
                difference.advice());
    }
}
