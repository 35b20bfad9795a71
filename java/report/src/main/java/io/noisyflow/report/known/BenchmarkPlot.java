package io.noisyflow.report.known;

import io.noisyflow.experiments.curve.EntropyCurve;
import io.noisyflow.experiments.known.BenchmarkResult;
import io.noisyflow.experiments.known.CodeResult;
import io.noisyflow.report.TextTable;
import io.noisyflow.report.Unit;
import io.noisyflow.report.curve.CurvePlot;
import io.noisyflow.report.plot.Axis;
import io.noisyflow.report.plot.Curve;
import io.noisyflow.report.plot.Dot;
import io.noisyflow.report.plot.Panel;
import io.noisyflow.report.plot.Plot;
import java.util.ArrayList;
import java.util.List;

/** Every known entropy beside its estimates, and what a receiver learns of words of codes. */
final class BenchmarkPlot {
    private BenchmarkPlot() {}

    static Plot of(String title, BenchmarkResult result, Unit unit) {
        List<Panel> panels = new ArrayList<>();
        List<Curve> words = new ArrayList<>();
        for (CodeResult code : result.codes()) {
            words.add(Curve.estimates(code.code().label(), words.size(),
                    code.points().stream().map(point -> Dot.of(point.sigma(), point.information(), unit)).toList()));
        }
        panels.add(new Panel("words of codes, from the zero word", Axis.sigma(),
                Axis.of("I(X;Y) (" + unit.label() + ")"), words));
        result.laws().stream().flatMap(law -> law.curves().stream())
                .forEach(curve -> panels.add(panel(curve, "h(S+Z)", 0, "truth", unit)));
        result.codes().stream().flatMap(code -> code.curves().stream())
                .forEach(curve -> panels.add(panel(curve, "I(X;Y)", curve.noiseEntropy(), "zero word", unit)));
        return new Plot(title, CurvePlot.CAPTION, panels);
    }

    private static Panel panel(EntropyCurve curve, String quantity, double minus, String truth, Unit unit) {
        return CurvePlot.panel(curve.subject() + ", σ = " + TextTable.shortest(curve.sigma()), curve, quantity, minus,
                truth, unit);
    }
}
