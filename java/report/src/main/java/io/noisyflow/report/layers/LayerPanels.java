package io.noisyflow.report.layers;

import io.noisyflow.information.Setting;
import io.noisyflow.information.bottleneck.KnownLaw;
import io.noisyflow.information.flow.LayerFlow;
import io.noisyflow.information.network.EpochResult;
import io.noisyflow.information.network.LayerResult;
import io.noisyflow.information.network.PartResult;
import io.noisyflow.report.Unit;
import io.noisyflow.report.plot.Axis;
import io.noisyflow.report.plot.Curve;
import io.noisyflow.report.plot.Dot;
import io.noisyflow.report.plot.EpochScale;
import io.noisyflow.report.plot.InformationAxis;
import io.noisyflow.report.plot.Panel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What layers hold of inputs and labels: over epochs with the information plane, or by layer. Where a network has no
 * noise its layers are seen through their widest bins.
 */
public final class LayerPanels {
    private final boolean isNoisy;
    private final Unit unit;
    private final String ceiling;

    /**
     * Panels of a result.
     *
     * @param epochs all of them, to see whether there is noise
     */
    public LayerPanels(List<EpochResult> epochs, Setting setting, Unit unit) {
        isNoisy = epochs.stream().flatMap(epoch -> epoch.parts().stream()).flatMap(part -> part.layers().stream())
                .anyMatch(layer -> layer.flow() != null);
        this.unit = unit;
        ceiling = setting == Setting.DATASET ? "H(X)" : "log n";
    }

    private String x() {
        return isNoisy ? "I(X;T_l)" : "H(Bin(T_l))";
    }

    private String y() {
        return isNoisy ? "I(Y;T_l)" : "I(Y;Bin(T_l))";
    }

    /**
     * A curve for each layer over epochs, of inputs and of labels, and the plane, of one part of the inputs.
     *
     * @param law of that part; null where layers were not set beside the bottleneck
     * @param diffusion the epoch of a layer's transition by its number, which has a star
     */
    public List<Panel> overEpochs(List<EpochResult> epochs, int part, String suffix, @Nullable KnownLaw law,
            IntFunction<OptionalInt> diffusion) {
        if (epochs.isEmpty()) {
            return List.of();
        }
        EpochScale scale = new EpochScale(epochs.stream().map(EpochResult::epoch).toList());
        PartResult first = epochs.getFirst().parts().get(part);
        List<Curve> ofInputs = new ArrayList<>();
        List<Curve> ofLabels = new ArrayList<>();
        List<Curve> starsOfInputs = new ArrayList<>();
        List<Curve> starsOfLabels = new ArrayList<>();
        InformationPlane plane =
                new InformationPlane(titled(x(), suffix), titled(y(), suffix), first, law, ceiling, unit);
        for (int l = 0; l < first.layers().size(); l++) {
            int layer = l;
            String name = "layer " + first.layers().get(l).layer();
            // A run that was stopped may lack the last layers of its last epoch.
            List<EpochResult> having = epochs.stream().filter(epoch -> epoch.parts().size() > part
                    && epoch.parts().get(part).layers().size() > layer).toList();
            List<LayerResult> states =
                    having.stream().map(epoch -> epoch.parts().get(part).layers().get(layer)).toList();
            List<Dot> x = new ArrayList<>();
            List<Dot> y = new ArrayList<>();
            for (int e = 0; e < states.size(); e++) {
                x.add(ofInput(states.get(e), scale.at(having.get(e).epoch())));
                y.add(ofLabel(states.get(e), scale.at(having.get(e).epoch())));
            }
            ofInputs.add(Curve.estimates(name, l, x));
            ofLabels.add(Curve.estimates(name, l, y));
            OptionalInt begins = diffusion.apply(first.layers().get(l).layer());
            OptionalInt star = IntStream.range(0, having.size())
                    .filter(e -> begins.isPresent() && having.get(e).epoch() == begins.getAsInt()).findFirst();
            plane.addPath(name, l, states, x, y, star);
            star.ifPresent(e -> {
                starsOfInputs.add(Curve.stars(layer, List.of(x.get(e))));
                starsOfLabels.add(Curve.stars(layer, List.of(y.get(e))));
            });
        }
        ofInputs.addAll(starsOfInputs);
        ofLabels.addAll(starsOfLabels);
        return List.of(
                InformationAxis.panel(scale.axis(), titled(x(), suffix), ofInputs, unit.fromNats(first.logInputs()),
                        ceiling),
                InformationAxis.panel(scale.axis(), titled(y(), suffix), ofLabels,
                        unit.fromNats(first.labelEntropy()), "H(Y)"),
                plane.panel());
    }

    /** The layers of a part that were set beside the bottleneck, each with how far it lies below its curve. */
    public Panel belowBound(PartResult part, String suffix, KnownLaw law) {
        InformationPlane plane =
                new InformationPlane(titled(x(), suffix), titled(y(), suffix), part, law, ceiling, unit);
        for (int l = 0; l < part.layers().size(); l++) {
            plane.addBelow("layer " + part.layers().get(l).layer(), l, part.layers().get(l));
        }
        return plane.panel();
    }

    /** What each layer holds at one epoch, a curve for each part of the inputs. */
    public List<Panel> byLayer(EpochResult epoch) {
        List<String> names = epoch.parts().getFirst().layers().stream().map(layer -> "layer " + layer.layer()).toList();
        return List.of(byLayer(epoch, names, x(), this::ofInput, PartResult::logInputs, ceiling),
                byLayer(epoch, names, y(), this::ofLabel, PartResult::labelEntropy, "H(Y)"));
    }

    private Panel byLayer(EpochResult epoch, List<String> names, String title, At of,
            Function<PartResult, Double> most, String mostName) {
        List<Curve> curves = new ArrayList<>();
        double top = 0;
        for (PartResult part : epoch.parts()) {
            List<Dot> dots = new ArrayList<>();
            part.layers().forEach(layer -> dots.add(of.dot(layer, dots.size() + 1)));
            String name = part.part().equals(PartResult.ALL) ? title : title + ", " + part.part();
            curves.add(Curve.estimates(name, curves.size(), dots));
            top = Math.max(top, unit.fromNats(most.apply(part)));
        }
        return InformationAxis.panel(Axis.of("", names), titled(title, ""), curves, top, mostName);
    }

    private String titled(String quantity, String suffix) {
        return quantity + suffix + " (" + unit.label() + ")";
    }

    @FunctionalInterface
    private interface At {
        Dot dot(LayerResult layer, double x);
    }

    private Dot ofInput(LayerResult layer, double x) {
        LayerFlow flow = layer.flow();
        return flow == null ? ofBins(layer, x, LayerResult.Bins::entropy) : Dot.of(x, flow.xInformation(), unit);
    }

    private Dot ofLabel(LayerResult layer, double x) {
        LayerFlow flow = layer.flow();
        return flow == null ? ofBins(layer, x, LayerResult.Bins::labelInformation)
                : Dot.of(x, flow.yInformation(), unit);
    }

    private Dot ofBins(LayerResult layer, double x, Function<LayerResult.Bins, Double> nats) {
        return layer.bins().stream().max(Comparator.comparingDouble(LayerResult.Bins::binSize))
                .map(bins -> Dot.at(x, unit.fromNats(nats.apply(bins)))).orElse(Dot.at(x, Double.NaN));
    }
}
