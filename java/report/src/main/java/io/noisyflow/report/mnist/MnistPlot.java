package io.noisyflow.report.mnist;

import io.noisyflow.experiments.mnist.LayerGradients;
import io.noisyflow.experiments.mnist.MnistEpoch;
import io.noisyflow.experiments.mnist.MnistLayer;
import io.noisyflow.experiments.mnist.MnistNetwork;
import io.noisyflow.experiments.mnist.MnistResult;
import io.noisyflow.experiments.mnist.Regulariser;
import io.noisyflow.information.cluster.DistanceProfile;
import io.noisyflow.report.Unit;
import io.noisyflow.report.plot.Axis;
import io.noisyflow.report.plot.Curve;
import io.noisyflow.report.plot.Dot;
import io.noisyflow.report.plot.EpochScale;
import io.noisyflow.report.plot.Panel;
import io.noisyflow.report.plot.Plot;
import io.noisyflow.report.training.GradientPlot;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The test error over epochs, and of each layer cosines at the end, what the decoder proves over epochs, and gradients:
 * a colour for each kind of network.
 */
final class MnistPlot {
    private static final double PERCENT = 100;
    /** The dashes of the first and of the second of two curves of one colour. */
    private static final int SOLID = 0;
    private static final int DOTTED = 2;

    private final MnistResult result;
    private final Unit unit;

    private MnistPlot(MnistResult result, Unit unit) {
        this.result = result;
        this.unit = unit;
    }

    static Plot of(String title, MnistResult result, Unit unit) {
        return new MnistPlot(result, unit).plot(title);
    }

    private Plot plot(String title) {
        if (result.networks().isEmpty()) {
            return new Plot(title, "No network is finished.", List.of());
        }
        List<Panel> panels = new ArrayList<>();
        panels.add(overEpochs("", "test error with noise (%)", epoch -> true,
                epoch -> PERCENT * epoch.noisyTestError()));
        MnistNetwork first = result.networks().getFirst();
        List<String> layers = first.measured().getFirst().layers().stream().map(MnistLayer::layer).toList();
        for (int l = 0; l < layers.size(); l++) {
            panels.add(cosines(layers.get(l), l));
        }
        for (int l = 0; l < layers.size(); l++) {
            int layer = l;
            panels.add(overEpochs("decoder of layer " + layers.get(l), "I(Y;T) at least (" + unit.label() + ")",
                    epoch -> !epoch.layers().isEmpty(),
                    epoch -> unit.fromNats(epoch.layers().get(layer).decoder().atLeast())));
        }
        for (int l = 0; l < first.weightLayers().size(); l++) {
            panels.add(gradients(first.weightLayers().get(l), l));
        }
        return new Plot(title, "The share of test images that are classified wrongly with the noise of training, the "
                + "mean over the networks of a kind; cosines between the outputs of two test images, after the last "
                + "epoch, of one class (solid) and of different ones (dotted), of the first network of each kind; the "
                + "decoder's lower bound of I(Y;T) in each layer, means; the norm M of the mean gradient (solid) and S "
                + "of its standard deviation over minibatches (dotted), of the first network of each kind."
                + GradientPlot.stars(panels), panels);
    }

    private Panel overEpochs(String title, String y, Predicate<MnistEpoch> isMeasured,
            ToDoubleFunction<MnistEpoch> value) {
        EpochScale scale = new EpochScale(result.networks().getFirst().epochs().stream().filter(isMeasured)
                .map(MnistEpoch::epoch).toList());
        List<Curve> curves = new ArrayList<>();
        for (Regulariser kind : result.kinds()) {
            List<MnistNetwork> networks = result.of(kind);
            List<Dot> dots = networks.getFirst().epochs().stream().filter(isMeasured)
                    .map(epoch -> Dot.at(scale.at(epoch.epoch()), networks.stream().flatMap(network -> network.epochs()
                            .stream()).filter(each -> each.epoch() == epoch.epoch()).mapToDouble(value).average()
                            .orElse(Double.NaN)))
                    .toList();
            curves.add(Curve.estimates(kind.words(), curves.size(), dots));
        }
        return new Panel(title, scale.axis(), Axis.of(y), curves);
    }

    private Panel cosines(String name, int layer) {
        List<Curve> curves = new ArrayList<>();
        for (Regulariser kind : result.kinds()) {
            int look = curves.size() / 2;
            DistanceProfile.Histogram cosine =
                    result.of(kind).getFirst().last().layers().get(layer).profile().cosine();
            curves.add(Curve.line(kind.words(), look, SOLID, shares(cosine, cosine.within())));
            curves.add(Curve.line("", look, DOTTED, shares(cosine, cosine.between())));
        }
        return new Panel("cosines of layer " + name, Axis.of("cosine"), Axis.of("share of pairs"), curves);
    }

    /** Shares of pairs, at the middles of bins. */
    private static List<Dot> shares(DistanceProfile.Histogram histogram, List<Long> counts) {
        double width = (histogram.high() - histogram.low()) / counts.size();
        double all = counts.stream().mapToLong(count -> count).sum();
        return IntStream.range(0, counts.size()).mapToObj(i -> Dot.at(histogram.low() + (i + .5) * width,
                all == 0 ? 0 : counts.get(i) / all)).toList();
    }

    private Panel gradients(String name, int layer) {
        EpochScale scale = new EpochScale(result.networks().getFirst().measured().stream().map(MnistEpoch::epoch)
                .toList());
        List<Curve> curves = new ArrayList<>();
        List<Curve> stars = new ArrayList<>();
        for (Regulariser kind : result.kinds()) {
            int look = curves.size() / 2;
            MnistNetwork network = result.of(kind).getFirst();
            List<Dot> means = new ArrayList<>();
            List<Dot> deviations = new ArrayList<>();
            OptionalInt begins = network.diffusionBegins(layer);
            for (MnistEpoch epoch : network.measured()) {
                LayerGradients gradients = epoch.gradients().get(layer);
                Dot mean = Dot.at(scale.at(epoch.epoch()), gradients.norms().mean());
                means.add(mean);
                deviations.add(Dot.at(scale.at(epoch.epoch()), gradients.norms().std()));
                if (begins.isPresent() && begins.getAsInt() == epoch.epoch()) {
                    stars.add(Curve.stars(look, List.of(mean)));
                }
            }
            curves.add(Curve.line(kind.words(), look, SOLID, means));
            curves.add(Curve.line("", look, DOTTED, deviations));
        }
        curves.addAll(stars);
        return new Panel("gradients of layer " + name, scale.axis(), Axis.logarithmic("M, S"), curves);
    }
}
