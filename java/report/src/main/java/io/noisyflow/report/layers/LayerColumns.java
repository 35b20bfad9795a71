package io.noisyflow.report.layers;

import io.noisyflow.information.Information;
import io.noisyflow.information.bottleneck.LayerBound;
import io.noisyflow.information.flow.LayerFlow;
import io.noisyflow.information.mixed.OrderDifference;
import io.noisyflow.information.network.LayerResult;
import io.noisyflow.report.CsvTable;
import io.noisyflow.report.projected.Bounded;
import io.noisyflow.report.projected.ProjectedColumns;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a layer in a table whose rows each show one.
 *
 * @param <R> a row
 */
public final class LayerColumns<R> {
    private final CsvTable<R> table;
    private final List<R> rows;
    private final Function<R, LayerResult> layer;

    private LayerColumns(CsvTable<R> table, List<R> rows, Function<R, LayerResult> layer) {
        this.table = table;
        this.rows = rows;
        this.layer = layer;
    }

    /**
     * Columns to be added to a table.
     *
     * @param rows of the table
     * @param layer that a row shows
     */
    public static <R> LayerColumns<R> of(CsvTable<R> table, List<R> rows, Function<R, LayerResult> layer) {
        return new LayerColumns<>(table, rows, layer);
    }

    /** Informations; those with earlier layers where any row has them. */
    public LayerColumns<R> informations() {
        table.information("xInformation", true, row -> of(row, LayerFlow::xInformation));
        table.information("yInformation", true, row -> of(row, LayerFlow::yInformation));
        if (rows.stream().anyMatch(row -> of(row, LayerFlow::previousLayerInformation) != null)) {
            table.information("previousLayerInformation", false, row -> of(row, LayerFlow::previousLayerInformation));
        }
        int earlier = rows.stream().mapToInt(row -> layer.apply(row).earlierLayers().size()).max().orElse(0);
        for (int k = 1; k <= earlier; k++) {
            int number = k;
            table.information("layer" + k + "Information", false, row -> earlier(row, number));
        }
        return this;
    }

    /** How far layers are from the bottleneck, where any row was set beside it. */
    public LayerColumns<R> bounds() {
        if (rows.stream().anyMatch(row -> bound(row) != null)) {
            table.number("bottleneckBeta", row -> bound(row, LayerBound::beta))
                    .quantity("bottleneckDelta", row -> bound(row, LayerBound::delta))
                    .quantity("bottleneckDeltaStandardError", row -> bound(row, LayerBound::deltaError))
                    .number("bottleneckDeltaShare", row -> bound(row, LayerBound::share))
                    .quantity("bottleneckLabelInformation", row -> bound(row, LayerBound::labelInformation))
                    .quantity("belowBottleneckLower", row -> bound(row, LayerBound::belowLower))
                    .quantity("belowBottleneckUpper", row -> bound(row, LayerBound::belowUpper))
                    .quantity("belowBottleneckStandardError", row -> bound(row, LayerBound::belowError));
        }
        return this;
    }

    private @Nullable LayerBound bound(R row) {
        LayerFlow flow = layer.apply(row).flow();
        return flow == null ? null : flow.bound();
    }

    private double bound(R row, ToDoubleFunction<LayerBound> number) {
        LayerBound bound = bound(row);
        return bound == null ? Double.NaN : number.applyAsDouble(bound);
    }

    /** Lower bounds from projections, where any row has them. */
    public LayerColumns<R> projections() {
        ProjectedColumns.add(table, rows, Bounded.ofLayers(), row -> layer.apply(row).projected());
        return this;
    }

    /** Entropies of bins, for every size that any row has, sets of units that are 0, and distances. */
    public LayerColumns<R> shape() {
        Set<Double> sizes = new TreeSet<>();
        rows.forEach(row -> layer.apply(row).bins().forEach(bins -> sizes.add(bins.binSize())));
        for (double size : sizes) {
            table.quantity("binnedEntropy_" + size, row -> layer.apply(row).binsOf(size).entropy())
                    .quantity("binnedLabelInformation_" + size,
                            row -> layer.apply(row).binsOf(size).labelInformation());
        }
        if (rows.stream().anyMatch(row -> layer.apply(row).patterns() > 0)) {
            table.count("patterns", row -> layer.apply(row).patterns());
        }
        table.number("meanWithinDistance", row -> layer.apply(row).meanWithinDistance())
                .number("meanBetweenDistance", row -> layer.apply(row).meanBetweenDistance());
        return this;
    }

    /** How many of the comparisons that must hold do not. */
    public CsvTable<R> orderViolations() {
        return table.count("orderViolations", row -> {
            LayerFlow flow = layer.apply(row).flow();
            return flow == null ? 0 : flow.orderDifferences().stream().filter(OrderDifference::violated).count();
        });
    }

    private @Nullable Information of(R row, Function<LayerFlow, @Nullable Information> information) {
        LayerFlow flow = layer.apply(row).flow();
        return flow == null ? null : information.apply(flow);
    }

    private @Nullable Information earlier(R row, int k) {
        List<LayerResult.EarlierLayer> earlier = layer.apply(row).earlierLayers();
        return k > earlier.size() ? null : earlier.get(k - 1).information();
    }
}
