package io.noisyflow.report.bottleneck;

import io.noisyflow.information.bottleneck.BottleneckCurve;
import io.noisyflow.information.bottleneck.BottleneckResult;
import io.noisyflow.information.bottleneck.CurveBand;
import io.noisyflow.information.bottleneck.GaussianBottleneck;
import io.noisyflow.report.Unit;
import io.noisyflow.report.plot.Axis;
import io.noisyflow.report.plot.Curve;
import io.noisyflow.report.plot.Dot;
import io.noisyflow.report.plot.Panel;
import io.noisyflow.report.plot.Plot;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** The curve of the bottleneck: I(T;Y) against I(X;T), in the band that holds it. */
final class BottleneckPlot {
    /** The curve of labels that are certain is level beyond H(Y), so far at least. */
    private static final double BEYOND = 1.2;

    private BottleneckPlot() {}

    static Plot of(String title, BottleneckResult result, String source, Unit unit) {
        BottleneckCurve curve = result.curve();
        if (curve == null) {
            double top = unit.fromNats(result.law().labelEntropy());
            double end = Math.max(unit.fromNats(result.law().classEntropy()), BEYOND * top);
            return plot(title, source + ": every x has one label, and the curve is min(I(X;T), H(Y)).", unit,
                    List.of(Curve.estimates("curve", 0, List.of(Dot.at(0, 0), Dot.at(top, top), Dot.at(end, top)))));
        }
        List<Curve> curves = new ArrayList<>();
        curves.add(Curve.line("", 0, band(curve.band(), unit)));
        curves.add(Curve.points("bottleneck", 0, curve.asked().stream()
                .map(point -> at(point.inputInformation(), point.labelInformation(), unit)).toList()));
        curves.add(Curve.points("deterministic bottleneck", 1, result.deterministic().stream()
                .map(point -> at(point.entropy(), point.labelInformation(), unit)).toList()));
        if (!result.samples().isEmpty()) {
            curves.add(Curve.points("on pairs held out", 2, result.samples().stream()
                    .map(point -> at(point.heldOutInput(), point.heldOutLabel(), unit)).toList()));
        }
        return plot(title, source + ": I(T;Y) against I(X;T) at every beta that was asked for, in the band that holds "
                + "the curve; dashed, I(X;Y).", unit, curves, unit.fromNats(result.law().information()));
    }

    static Plot of(String title, GaussianBottleneck bottleneck, List<GaussianBottleneck.Point> points, String source,
            Unit unit) {
        return plot(title, source + ": I(T;Y) against I(X;T) in closed form; dashed, I(X;Y).", unit,
                List.of(Curve.estimates("bottleneck", 0, points.stream()
                        .map(point -> at(point.inputInformation(), point.labelInformation(), unit)).toList())),
                unit.fromNats(bottleneck.information()));
    }

    /** The middle of the band, and its ends. */
    private static List<Dot> band(CurveBand band, Unit unit) {
        return DoubleStream.of(band.bends()).mapToObj(place -> {
            double lower = unit.fromNats(band.lower(place));
            double upper = unit.fromNats(band.upper(place));
            return new Dot(unit.fromNats(place), (lower + upper) / 2, 0, lower, upper, null);
        }).toList();
    }

    private static Dot at(double inputInformation, double labelInformation, Unit unit) {
        return Dot.at(unit.fromNats(inputInformation), unit.fromNats(labelInformation));
    }

    private static Plot plot(String title, String caption, Unit unit, List<Curve> curves, double... information) {
        List<Curve> all = new ArrayList<>(curves);
        DoubleStream.of(information).forEach(level -> all.add(Curve.level("I(X;Y)", level)));
        return new Plot(title, caption, List.of(new Panel("", Axis.of("I(X;T) (" + unit.label() + ")"),
                Axis.of("I(T;Y) (" + unit.label() + ")"), all)));
    }
}
