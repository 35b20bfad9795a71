package io.noisyflow.report.sweep;

import io.noisyflow.experiments.sweep.SweepResult;
import io.noisyflow.information.Bracket;
import io.noisyflow.information.Figure;
import io.noisyflow.report.Unit;
import io.noisyflow.report.plot.Axis;
import io.noisyflow.report.plot.Curve;
import io.noisyflow.report.plot.Dot;
import io.noisyflow.report.plot.Panel;
import io.noisyflow.report.plot.Plot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A slice through the grid, as the page shows first: along one axis, with a curve for each label of another. All others
 * stand at their first label.
 */
final class SweepPlot {
    /** Which axis curves stand for, where there is a choice. */
    private static final List<String> APART =
            List.of("estimator", "noise σ", "coordinates d", "samples", "rows n", "seed");
    /** A bracket is shown as far as values can be told apart: so much of their range, of them, or so many nats. */
    private static final double OF_RANGE = .6;
    private static final double OF_VALUE = .25;
    private static final double LEAST = .1;

    private SweepPlot() {}

    static Plot of(String title, SweepResult result, Unit unit) {
        List<SweepCell> cells = SweepCell.of(result);
        List<SweepAxis> axes = SweepAxis.of(cells);
        String caption = "Bands are brackets, the shape of a point its verdict, bars one standard error; baselines have"
                + " neither bracket nor verdict.";
        if (cells.isEmpty()) {
            return new Plot(title, "No cell is finished.", List.of());
        }
        if (axes.isEmpty()) {
            SweepCell only = cells.getFirst();
            Axis names = Axis.of("", List.of("σ = " + only.sigma()));
            return new Plot(title, caption, List.of(
                    panel(names, List.of(curve("I(S;S+Z)", 0, List.of(only), cell -> 1.0, true, unit)), "I(S;S+Z)",
                            unit),
                    panel(names, List.of(curve("h(S+Z)", 2, List.of(only), cell -> 1.0, false, unit)), "h(S+Z)",
                            unit)));
        }
        SweepAxis along = axes.getFirst();
        SweepAxis apart = APART.stream().flatMap(name -> axes.stream().filter(axis -> axis.name().equals(name)))
                .filter(axis -> !axis.equals(along)).findFirst().orElse(null);
        List<SweepAxis> fixed = axes.stream().filter(axis -> !axis.equals(along) && !axis.equals(apart)).toList();
        List<SweepCell> slice = cells.stream().filter(cell -> fixed.stream()
                .allMatch(axis -> axis.label().apply(cell).equals(axis.labels().getFirst()))).toList();
        StringBuilder at = new StringBuilder();
        fixed.forEach(axis -> at.append(at.isEmpty() ? " At " : ", ").append(axis.name().replace("σ", "sigma"))
                .append(' ').append(axis.labels().getFirst()));
        return new Plot(title, caption + (at.isEmpty() ? "" : at + "."),
                List.of(slice(slice, along, apart, true, unit), slice(slice, along, apart, false, unit)));
    }

    private static Panel slice(List<SweepCell> cells, SweepAxis along, @Nullable SweepAxis apart,
            boolean isInformation, Unit unit) {
        boolean isNumeric = along.isNumeric(cells);
        String name = isInformation ? "I(S;S+Z)" : "h(S+Z)";
        List<Curve> curves = new ArrayList<>();
        for (String label : apart == null ? List.of("") : apart.labels()) {
            List<SweepCell> own = cells.stream().filter(cell -> apart == null || apart.label().apply(cell).equals(
                    label)).sorted(Comparator.comparingDouble(cell -> along.at(cell, isNumeric))).toList();
            String words = apart == null ? name : apart.name().equals("estimator") ? label : apart.name() + " " + label;
            curves.add(curve(words, curves.size(), own, cell -> along.at(cell, isNumeric), isInformation, unit));
        }
        return panel(along.axis(isNumeric), curves, name, unit);
    }

    private static Panel panel(Axis x, List<Curve> curves, String name, Unit unit) {
        List<Double> values = curves.stream().flatMap(curve -> curve.dots().stream()).map(Dot::y).toList();
        double low = values.stream().min(Double::compare).orElse(0.);
        double high = values.stream().max(Double::compare).orElse(1.);
        double top = high + Math.max(OF_RANGE * (high - low), Math.max(OF_VALUE * Math.abs(high), LEAST));
        return new Panel("", x, Axis.of(name + " (" + unit.label() + ")").upTo(top), curves);
    }

    private static Curve curve(String name, int look, List<SweepCell> cells, Function<SweepCell, Double> x,
            boolean isInformation, Unit unit) {
        return Curve.estimates(name, look, cells.stream()
                .map(cell -> dot(cell, x.apply(cell), isInformation, unit)).filter(Objects::nonNull)
                .map(Objects::requireNonNull).toList());
    }

    private static @Nullable Dot dot(SweepCell cell, double x, boolean isInformation, Unit unit) {
        Figure value = isInformation ? cell.information() : cell.entropy();
        if (!value.isPresent()) {
            return null;
        }
        double error = unit.fromNats(cell.standardError());
        Bracket bracket = isInformation ? cell.informationBracket() : cell.entropyBracket();
        return bracket == null || cell.plugIn() == null ? Dot.at(x, Dot.in(unit, value), error)
                : new Dot(x, Dot.in(unit, value), error, unit.fromNats(bracket.lower()), Dot.in(unit, bracket.upper()),
                        cell.plugIn().verdict());
    }
}
