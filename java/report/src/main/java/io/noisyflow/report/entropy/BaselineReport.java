package io.noisyflow.report.entropy;

import io.noisyflow.information.baseline.BaselineResult;
import io.noisyflow.report.CsvTable;
import io.noisyflow.report.Document;
import io.noisyflow.report.Documents;
import io.noisyflow.report.JsonDocument;
import io.noisyflow.report.JsonObject;
import io.noisyflow.report.Unit;

/** Estimates by a baseline, each with what is not known of it; they are to be compared with and have no page. */
public final class BaselineReport {
    private BaselineReport() {}

    /**
     * The documents of a result: command {@code entropy}, with the field {@code "estimator"}.
     *
     * @param unit of all quantities
     */
    public static Documents documents(BaselineResult result, Unit unit) {
        JsonObject root = JsonDocument.begin("entropy", unit);
        BaselineJson.write(result, root);
        return new Documents(new JsonDocument(root), table(result, unit), null, BaselineText.render(result, unit));
    }

    /** One row for each sigma. */
    private static Document table(BaselineResult result, Unit unit) {
        CsvTable<BaselineResult.Row> table = new CsvTable<>(unit, result.rows())
                .text("estimator", row -> result.estimator()).text("detail", row -> result.detail())
                .count("n", row -> result.n()).count("d", row -> result.d())
                .text("backend", row -> result.provenance().backend())
                .text("precision", row -> result.provenance().precision().label())
                .count("seed", row -> result.provenance().seed()).number("sigma", BaselineResult.Row::sigma);
        if (result.isInformation()) {
            table.count("with", row -> result.with()).quantity("withInformation",
                    row -> row.estimate().value().value());
        } else {
            table.quantity("entropy", row -> row.estimate().value().value()).quantity("information",
                    row -> BaselineJson.information(row).value());
        }
        return table.quantity("standardError", row -> row.estimate().standardError().value())
                .text("verdict", row -> row.estimate().standing().label())
                .text("advice", row -> row.estimate().advice());
    }
}
