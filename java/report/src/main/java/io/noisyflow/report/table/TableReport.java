package io.noisyflow.report.table;

import io.noisyflow.experiments.CellExperiment;
import io.noisyflow.information.Information;
import io.noisyflow.information.Setting;
import io.noisyflow.information.Verdict;
import io.noisyflow.report.CsvTable;
import io.noisyflow.report.Documents;
import io.noisyflow.report.HtmlPage;
import io.noisyflow.report.JsonDocument;
import io.noisyflow.report.JsonObject;
import io.noisyflow.report.OriginText;
import io.noisyflow.report.PageData;
import io.noisyflow.report.TextTable;
import io.noisyflow.report.Unit;
import io.noisyflow.report.VerdictMark;
import io.noisyflow.report.plot.Plot;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/**
 * The report of an experiment whose result is a table, a row for each cell: its columns, described once, are the fields
 * of its JSON, the columns of its CSV and its text, and what its page shows and plots.
 *
 * @param <R> what a row is made of
 */
public final class TableReport<R extends Record & CellExperiment.Cell> {
    private final String title;
    private final String lede;
    private final Setting setting;
    private final List<Column<R>> columns = new ArrayList<>();
    private final List<Function<R, Information>> estimates = new ArrayList<>();
    private final List<TablePlot> plots = new ArrayList<>();

    /**
     * A report without columns.
     *
     * @param title of the page: what is to be seen
     * @param lede its first words: what was measured
     * @param setting what the rows of its estimates are
     */
    public TableReport(String title, String lede, Setting setting) {
        this.title = title;
        this.lede = lede;
        this.setting = setting;
    }

    /** A column of words. */
    public TableReport<R> text(String name, Function<R, String> value) {
        return with(new Column.Text<>(name, value));
    }

    /** A column of whole numbers. */
    public TableReport<R> count(String name, ToLongFunction<R> value) {
        return with(new Column.Count<>(name, value));
    }

    /** A column of numbers without a unit of information. */
    public TableReport<R> number(String name, ToDoubleFunction<R> value) {
        return with(new Column.Measure<>(name, value));
    }

    /** A column of numbers of nats, shown in the unit. */
    public TableReport<R> quantity(String name, ToDoubleFunction<R> nats) {
        return with(new Column.Quantity<>(name, nats));
    }

    /** A column of estimates with their errors, brackets and verdicts. */
    public TableReport<R> information(String name, Function<R, Information> value) {
        estimates.add(value);
        return with(new Column.Estimate<>(name, value));
    }

    /** A plot of the page. */
    public TableReport<R> plot(TablePlot plot) {
        for (String name : List.of(plot.x(), plot.y(), plot.curves(), plot.exact())) {
            if (columns.stream().noneMatch(column -> column.name().equals(name))) {
                throw new IllegalArgumentException("a plot of the column " + name + ": expected one of "
                        + columns.stream().map(Column::name).toList());
            }
        }
        plots.add(plot);
        return this;
    }

    private TableReport<R> with(Column<R> column) {
        columns.add(column);
        return this;
    }

    /**
     * The documents of a result.
     *
     * @param unit of all quantities
     * @param commandLine what a reader types to get the same result
     */
    public Documents documents(CellExperiment.Result<R> result, Unit unit, String commandLine) {
        JsonDocument json = json(result, unit);
        String text = text(result, unit);
        CsvTable<R> table = new CsvTable<>(unit, result.found());
        table.text("experiment", row -> result.experiment());
        columns.forEach(column -> column.csv(table));
        JsonObject data = PageData.begin(json, commandLine, result.provenance().seed());
        data.text("lede", lede);
        JsonObject.JsonList described = data.list("columns");
        columns.forEach(column -> described.object().text("name", column.name()).text("kind", column.kind()));
        JsonObject.JsonList drawn = data.list("plots");
        plots.forEach(plot -> drawn.object().text("title", plot.title()).text("explanation", plot.explanation())
                .text("caption", plot.caption()).text("x", plot.x()).text("xTitle", plot.xTitle())
                .flag("isLogarithmic", plot.isLogarithmic()).text("y", plot.y()).text("yTitle", plot.yTitle())
                .text("curves", plot.curves()).text("exact", plot.exact()));
        return new Documents(json, table, new HtmlPage(title, text, data, "page/table.js"), text,
                plots.isEmpty() ? null : () -> plot(result.found(), unit));
    }

    private Plot plot(List<R> rows, Unit unit) {
        TablePanels<R> panels = new TablePanels<>(columns, rows, unit);
        return new Plot(title, "Lines: exact values. Points: estimates, in the symbol of their verdict, with one "
                + "standard error as a bar; shaded: their brackets.", plots.stream().map(panels::panel).toList());
    }

    private JsonDocument json(CellExperiment.Result<R> result, Unit unit) {
        JsonObject root = JsonDocument.begin("run", unit).text("experiment", result.experiment());
        JsonDocument.setting(root, setting);
        JsonDocument.origin(root, result.provenance());
        JsonDocument.cost(root, result.provenance());
        root.count("cells", result.cells()).count("allCells", result.allCells()).setting("settings",
                result.settings());
        JsonObject.JsonList rows = root.list("rows");
        for (R row : result.found()) {
            JsonObject object = rows.object();
            columns.forEach(column -> column.json(row, object));
        }
        return new JsonDocument(root);
    }

    private String text(CellExperiment.Result<R> result, Unit unit) {
        TextTable table = new TextTable().line(columns.stream().map(Column::name).toList());
        Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
        for (R row : result.found()) {
            table.line(columns.stream().map(column -> column.text(row, unit)).toList());
            estimates.forEach(estimate -> verdicts.add(estimate.apply(row).verdict()));
        }
        return result.experiment() + ": informations in " + unit.label() + "; " + result.cells() + " of "
                + result.allCells() + " cells finished\n\n" + table.render() + VerdictMark.legend(verdicts) + "\n\n"
                + OriginText.origin(result.provenance());
    }
}
