package io.noisyflow.report.entropy;

import io.noisyflow.information.Information;
import io.noisyflow.information.entropy.EntropyEstimate;
import io.noisyflow.information.entropy.EntropyResult;
import io.noisyflow.information.noise.NoiseProposal;
import io.noisyflow.information.projected.ProjectedResult;
import io.noisyflow.report.CsvTable;
import io.noisyflow.report.Document;
import io.noisyflow.report.Documents;
import io.noisyflow.report.HtmlPage;
import io.noisyflow.report.JsonDocument;
import io.noisyflow.report.JsonObject;
import io.noisyflow.report.PageData;
import io.noisyflow.report.Unit;
import io.noisyflow.report.projected.Bounded;
import io.noisyflow.report.projected.ProjectedColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The estimates of one set of samples: entropy and information against sigma. */
public final class EntropyReport {
    private EntropyReport() {}

    /**
     * The documents of a result: command {@code entropy}.
     *
     * @param unit of all quantities
     * @param commandLine what a reader types to get the same result
     */
    public static Documents documents(EntropyResult result, Unit unit, String commandLine) {
        return documents(result, null, unit, commandLine);
    }

    /**
     * The same with what projections say.
     *
     * @param projected of the same samples at the same sigmas; null where none was asked for
     */
    public static Documents documents(EntropyResult result, @Nullable ProjectedResult projected, Unit unit,
            String commandLine) {
        JsonObject root = JsonDocument.begin("entropy", unit);
        EntropyJson.write(result, projected, root);
        return documents(result, projected, unit, commandLine, root, EntropyText.render(result, projected, unit));
    }

    /** The same of estimates over a grid of sigmas, with the field {@code "sigmaZones"}. */
    public static Documents documents(NoiseProposal proposal, @Nullable ProjectedResult projected, Unit unit,
            String commandLine) {
        EntropyResult result = proposal.result();
        JsonObject root = JsonDocument.begin("entropy", unit);
        EntropyJson.write(result, projected, root);
        ProposalJson.write(proposal.quantities(), root);
        return documents(result, projected, unit, commandLine, root,
                EntropyText.render(result, projected, unit, ProposalText.render(proposal), ProposalText.ADVISED));
    }

    private static Documents documents(EntropyResult result, @Nullable ProjectedResult projected, Unit unit,
            String commandLine, JsonObject root, String text) {
        JsonDocument json = new JsonDocument(root);
        String title = "Entropy under Gaussian noise: " + result.n() + (result.n() == 1 ? " row" : " rows") + " in "
                + result.d() + (result.d() == 1 ? " dimension" : " dimensions");
        JsonObject data = PageData.begin(json, commandLine, result.provenance().seed());
        return new Documents(json, table(result, projected, unit), new HtmlPage(title, text, data, "page/entropy.js"),
                text, () -> EntropyPlot.of(title, result, unit));
    }

    /** One row for each sigma. */
    private static Document table(EntropyResult result, @Nullable ProjectedResult projected, Unit unit) {
        List<EntropyEstimate> estimates = result.estimates();
        CsvTable<EntropyEstimate> table = new CsvTable<>(unit, estimates)
                .text("setting", row -> result.setting().label()).count("n", row -> result.n())
                .count("d", row -> result.d()).count("dimensions", row -> result.dimensions())
                .text("backend", row -> result.provenance().backend())
                .text("precision", row -> result.provenance().precision().label())
                .count("seed", row -> result.provenance().seed()).number("sigma", EntropyEstimate::sigma)
                .quantity("entropy", EntropyEstimate::entropy).quantity("information", EntropyEstimate::information)
                .standardError("standardError", EntropyEstimate::standardError)
                .bracket("entropyBracket", EntropyEstimate::bracket)
                .bracket("informationBracket", row -> row.asInformation().bracket())
                .quantity("entropyPairwiseBoundsLower", row -> row.pairwiseBounds().lower())
                .quantity("entropyPairwiseBoundsUpper", row -> row.pairwiseBounds().upper())
                .quantity("entropyPairwiseBoundsStandardError", row -> row.pairwiseBounds().standardError())
                .number("effectiveNeighbours", EntropyEstimate::effectiveNeighbours)
                .quantity("firstOrderBias", row -> CsvTable.valueOf(row.firstOrderBias()))
                .quantity("worstCaseRisk", row -> CsvTable.valueOf(row.worstCaseRisk()))
                .number("sigmaToSpacing", row -> CsvTable.valueOf(row.sigmaToSpacing()))
                .quantity("arithmeticError", EntropyEstimate::arithmeticError)
                .quantity("skippedMass", row -> row.skippedMass().mean())
                .quantity("certificate", EntropyEstimate::certificate)
                .text("verdict", row -> row.verdict().label()).text("advice", EntropyEstimate::advice);
        addWhereGiven(table, "labelInformation", estimates, EntropyEstimate::labelInformation);
        addWhereGiven(table, "inputInformation", estimates, EntropyEstimate::inputInformation);
        ProjectedColumns.add(table, estimates, Bounded.ofSamples(),
                row -> projected == null ? null : projected.estimates().get(estimates.indexOf(row)));
        return table;
    }

    private static void addWhereGiven(CsvTable<EntropyEstimate> table, String name, List<EntropyEstimate> estimates,
            Function<EntropyEstimate, @Nullable Information> information) {
        List<Information> given = new ArrayList<>();
        for (EntropyEstimate estimate : estimates) {
            Information value = information.apply(estimate);
            if (value != null) {
                given.add(value);
            }
        }
        if (!given.isEmpty()) {
            table.information(name, given.stream().anyMatch(value -> value.mixed() != null), information);
        }
    }
}
