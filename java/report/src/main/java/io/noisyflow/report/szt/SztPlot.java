package io.noisyflow.report.szt;

import io.noisyflow.experiments.Spread;
import io.noisyflow.experiments.szt.Ensemble;
import io.noisyflow.experiments.szt.NetworkResult;
import io.noisyflow.experiments.szt.SztEpoch;
import io.noisyflow.experiments.szt.SztResult;
import io.noisyflow.information.network.EpochResult;
import io.noisyflow.report.Unit;
import io.noisyflow.report.layers.LayerPanels;
import io.noisyflow.report.plot.Axis;
import io.noisyflow.report.plot.Curve;
import io.noisyflow.report.plot.Dot;
import io.noisyflow.report.plot.EpochScale;
import io.noisyflow.report.plot.InformationAxis;
import io.noisyflow.report.plot.Panel;
import io.noisyflow.report.plot.Plot;
import io.noisyflow.report.training.GradientPlot;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Information over epochs, the information plane, accuracy: of the first network with its brackets, and of several
 * noisy networks their means and spreads.
 */
final class SztPlot {
    private SztPlot() {}

    static Plot of(String title, SztResult result, Unit unit) {
        List<NetworkResult> running =
                result.networks().stream().filter(network -> !network.epochs().isEmpty()).toList();
        if (running.isEmpty()) {
            return new Plot(title, "No epoch is finished.", List.of());
        }
        NetworkResult first = running.getFirst();
        List<EpochResult> epochs = first.epochs().stream().map(SztEpoch::measured).toList();
        List<Panel> panels = new ArrayList<>(new LayerPanels(epochs, result.setting(), unit).overEpochs(epochs, 0,
                "", result.law(), first::diffusionBegins));
        panels.add(accuracy(first));
        boolean isNoisy = epochs.stream().flatMap(epoch -> epoch.parts().stream())
                .flatMap(part -> part.layers().stream()).anyMatch(layer -> layer.flow() != null);
        String caption = (isNoisy ? "What each layer knows about the input and about the label over epochs"
                : "There is no noise, and each layer is seen through its widest bins: their entropy and what they know "
                        + "about the label over epochs")
                + ", the information plane (a line through all epochs, a point where the layer ends), and accuracy"
                + (isNoisy ? ". Bands are brackets, the shape of a point is the verdict on it, bars are one standard "
                        + "error" : "")
                + Panel.ofLevels(panels, "; dashed, what none exceeds") + "."
                + (result.law() == null ? "" : " The black line is the curve of the bottleneck in its band: no layer "
                        + "lies above it.")
                + GradientPlot.stars(panels);
        if (running.size() > 1) {
            panels.addAll(ensemble(Ensemble.of(running), result, unit));
            caption += " First the network of seed " + first.seed() + "; last the means over " + running.size()
                    + " networks, with one standard deviation over networks as bars.";
        }
        return new Plot(title, caption, panels);
    }

    private static Panel accuracy(NetworkResult network) {
        EpochScale scale = new EpochScale(network.epochs().stream().map(SztEpoch::epoch).toList());
        return new Panel("", scale.axis(), Axis.of("accuracy"), List.of(
                Curve.line("training set", 0, network.epochs().stream()
                        .map(epoch -> Dot.at(scale.at(epoch.epoch()), epoch.trainAccuracy())).toList()),
                Curve.line("test set", 1, network.epochs().stream()
                        .map(epoch -> Dot.at(scale.at(epoch.epoch()), epoch.testAccuracy())).toList())));
    }

    private static List<Panel> ensemble(Ensemble ensemble, SztResult result, Unit unit) {
        return List.of(
                means("mean of I(X;T_l)", ensemble, Ensemble.Layer::xInformation, result.inputEntropy(), "H(X)", unit),
                means("mean of I(Y;T_l)", ensemble, Ensemble.Layer::yInformation, result.labelEntropy(), "H(Y)", unit));
    }

    private static Panel means(String title, Ensemble ensemble, Function<Ensemble.Layer, @Nullable Spread> of,
            double ceiling, String name, Unit unit) {
        EpochScale scale = new EpochScale(ensemble.epochs().stream().map(Ensemble.Epoch::epoch).toList());
        List<Curve> curves = new ArrayList<>();
        for (int l = 0; l < ensemble.epochs().getFirst().layers().size(); l++) {
            List<Dot> dots = new ArrayList<>();
            for (Ensemble.Epoch epoch : ensemble.epochs()) {
                Spread spread = of.apply(epoch.layers().get(l));
                if (spread != null) {
                    dots.add(Dot.at(scale.at(epoch.epoch()), unit.fromNats(spread.mean()),
                            unit.fromNats(spread.standardDeviation())));
                }
            }
            curves.add(Curve.estimates("layer " + ensemble.epochs().getFirst().layers().get(l).layer(), l, dots));
        }
        return InformationAxis.panel(scale.axis(), title + " (" + unit.label() + ")", curves, unit.fromNats(ceiling),
                name);
    }
}
