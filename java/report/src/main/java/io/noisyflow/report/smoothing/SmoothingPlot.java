package io.noisyflow.report.smoothing;

import io.noisyflow.experiments.smoothing.SmoothingCurve;
import io.noisyflow.experiments.smoothing.SmoothingSlope;
import io.noisyflow.report.TextTable;
import io.noisyflow.report.plot.Axis;
import io.noisyflow.report.plot.Curve;
import io.noisyflow.report.plot.Dot;
import io.noisyflow.report.plot.Panel;
import io.noisyflow.report.plot.Plot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** W1 against the number of rows, a panel for each sigma and a colour for each dimension. */
final class SmoothingPlot {
    private SmoothingPlot() {}

    static Plot of(String title, List<SmoothingCurve> curves) {
        List<Integer> dimensions = curves.stream().map(SmoothingCurve::d).distinct().toList();
        List<Panel> panels = new ArrayList<>();
        for (double sigma : curves.stream().map(SmoothingCurve::sigma).distinct().toList()) {
            List<Curve> drawn = new ArrayList<>();
            curves.stream().filter(curve -> curve.sigma() == sigma)
                    .forEach(curve -> drawn.addAll(of(curve, dimensions.indexOf(curve.d()))));
            panels.add(new Panel(sigma == 0 ? "without noise" : "σ = " + TextTable.shortest(sigma),
                    Axis.logarithmic("rows n"), Axis.logarithmic("mean W1"), drawn));
        }
        return new Plot(title, "Mean W1 between two samples of n rows of one law, both axes on logarithmic scales, a "
                + "colour for each dimension d: points with one standard error as a bar, lines are fits. Under noise "
                + "and in more than one dimension W1 lies between two ends, which are both drawn, the band between "
                + "them shaded.", panels);
    }

    private static List<Curve> of(SmoothingCurve curve, int look) {
        String name = "d = " + curve.d();
        List<Dot> upper = curve.points().stream().map(point -> new Dot(point.n(), point.upper(), point.upperError(),
                curve.isExact() ? Double.NaN : point.lower(), curve.isExact() ? Double.NaN : point.upper(), null))
                .toList();
        List<Curve> curves = new ArrayList<>(List.of(Curve.points(name, look, upper), fitted(curve.upper(), look)));
        if (!curve.isExact()) {
            curves.add(Curve.points("", look, curve.points().stream()
                    .map(point -> Dot.at(point.n(), point.lower(), point.lowerError())).toList()));
            curves.add(fitted(curve.lower(), look));
        }
        return curves;
    }

    private static Curve fitted(@Nullable SmoothingSlope slope, int look) {
        return Curve.line("", look, slope == null ? List.of()
                : List.of(Dot.at(slope.from(), slope.atFrom()), Dot.at(slope.to(), slope.atTo())));
    }
}
