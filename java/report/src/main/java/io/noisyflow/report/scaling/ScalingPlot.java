package io.noisyflow.report.scaling;

import io.noisyflow.experiments.scaling.LogLogFit;
import io.noisyflow.experiments.scaling.MonteCarloCurve;
import io.noisyflow.experiments.scaling.Regime;
import io.noisyflow.experiments.scaling.ScalingCase;
import io.noisyflow.experiments.scaling.ScalingCurve;
import io.noisyflow.experiments.scaling.ScalingResult;
import io.noisyflow.report.TextTable;
import io.noisyflow.report.Unit;
import io.noisyflow.report.plot.Axis;
import io.noisyflow.report.plot.Curve;
import io.noisyflow.report.plot.Dot;
import io.noisyflow.report.plot.Panel;
import io.noisyflow.report.plot.Plot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Errors against the number of rows, a panel for each regime, and Monte Carlo errors against queries. */
final class ScalingPlot {
    private static final int SLOPE_DIGITS = 3;

    private ScalingPlot() {}

    static Plot of(String title, ScalingResult result, Unit unit) {
        List<Panel> panels = new ArrayList<>();
        for (Regime regime : Regime.values()) {
            List<Curve> curves = new ArrayList<>();
            int look = 0;
            for (ScalingCurve curve : result.curves()) {
                if (curve.regime() == regime) {
                    curves.add(fitted(curve.fit(), look, unit));
                    curves.add(Curve.points(name(curve.of()) + slope(curve.fit()), look, curve.points().stream()
                            .map(point -> Dot.at(point.n(), unit.fromNats(point.error()),
                                    unit.fromNats(point.standardError())))
                            .toList()));
                    look++;
                }
            }
            panels.add(panel(regime.label(), "rows n", "mean error of the estimate", curves, unit));
        }
        MonteCarloCurve monteCarlo = result.monteCarlo();
        if (monteCarlo != null) {
            panels.add(monteCarlo(monteCarlo, unit));
        }
        return new Plot(title, "Mean error of the plug-in estimate against the number of rows, both on logarithmic "
                + "scales, a panel for each regime: points with one standard error as a bar, lines are fits, with "
                + "their slopes in the legend. Last, the Monte Carlo error of one estimate against its queries, beside "
                + "theory.", panels);
    }

    private static Panel monteCarlo(MonteCarloCurve curve, Unit unit) {
        return panel("Monte Carlo", "queries Q", "mean Monte Carlo error", List.of(
                Curve.line("theory", 1, curve.points().stream()
                        .map(point -> Dot.at(point.queries(), unit.fromNats(point.expected()))).toList()),
                fitted(curve.fit(), 2, unit),
                Curve.points("measured" + slope(curve.fit()), 2, curve.points().stream()
                        .map(point -> Dot.at(point.queries(), unit.fromNats(point.error()),
                                unit.fromNats(point.standardError())))
                        .toList())),
                unit);
    }

    private static Panel panel(String title, String x, String y, List<Curve> curves, Unit unit) {
        return new Panel(title, Axis.logarithmic(x), Axis.logarithmic(y + " (" + unit.label() + ")"), curves);
    }

    private static String name(ScalingCase of) {
        return of.law().label() + ", d = " + of.d() + ", σ = " + TextTable.shortest(of.sigma());
    }

    private static String slope(@Nullable LogLogFit fit) {
        return fit == null ? "" : ": " + TextTable.fixed(fit.slope(), SLOPE_DIGITS);
    }

    private static Curve fitted(@Nullable LogLogFit fit, int look, Unit unit) {
        return Curve.line("", look, fit == null ? List.of()
                : List.of(Dot.at(fit.from(), unit.fromNats(fit.at(fit.from()))),
                        Dot.at(fit.to(), unit.fromNats(fit.at(fit.to())))));
    }
}
