package io.noisyflow.report.sweep;

import io.noisyflow.report.TextTable;
import io.noisyflow.report.plot.Axis;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * An axis of the grid.
 *
 * @param name as a plot has it
 * @param isLogarithmic whether its numbers are best seen so
 * @param labels of its places, in the order of the grid
 * @param label of a cell
 * @param position of a cell; NaN where labels are no numbers
 */
record SweepAxis(String name, boolean isLogarithmic, List<String> labels, Function<SweepCell, String> label,
        ToDoubleFunction<SweepCell> position) {
    /** The axes of the cells that have more than one label, those first along which a slice runs. */
    static List<SweepAxis> of(List<SweepCell> cells) {
        boolean isProjected = cells.stream().anyMatch(cell -> cell.pass().coordinates().label().contains("projection"))
                && cells.stream().anyMatch(cell -> !cell.pass().coordinates().label().contains("projection"));
        return List.of(axis("rows n", true, cells, cell -> cell.pass().rows().label(), cell -> cell.pass().n()),
                axis("noise σ", true, cells, cell -> TextTable.shortest(cell.sigma()), SweepCell::sigma),
                axis("coordinates d", false, cells, cell -> cell.pass().coordinates().label(),
                        cell -> isProjected ? Double.NaN : cell.pass().d()),
                axis("samples", false, cells, cell -> cell.pass().samples().name(), cell -> Double.NaN),
                axis("seed", false, cells, cell -> Long.toString(cell.pass().seed()), cell -> Double.NaN),
                axis("estimator", false, cells, cell -> cell.pass().estimator().label(), cell -> Double.NaN))
                .stream().filter(axis -> axis.labels.size() > 1).toList();
    }

    private static SweepAxis axis(String name, boolean isLogarithmic, List<SweepCell> cells,
            Function<SweepCell, String> label, ToDoubleFunction<SweepCell> position) {
        return new SweepAxis(name, isLogarithmic, cells.stream().map(label).distinct().toList(), label, position);
    }

    /** Whether cells stand at numbers. */
    boolean isNumeric(List<SweepCell> cells) {
        return cells.stream().noneMatch(cell -> Double.isNaN(position.applyAsDouble(cell)));
    }

    /** Where a cell stands: at its number, or at the place of its label. */
    double at(SweepCell cell, boolean isNumeric) {
        return isNumeric ? position.applyAsDouble(cell) : 1 + labels.indexOf(label.apply(cell));
    }

    /** As a plot has it. */
    Axis axis(boolean isNumeric) {
        return !isNumeric ? Axis.of(name, labels) : isLogarithmic ? Axis.logarithmic(name) : Axis.whole(name);
    }
}
