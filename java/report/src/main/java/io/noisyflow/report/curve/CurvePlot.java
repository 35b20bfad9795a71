package io.noisyflow.report.curve;

import io.noisyflow.experiments.Spread;
import io.noisyflow.experiments.curve.BaselineSeries;
import io.noisyflow.experiments.curve.CurvePoint;
import io.noisyflow.experiments.curve.EntropyCurve;
import io.noisyflow.experiments.curve.Truth;
import io.noisyflow.information.Bracket;
import io.noisyflow.report.Unit;
import io.noisyflow.report.plot.Axis;
import io.noisyflow.report.plot.Curve;
import io.noisyflow.report.plot.Dot;
import io.noisyflow.report.plot.Panel;
import java.util.ArrayList;
import java.util.List;

/** An entropy against the number of rows: the mean bracket as a band, the usual estimators, and the truth. */
public final class CurvePlot {
    /** What the parts of a panel are. */
    public static final String CAPTION = "The plug-in estimate against the number of rows, the mean over samples with "
            + "their spread as a bar, the most severe verdict as the shape of a point, the mean bracket shaded; "
            + "estimators that do not know the noise have neither bracket nor verdict; dashed, the truth.";
    /** The colour of the first baseline; that of the estimate is 0. */
    private static final int BASELINES = 1;

    private CurvePlot() {}

    /**
     * A panel of one curve.
     *
     * @param title of the panel
     * @param quantity of the axis, without the unit
     * @param minus in nats, taken from every entropy: h(Z) where the plot is of an information, else 0
     * @param truthName what the level is
     */
    public static Panel panel(String title, EntropyCurve curve, String quantity, double minus, String truthName,
            Unit unit) {
        List<Curve> curves = new ArrayList<>();
        List<String> methods = curve.points().stream().flatMap(point -> point.baselines().stream())
                .map(BaselineSeries::method).distinct().toList();
        for (String method : methods) {
            curves.add(Curve.estimates(method, BASELINES + curves.size(), baseline(curve, method, minus, unit)));
        }
        curves.add(Curve.estimates("plug-in estimate", 0,
                curve.points().stream().map(point -> dot(point, minus, unit)).toList()));
        Truth truth = curve.truth();
        if (truth != null) {
            curves.add(Curve.level(truthName, unit.fromNats(truth.entropy() - minus)));
        }
        return new Panel(title, Axis.logarithmic("rows n"), Axis.of(quantity + " (" + unit.label() + ")"), curves);
    }

    private static List<Dot> baseline(EntropyCurve curve, String method, double minus, Unit unit) {
        List<Dot> dots = new ArrayList<>();
        for (CurvePoint point : curve.points()) {
            for (BaselineSeries series : point.baselines()) {
                Spread entropy = series.entropy();
                if (series.method().equals(method) && !Double.isNaN(entropy.mean())) {
                    dots.add(Dot.at(point.n(), unit.fromNats(entropy.mean() - minus),
                            unit.fromNats(entropy.standardDeviation())));
                }
            }
        }
        return dots;
    }

    private static Dot dot(CurvePoint point, double minus, Unit unit) {
        Spread entropy = point.entropy();
        double spread = entropy.standardDeviation();
        Bracket bracket = point.bracket();
        return new Dot(point.n(), unit.fromNats(entropy.mean() - minus),
                Double.isNaN(spread) ? 0 : unit.fromNats(spread), unit.fromNats(bracket.lower() - minus),
                Dot.in(unit, bracket.upper().plus(-minus)), point.verdict());
    }
}
