package io.noisyflow.report.multiplicative;

import io.noisyflow.information.multiplicative.MultiplicativeEstimate;
import io.noisyflow.information.multiplicative.MultiplicativeResult;
import io.noisyflow.report.CsvTable;
import io.noisyflow.report.Document;
import io.noisyflow.report.Documents;
import io.noisyflow.report.HtmlPage;
import io.noisyflow.report.InformationJson;
import io.noisyflow.report.JsonDocument;
import io.noisyflow.report.JsonObject;
import io.noisyflow.report.PageData;
import io.noisyflow.report.Unit;

/** Entropy and information of samples under multiplicative noise. */
public final class MultiplicativeReport {
    private MultiplicativeReport() {}

    /**
     * The documents of a result: command {@code entropy} with the field {@code "noise":"multiplicative"}.
     *
     * @param unit of all quantities
     * @param commandLine what a reader types to get the same result
     */
    public static Documents documents(MultiplicativeResult result, Unit unit, String commandLine) {
        JsonObject root = JsonDocument.begin("entropy", unit);
        root.text("noise", "multiplicative");
        JsonDocument.setting(root, result.setting());
        root.count("n", result.n()).count("d", result.d()).count("patterns", result.patterns())
                .quantity("patternEntropy", result.patternEntropy()).quantity("labelEntropy", result.labelEntropy());
        JsonDocument.origin(root, result.provenance());
        root.count("queries", result.queries()).count("draws", result.draws());
        JsonDocument.cost(root, result.provenance());
        JsonObject.JsonList estimates = root.list("estimates");
        for (MultiplicativeEstimate estimate : result.estimates()) {
            write(estimate, estimates.object());
        }
        JsonDocument json = new JsonDocument(root);
        String text = MultiplicativeText.render(result, unit);
        String title = "Entropy under multiplicative noise: " + result.n() + (result.n() == 1 ? " row" : " rows")
                + " in " + result.d() + (result.d() == 1 ? " dimension" : " dimensions");
        JsonObject data = PageData.begin(json, commandLine, result.provenance().seed());
        return new Documents(json, table(result, unit), new HtmlPage(title, text, data, "page/entropy.js"), text,
                () -> MultiplicativePlot.of(title, result, unit));
    }

    private static void write(MultiplicativeEstimate estimate, JsonObject to) {
        to.number("sigma", estimate.sigma()).quantity("entropy", estimate.entropy());
        if (estimate.entropyBracket() != null) {
            InformationJson.standardError(estimate.entropyError(), to.object("entropyErrors"));
            InformationJson.bracket("entropyBracket", estimate.entropyBracket(), to);
        }
        InformationJson.write(estimate.information(), to.object("information"));
        to.number("effectiveNeighbours", estimate.effectiveNeighbours())
                .quantity("arithmeticError", estimate.arithmeticError());
        if (estimate.labelInformation() != null) {
            InformationJson.write(estimate.labelInformation(), to.object("labelInformation"));
        }
    }

    /** One row for each sigma. */
    private static Document table(MultiplicativeResult result, Unit unit) {
        CsvTable<MultiplicativeEstimate> table = new CsvTable<>(unit, result.estimates())
                .text("noise", row -> "multiplicative").text("setting", row -> result.setting().label())
                .count("n", row -> result.n()).count("d", row -> result.d())
                .count("patterns", row -> result.patterns())
                .quantity("patternEntropy", row -> result.patternEntropy())
                .text("backend", row -> result.provenance().backend())
                .text("precision", row -> result.provenance().precision().label())
                .count("seed", row -> result.provenance().seed())
                .number("sigma", MultiplicativeEstimate::sigma)
                .quantity("entropy", row -> CsvTable.valueOf(row.entropy()))
                .bracket("entropyBracket", MultiplicativeEstimate::entropyBracket)
                .information("information", false, MultiplicativeEstimate::information)
                .number("effectiveNeighbours", MultiplicativeEstimate::effectiveNeighbours)
                .quantity("arithmeticError", MultiplicativeEstimate::arithmeticError);
        if (result.labelEntropy().isPresent()) {
            table.information("labelInformation", false, MultiplicativeEstimate::labelInformation);
        }
        return table;
    }
}
