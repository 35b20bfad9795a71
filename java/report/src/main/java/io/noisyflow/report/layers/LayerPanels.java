package io.noisyflow.report.layers;

import io.noisyflow.information.Setting;
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
import java.util.function.Function;

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

    /** A curve for each layer over epochs, of inputs and of labels, and the plane, of one part of the inputs. */
    public List<Panel> overEpochs(List<EpochResult> epochs, int part, String suffix) {
        if (epochs.isEmpty()) {
            return List.of();
        }
        EpochScale scale = new EpochScale(epochs.stream().map(EpochResult::epoch).toList());
        PartResult first = epochs.getFirst().parts().get(part);
        List<Curve> ofInputs = new ArrayList<>();
        List<Curve> ofLabels = new ArrayList<>();
        List<Curve> plane = new ArrayList<>();
        for (int l = 0; l < first.layers().size(); l++) {
            String name = "layer " + first.layers().get(l).layer();
            List<Dot> x = new ArrayList<>();
            List<Dot> y = new ArrayList<>();
            for (EpochResult epoch : epochs) {
                // A run that was stopped may lack the last layers of its last epoch.
                if (epoch.parts().size() > part && epoch.parts().get(part).layers().size() > l) {
                    LayerResult layer = epoch.parts().get(part).layers().get(l);
                    x.add(ofInput(layer, scale.at(epoch.epoch())));
                    y.add(ofLabel(layer, scale.at(epoch.epoch())));
                }
            }
            ofInputs.add(Curve.estimates(name, l, x));
            ofLabels.add(Curve.estimates(name, l, y));
            plane.addAll(path(name, l, x, y));
        }
        double inputs = unit.fromNats(first.logInputs());
        double labels = unit.fromNats(first.labelEntropy());
        List<Curve> all = new ArrayList<>(plane);
        all.add(Curve.level("H(Y)", labels));
        return List.of(InformationAxis.panel(scale.axis(), titled(x(), suffix), ofInputs, inputs, ceiling),
                InformationAxis.panel(scale.axis(), titled(y(), suffix), ofLabels, labels, "H(Y)"),
                new Panel("", Axis.of(titled(x(), suffix)), Axis.of(titled(y(), suffix)), all));
    }

    /** The way of a layer through the plane, and where it ends in the symbol of the worse of its two verdicts. */
    private static List<Curve> path(String name, int look, List<Dot> x, List<Dot> y) {
        List<Dot> path = new ArrayList<>();
        for (int i = 0; i < x.size(); i++) {
            path.add(Dot.at(x.get(i).y(), y.get(i).y()));
        }
        if (path.isEmpty()) {
            return List.of();
        }
        Dot last = path.getLast();
        Dot worse = List.of(x.getLast(), y.getLast()).stream().filter(dot -> dot.verdict() != null)
                .min(Comparator.comparing(Dot::verdict)).orElse(last);
        Dot end = new Dot(last.x(), last.y(), 0, Double.NaN, Double.NaN, worse.verdict());
        return List.of(Curve.line(name, look, path), Curve.estimates("", look, List.of(end)));
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
