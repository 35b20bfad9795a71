package io.noisyflow.report.compare;

import io.noisyflow.information.difference.DifferenceEstimate;
import io.noisyflow.information.difference.DifferenceResult;
import io.noisyflow.information.difference.InformationDifference;
import io.noisyflow.report.Advice;
import io.noisyflow.report.CsvTable;
import io.noisyflow.report.Document;
import io.noisyflow.report.Documents;
import io.noisyflow.report.HtmlPage;
import io.noisyflow.report.JsonDocument;
import io.noisyflow.report.JsonObject;
import io.noisyflow.report.PageData;
import io.noisyflow.report.Unit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Two layers, epochs or models on the same rows: their informations and the difference. */
public final class CompareReport {
    private CompareReport() {}

    /**
     * The documents of a comparison.
     *
     * @param first name of the first matrix
     * @param second name of the second
     * @param unit of all quantities
     * @param commandLine what a reader types to get the same result
     */
    public static Documents documents(DifferenceResult report, String first, String second, Unit unit,
            String commandLine) {
        JsonObject root = JsonDocument.begin("compare", unit);
        CompareJson.write(report, first, second, root);
        JsonDocument json = new JsonDocument(root);
        String text = CompareText.render(report, first, second, unit);
        JsonObject data = PageData.begin(json, commandLine, report.provenance().seed());
        String title = "Which tells more under the same noise: " + report.n() + (report.n() == 1 ? " row" : " rows")
                + " in two representations";
        return new Documents(json, table(report, first, second, unit),
                new HtmlPage(title, text, data, "page/compare.js"), text,
                () -> ComparePlot.of(title, report, first, second, unit));
    }

    /** One row for each sigma. */
    private static Document table(DifferenceResult report, String first, String second, Unit unit) {
        boolean labelled = report.estimates().stream().anyMatch(estimate -> estimate.labelInformation() != null);
        CsvTable<DifferenceEstimate> table = new CsvTable<>(unit, report.estimates())
                .text("setting", row -> report.setting().label()).text("first", row -> first)
                .text("second", row -> second).count("n", row -> report.n()).count("firstD", row -> report.firstD())
                .count("secondD", row -> report.secondD()).text("backend", row -> report.provenance().backend())
                .text("precision", row -> report.provenance().precision().label())
                .count("seed", row -> report.provenance().seed()).number("sigma", DifferenceEstimate::sigma)
                .information("firstInformation", false, row -> row.first().asInformation())
                .information("secondInformation", false, row -> row.second().asInformation());
        difference(table, "informationDifference", DifferenceEstimate::information);
        if (labelled) {
            table.information("firstLabelInformation", false, row -> row.first().labelInformation())
                    .information("secondLabelInformation", false, row -> row.second().labelInformation());
            difference(table, "labelInformationDifference", DifferenceEstimate::labelInformation);
        }
        return table;
    }

    private static void difference(CsvTable<DifferenceEstimate> table, String name,
            Function<DifferenceEstimate, @Nullable InformationDifference> of) {
        table.quantity(name, row -> number(of.apply(row), InformationDifference::value))
                .standardError(name + "StandardError", row -> {
                    InformationDifference difference = of.apply(row);
                    return difference == null ? null : difference.standardError();
                })
                .quantity(name + "IndependentError", row -> number(of.apply(row),
                        InformationDifference::independentError))
                .quantity(name + "BracketLower", row -> number(of.apply(row), each -> each.lower().value()))
                .quantity(name + "BracketUpper", row -> number(of.apply(row), each -> each.upper().value()))
                .text(name + "Sign", row -> text(of.apply(row), each -> each.sign().label()))
                .text(name + "Verdict", row -> text(of.apply(row), each -> each.verdict().label()))
                .text(name + "Advice", row -> text(of.apply(row), InformationDifference::advice));
    }

    private static double number(@Nullable InformationDifference difference,
            Function<InformationDifference, Double> value) {
        return difference == null ? Double.NaN : value.apply(difference);
    }

    private static @Nullable String text(@Nullable InformationDifference difference,
            Function<InformationDifference, String> value) {
        return difference == null ? null : value.apply(difference);
    }
}
