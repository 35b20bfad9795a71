package io.noisyflow.report.flow;

import io.noisyflow.information.entropy.EntropyEstimate;
import io.noisyflow.information.network.LayerProposal;
import io.noisyflow.information.network.NoiseStudyResult;
import io.noisyflow.report.Unit;
import io.noisyflow.report.plot.Axis;
import io.noisyflow.report.plot.Curve;
import io.noisyflow.report.plot.Dot;
import io.noisyflow.report.plot.InformationAxis;
import io.noisyflow.report.plot.Panel;
import io.noisyflow.report.plot.Plot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** I(X;T) and I(Y;T) of every layer against sigma, at the last epoch, two panels for each part of the inputs. */
final class NoisePlot {
    private NoisePlot() {}

    static Plot of(String title, NoiseStudyResult result, Unit unit) {
        int last = result.layers().stream().mapToInt(LayerProposal::epoch).max().orElse(0);
        List<LayerProposal> shown = result.layers().stream().filter(layer -> layer.epoch() == last).toList();
        List<String> parts = shown.stream().map(LayerProposal::part).distinct().toList();
        List<Panel> panels = new ArrayList<>();
        for (String part : parts) {
            List<LayerProposal> layers = shown.stream().filter(layer -> layer.part().equals(part)).toList();
            panels.addAll(panels(parts.size() > 1 ? part : "", layers, unit));
        }
        return new Plot(title, "What each layer knows about the input and about the label against the noise"
                + (result.overEpochs() ? " at epoch " + last : "") + ": brackets shaded, the verdict in the shape of "
                + "each point, one standard error as a bar"
                + Panel.ofLevels(panels, "; dashed, what cannot be exceeded") + ".", panels);
    }

    private static List<Panel> panels(String title, List<LayerProposal> layers, Unit unit) {
        List<Curve> ofInputs = new ArrayList<>();
        List<Curve> ofLabels = new ArrayList<>();
        for (LayerProposal layer : layers) {
            String name = "layer " + layer.layer();
            List<EntropyEstimate> estimates = layer.estimates().stream()
                    .sorted(Comparator.comparingDouble(EntropyEstimate::sigma)).toList();
            ofInputs.add(Curve.estimates(name, ofInputs.size(), estimates.stream()
                    .map(each -> Dot.of(each.sigma(), LayerProposal.xInformation(each), unit)).toList()));
            ofLabels.add(Curve.estimates(name, ofLabels.size(), estimates.stream()
                    .filter(each -> each.labelInformation() != null)
                    .map(each -> Dot.of(each.sigma(), Objects.requireNonNull(each.labelInformation()), unit))
                    .toList()));
        }
        double inputs = layers.stream().mapToDouble(layer -> StrictMath.log(layer.inputs())).max().orElse(0);
        double labels = layers.stream().mapToDouble(LayerProposal::labelEntropy).max().orElse(0);
        return List.of(panel(title, "I(X;T_l)", ofInputs, inputs, "log inputs", unit),
                panel(title, "I(Y;T_l)", ofLabels, labels, "H(Y)", unit));
    }

    private static Panel panel(String title, String quantity, List<Curve> curves, double ceiling, String name,
            Unit unit) {
        Panel panel = InformationAxis.panel(Axis.sigma(), quantity + " (" + unit.label() + ")", curves,
                unit.fromNats(ceiling), name);
        return new Panel(title, panel.x(), panel.y(), panel.curves());
    }
}
