package io.noisyflow.report.table;

import io.noisyflow.report.TextTable;
import io.noisyflow.report.Unit;
import io.noisyflow.report.plot.Axis;
import io.noisyflow.report.plot.Curve;
import io.noisyflow.report.plot.Dot;
import io.noisyflow.report.plot.Panel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The plots of a table as panels: estimates of one column against another, beside exact values. */
final class TablePanels<R> {
    private final List<Column<R>> columns;
    private final List<R> rows;
    private final Unit unit;

    TablePanels(List<Column<R>> columns, List<R> rows, Unit unit) {
        this.columns = columns;
        this.rows = rows;
        this.unit = unit;
    }

    Panel panel(TablePlot of) {
        ToDoubleFunction<R> x = number(of.x());
        ToDoubleFunction<R> exact = number(of.exact());
        ToDoubleFunction<R> apart = number(of.curves());
        List<Curve> curves = new ArrayList<>();
        for (double value : rows.stream().mapToDouble(apart).distinct().toArray()) {
            List<R> own = rows.stream().filter(row -> Double.compare(apart.applyAsDouble(row), value) == 0).toList();
            int look = curves.size() / 2;
            curves.add(Curve.line("", look,
                    own.stream().map(row -> Dot.at(x.applyAsDouble(row), exact.applyAsDouble(row))).toList()));
            curves.add(Curve.marks(of.curves() + " " + TextTable.shortest(value), look,
                    own.stream().map(row -> dot(of.y(), row, x.applyAsDouble(row))).toList()));
        }
        return new Panel("", of.isLogarithmic() ? Axis.logarithmic(of.xTitle()) : Axis.of(of.xTitle()),
                Axis.of(of.yTitle() + " (" + unit.label() + ")"), curves);
    }

    private Dot dot(String name, R row, double x) {
        return column(name) instanceof Column.Estimate<R> estimate ? Dot.of(x, estimate.value().apply(row), unit)
                : Dot.at(x, number(name).applyAsDouble(row));
    }

    private Column<R> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst().orElseThrow();
    }

    private ToDoubleFunction<R> number(String name) {
        return switch (column(name)) {
            case Column.Count<R> count -> row -> count.value().applyAsLong(row);
            case Column.Measure<R> measure -> measure.value();
            case Column.Quantity<R> quantity -> row -> unit.fromNats(quantity.nats().applyAsDouble(row));
            case Column.Estimate<R> estimate -> row -> unit.fromNats(estimate.value().apply(row).value());
            case Column.Text<R> text -> throw new IllegalArgumentException("a plot of the column " + text.name()
                    + " of words: expected numbers");
        };
    }
}
