package io.noisyflow.report.cluster;

import io.noisyflow.information.Information;
import io.noisyflow.information.cluster.ClusterEpoch;
import io.noisyflow.information.cluster.ClusterResult;
import io.noisyflow.report.Unit;
import io.noisyflow.report.plot.Axis;
import io.noisyflow.report.plot.Curve;
import io.noisyflow.report.plot.Dot;
import io.noisyflow.report.plot.InformationAxis;
import io.noisyflow.report.plot.Panel;
import io.noisyflow.report.plot.Plot;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Mean distances and cosines, binned entropies and informations over epochs, which stand one after another. */
final class ClusterPlot {
    private ClusterPlot() {}

    static Plot of(String title, ClusterResult result, Unit unit) {
        Axis epochs = Axis.of(result.epochs().size() > 1 ? "epoch" : "",
                result.epochs().stream().map(ClusterEpoch::name).toList());
        double inputs = unit.fromNats(StrictMath.log(result.inputs()));
        List<Panel> panels = new ArrayList<>();
        panels.add(new Panel("", epochs, Axis.of("mean distance"),
                pairs(result, epoch -> epoch.profile().distance().withinMean(),
                        epoch -> epoch.profile().distance().betweenMean())));
        panels.add(new Panel("", epochs, Axis.of("mean cosine"),
                pairs(result, epoch -> epoch.profile().cosine().withinMean(),
                        epoch -> epoch.profile().cosine().betweenMean())));
        panels.add(bins(result, epochs, unit));
        panels.add(information("I(X;T)", 0, result, epochs, ClusterEpoch::xInformation, inputs, "log inputs", unit));
        panels.add(information("I(Y;T)", 1, result, epochs, ClusterEpoch::yInformation,
                unit.fromNats(result.labelEntropy()), "H(Y)", unit));
        return new Plot(title, "How far apart rows are within and between classes, entropies of bins, and what noisy "
                + "rows tell of inputs and labels, where there is noise: brackets as bands, the verdict in the shape "
                + "of each point, one standard error as a bar"
                + Panel.ofLevels(panels, "; dashed, what cannot be exceeded") + ".", panels);
    }

    private static List<Curve> pairs(ClusterResult result, ToDoubleFunction<ClusterEpoch> within,
            ToDoubleFunction<ClusterEpoch> between) {
        List<Curve> curves = new ArrayList<>();
        curves.add(Curve.estimates(result.isLabelled() ? "pairs within a class" : "all pairs", 0,
                dots(result, within)));
        if (result.isLabelled()) {
            curves.add(Curve.estimates("pairs of different classes", 1, dots(result, between)));
        }
        return curves;
    }

    private static List<Dot> dots(ClusterResult result, ToDoubleFunction<ClusterEpoch> number) {
        List<Dot> dots = new ArrayList<>();
        result.epochs().forEach(epoch -> dots.add(Dot.at(dots.size() + 1, number.applyAsDouble(epoch))));
        return dots;
    }

    private static Panel bins(ClusterResult result, Axis epochs, Unit unit) {
        List<Curve> curves = new ArrayList<>();
        for (int g = 0; g < result.grids().size(); g++) {
            int grid = g;
            curves.add(Curve.estimates(ClusterText.name(result.grids().get(g)), g,
                    dots(result, epoch -> unit.fromNats(epoch.binned().get(grid).entropy()))));
        }
        return new Panel("", epochs, Axis.of("H(Bin) (" + unit.label() + ")"), curves);
    }

    private static Panel information(String name, int look, ClusterResult result, Axis epochs,
            Function<ClusterEpoch, @Nullable Information> of, double ceiling, String ceilingName, Unit unit) {
        List<Dot> dots = new ArrayList<>();
        for (int e = 0; e < result.epochs().size(); e++) {
            if (of.apply(result.epochs().get(e)) != null) {
                dots.add(Dot.of(e + 1, Objects.requireNonNull(of.apply(result.epochs().get(e))), unit));
            }
        }
        return InformationAxis.panel(epochs, name + " (" + unit.label() + ")",
                List.of(Curve.estimates(name, look, dots)), ceiling, ceilingName);
    }
}
