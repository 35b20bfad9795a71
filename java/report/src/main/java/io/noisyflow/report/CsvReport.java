package io.noisyflow.report;

import io.noisyflow.information.Information;
import io.noisyflow.information.baseline.BaselineReport;
import io.noisyflow.information.entropy.EntropyEstimate;
import io.noisyflow.information.entropy.EntropyReport;
import io.noisyflow.information.experiment.EpochResult;
import io.noisyflow.information.experiment.ExperimentResult;
import io.noisyflow.information.experiment.LayerResult;
import io.noisyflow.information.experiment.NetworkResult;
import io.noisyflow.information.flow.LayerFlow;
import io.noisyflow.information.flow.OrderDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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
                .bracket("bracket", EntropyEstimate::bracket)
                .quantity("pairwiseBoundsLower", row -> row.pairwiseBounds().lower())
                .quantity("pairwiseBoundsUpper", row -> row.pairwiseBounds().upper())
                .quantity("pairwiseBoundsStandardError", row -> row.pairwiseBounds().standardError())
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

    /** One row for each network, epoch and layer. */
    public static Document of(ExperimentResult result, Unit unit) {
        List<Row> rows = Row.of(result);
        CsvTable<Row> table = new CsvTable<>(unit, rows).text("experiment", row -> result.experiment())
                .count("networkSeed", row -> row.network.seed()).count("epoch", row -> row.epoch.epoch())
                .number("trainAccuracy", row -> row.epoch.trainAccuracy())
                .number("testAccuracy", row -> row.epoch.testAccuracy()).number("loss", row -> row.epoch.loss())
                .count("layer", row -> row.layer.layer()).count("width", row -> row.layer.width());
        table.information("xInformation", true, row -> row.flow() == null ? null : row.flow().xInformation());
        table.information("yInformation", true, row -> row.flow() == null ? null : row.flow().yInformation());
        if (rows.stream().anyMatch(row -> row.flow() != null && row.flow().previousLayerInformation() != null)) {
            table.information("previousLayerInformation", false,
                    row -> row.flow() == null ? null : row.flow().previousLayerInformation());
        }
        for (double binSize : binSizes(rows)) {
            table.quantity("binnedEntropy_" + binSize, row -> row.binnedEntropy(binSize));
        }
        return table.number("meanWithinDistance", row -> row.layer.meanWithinDistance())
                .number("meanBetweenDistance", row -> row.layer.meanBetweenDistance())
                .number("gradientMean", row -> row.layer.gradientMean())
                .number("gradientStd", row -> row.layer.gradientStd()).count("orderViolations", Row::orderViolations);
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

    private static Set<Double> binSizes(List<Row> rows) {
        Set<Double> sizes = new TreeSet<>();
        rows.forEach(row -> row.layer.binnedEntropy().forEach(bin -> sizes.add(bin.binSize())));
        return sizes;
    }

    /** What one line shows. */
    private record Row(NetworkResult network, EpochResult epoch, LayerResult layer) {
        static List<Row> of(ExperimentResult result) {
            List<Row> rows = new ArrayList<>();
            for (NetworkResult network : result.networks()) {
                for (EpochResult epoch : network.epochs()) {
                    epoch.layers().forEach(layer -> rows.add(new Row(network, epoch, layer)));
                }
            }
            return rows;
        }

        @Nullable
        LayerFlow flow() {
            return layer.flow();
        }

        double binnedEntropy(double binSize) {
            return layer.binnedEntropy().stream().filter(bin -> bin.binSize() == binSize)
                    .mapToDouble(LayerResult.BinnedEntropy::value).findFirst().orElse(Double.NaN);
        }

        long orderViolations() {
            return flow() == null ? 0 : flow().orderDifferences().stream().filter(OrderDifference::violated).count();
        }
    }
}
