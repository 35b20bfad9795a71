package io.noisyflow.report.szt;

import io.noisyflow.report.Document;
import io.noisyflow.report.CsvTable;
import io.noisyflow.report.Unit;
import io.noisyflow.information.Information;
import io.noisyflow.experiments.szt.EpochResult;
import io.noisyflow.experiments.szt.SztResult;
import io.noisyflow.experiments.szt.LayerResult;
import io.noisyflow.experiments.szt.NetworkResult;
import io.noisyflow.experiments.szt.PartResult;
import io.noisyflow.information.flow.LayerFlow;
import io.noisyflow.information.flow.OrderDifference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Networks in training as a table: one row for each network, epoch, layer and part of the inputs. */
public final class SztTable {
    private static final String ALL = "all";

    private SztTable() {}

    public static Document of(SztResult result, Unit unit) {
        List<Row> rows = Row.of(result);
        CsvTable<Row> table = new CsvTable<>(unit, rows).text("experiment", row -> result.experiment())
                .count("networkSeed", row -> row.network.seed()).count("epoch", row -> row.epoch.epoch())
                .number("trainAccuracy", row -> row.epoch.trainAccuracy())
                .number("testAccuracy", row -> row.epoch.testAccuracy()).number("loss", row -> row.epoch.loss())
                .text("inputs", Row::part).count("layer", row -> row.layer.layer())
                .count("width", row -> row.layer.width());
        table.information("xInformation", true, row -> row.flow() == null ? null : row.flow().xInformation());
        table.information("yInformation", true, row -> row.flow() == null ? null : row.flow().yInformation());
        if (rows.stream().anyMatch(row -> row.flow() != null && row.flow().previousLayerInformation() != null)) {
            table.information("previousLayerInformation", false,
                    row -> row.flow() == null ? null : row.flow().previousLayerInformation());
        }
        int earlier = rows.stream().mapToInt(row -> row.layer.earlierLayers().size()).max().orElse(0);
        for (int k = 1; k <= earlier; k++) {
            int layer = k;
            table.information("layer" + k + "Information", false, row -> row.earlier(layer));
        }
        for (double binSize : binSizes(rows)) {
            table.quantity("binnedEntropy_" + binSize, row -> row.bin(binSize).value())
                    .quantity("binnedLabelInformation_" + binSize, row -> row.bin(binSize).labelInformation());
        }
        return table.number("meanWithinDistance", Row::within).number("meanBetweenDistance", Row::between)
                .number("gradientMean", row -> row.layer.gradientMean())
                .number("gradientStd", row -> row.layer.gradientStd()).count("orderViolations", Row::orderViolations);
    }

    private static Set<Double> binSizes(List<Row> rows) {
        Set<Double> sizes = new TreeSet<>();
        rows.forEach(row -> row.layer.binnedEntropy().forEach(bin -> sizes.add(bin.binSize())));
        return sizes;
    }

    /** What one line shows: a layer over all inputs, or over a part of them. */
    private record Row(NetworkResult network, EpochResult epoch, LayerResult layer, String part,
            PartResult.@Nullable Layer ofPart) {
        static List<Row> of(SztResult result) {
            List<Row> rows = new ArrayList<>();
            for (NetworkResult network : result.networks()) {
                for (EpochResult epoch : network.epochs()) {
                    for (LayerResult layer : epoch.layers()) {
                        rows.add(new Row(network, epoch, layer, ALL, null));
                        epoch.parts().forEach(part -> rows.add(new Row(network, epoch, layer, part.part(),
                                part.layers().get(layer.layer() - 1))));
                    }
                }
            }
            return rows;
        }

        @Nullable
        LayerFlow flow() {
            return ofPart == null ? layer.flow() : ofPart.flow();
        }

        @Nullable
        Information earlier(int k) {
            return ofPart != null || k > layer.earlierLayers().size() ? null
                    : layer.earlierLayers().get(k - 1).information();
        }

        LayerResult.BinnedEntropy bin(double binSize) {
            return (ofPart == null ? layer.binnedEntropy() : ofPart.binnedEntropy()).stream()
                    .filter(bin -> bin.binSize() == binSize).findFirst()
                    .orElse(new LayerResult.BinnedEntropy(binSize, Double.NaN, Double.NaN));
        }

        double within() {
            return ofPart == null ? layer.meanWithinDistance() : ofPart.meanWithinDistance();
        }

        double between() {
            return ofPart == null ? layer.meanBetweenDistance() : ofPart.meanBetweenDistance();
        }

        long orderViolations() {
            LayerFlow flow = flow();
            return flow == null ? 0 : flow.orderDifferences().stream().filter(OrderDifference::violated).count();
        }
    }
}
