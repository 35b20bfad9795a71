package io.noisyflow.report;

import io.noisyflow.information.Information;
import io.noisyflow.information.baseline.BaselineReport;
import io.noisyflow.information.entropy.EntropyEstimate;
import io.noisyflow.information.entropy.EntropyReport;
import io.noisyflow.experiments.szt.ExperimentResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A result as a table for spreadsheets and data frames: the numbers of {@link JsonReport} under names in its manner,
 * each quantity's unit at the end of its column's name. Every row stands by itself, so tables can be put together.
 */
public final class CsvReport {
    private CsvReport() {}

    /** One row for each sigma. */
    public static Document of(EntropyReport report, Unit unit) {
        List<EntropyEstimate> estimates = report.estimates();
        CsvTable<EntropyEstimate> table = new CsvTable<>(unit, estimates)
                .text("setting", row -> report.setting().label()).count("n", row -> report.n())
                .count("d", row -> report.d()).text("backend", row -> report.provenance().backend())
                .text("precision", row -> report.provenance().precision().label())
                .count("seed", row -> report.provenance().seed()).number("sigma", EntropyEstimate::sigma)
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
                .text("verdict", row -> row.verdict().label()).text("advice", EntropyEstimate::advice);
        addWhereGiven(table, "labelInformation", estimates, EntropyEstimate::labelInformation);
        addWhereGiven(table, "inputInformation", estimates, EntropyEstimate::inputInformation);
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

    /** One row for each network, epoch, layer and part of the inputs. */
    public static Document of(ExperimentResult result, Unit unit) {
        return ExperimentTable.of(result, unit);
    }

    /** One row for each sigma of a baseline. */
    public static Document of(BaselineReport report, Unit unit) {
        CsvTable<BaselineReport.Row> table = new CsvTable<>(unit, report.rows())
                .text("estimator", row -> report.estimator()).text("detail", row -> report.detail())
                .count("n", row -> report.n()).count("d", row -> report.d())
                .text("backend", row -> report.provenance().backend())
                .text("precision", row -> report.provenance().precision().label())
                .count("seed", row -> report.provenance().seed()).number("sigma", BaselineReport.Row::sigma);
        if (report.isInformation()) {
            table.count("with", row -> report.with()).quantity("withInformation",
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
