package io.noisyflow.report.mnist;

import io.noisyflow.experiments.mnist.MnistEpoch;
import io.noisyflow.experiments.mnist.MnistLayer;
import io.noisyflow.experiments.mnist.MnistNetwork;
import io.noisyflow.experiments.mnist.MnistResult;
import io.noisyflow.experiments.mnist.Regulariser;
import io.noisyflow.report.Unit;
import io.noisyflow.report.plot.Axis;
import io.noisyflow.report.plot.Curve;
import io.noisyflow.report.plot.Dot;
import io.noisyflow.report.plot.EpochScale;
import io.noisyflow.report.plot.Panel;
import io.noisyflow.report.plot.Plot;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** The test error over epochs, and what the decoder proves of each layer: a curve for each kind of network. */
final class MnistPlot {
    private static final double PERCENT = 100;

    private MnistPlot() {}

    static Plot of(String title, MnistResult result, Unit unit) {
        List<Panel> panels = new ArrayList<>();
        panels.add(panel("", "test error with noise (%)", result, epoch -> true,
                epoch -> PERCENT * epoch.noisyTestError()));
        List<String> layers = result.networks().stream().limit(1).flatMap(network -> network.epochs().stream())
                .flatMap(epoch -> epoch.layers().stream()).map(MnistLayer::layer).distinct().toList();
        for (String layer : layers) {
            panels.add(panel("layer " + layer, "I(Y;T) at least (" + unit.label() + ")", result,
                    epoch -> epoch.layers().stream().anyMatch(each -> each.layer().equals(layer)),
                    epoch -> unit.fromNats(decoder(epoch, layer))));
        }
        return new Plot(title, "The share of test images that are classified wrongly with the noise of training, and "
                + "the decoder's lower bound of I(Y;T) in each layer, over epochs: means over the networks of a kind.",
                panels);
    }

    private static double decoder(MnistEpoch epoch, String layer) {
        return epoch.layers().stream().filter(each -> each.layer().equals(layer)).findFirst().orElseThrow().decoder()
                .atLeast();
    }

    private static Panel panel(String title, String y, MnistResult result, Predicate<MnistEpoch> isMeasured,
            ToDoubleFunction<MnistEpoch> value) {
        EpochScale scale = new EpochScale(result.networks().stream().limit(1)
                .flatMap(network -> network.epochs().stream()).map(MnistEpoch::epoch).toList());
        List<Curve> curves = new ArrayList<>();
        for (Regulariser kind : result.kinds()) {
            List<MnistNetwork> networks = result.of(kind);
            List<Dot> dots = new ArrayList<>();
            for (MnistEpoch epoch : networks.getFirst().epochs()) {
                if (isMeasured.test(epoch)) {
                    dots.add(Dot.at(scale.at(epoch.epoch()), networks.stream().flatMap(network -> network.epochs()
                            .stream()).filter(each -> each.epoch() == epoch.epoch()).mapToDouble(value).average()
                            .orElse(Double.NaN)));
                }
            }
            curves.add(Curve.estimates(kind.words(), curves.size(), dots));
        }
        return new Panel(title, scale.axis(), Axis.of(y), curves);
    }
}
