package io.noisyflow.report.table;

import io.noisyflow.report.TextTable;
import io.noisyflow.report.Unit;
import io.noisyflow.report.plot.Axis;
import io.noisyflow.report.plot.Curve;
import io.noisyflow.report.plot.Dot;
import io.noisyflow.report.plot.Panel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
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
        Function<R, String> apart = word(of.curves());
        List<Curve> curves = new ArrayList<>();
        for (String name : rows.stream().map(apart).distinct().toList()) {
            List<R> own = rows.stream().filter(row -> apart.apply(row).equals(name)).toList();
            int look = curves.size() / 2;
            curves.add(Curve.line("", look,
                    own.stream().map(row -> Dot.at(x.applyAsDouble(row), exact.applyAsDouble(row))).toList()));
            curves.add(
                    Curve.marks(name, look, own.stream().map(row -> dot(of.y(), row, x.applyAsDouble(row))).toList()));
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

    /** What the key calls a curve: a word, or the column and its number. */
    private Function<R, String> word(String name) {
        return column(name) instanceof Column.Text<R> text ? text.value()
                : row -> name + " " + TextTable.shortest(number(name).applyAsDouble(row));
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
