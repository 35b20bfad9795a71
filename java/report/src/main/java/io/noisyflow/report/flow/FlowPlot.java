package io.noisyflow.report.flow;

import io.noisyflow.information.bottleneck.KnownLaw;
import io.noisyflow.information.network.PartResult;
import io.noisyflow.information.network.StudyResult;
import io.noisyflow.report.Unit;
import io.noisyflow.report.layers.LayerPanels;
import io.noisyflow.report.plot.Panel;
import io.noisyflow.report.plot.Plot;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** I(X;T_l) and I(Y;T_l): by layer, or over epochs with the information plane, a row for each part of the inputs. */
final class FlowPlot {
    private FlowPlot() {}

    static Plot of(String title, StudyResult result, Unit unit) {
        LayerPanels layers = new LayerPanels(result.epochs(), result.setting(), unit);
        List<Panel> panels = new ArrayList<>();
        List<PartResult> parts = result.epochs().isEmpty() ? List.of() : result.epochs().getFirst().parts();
        if (!parts.isEmpty() && !result.overEpochs()) {
            panels.addAll(layers.byLayer(result.epochs().getFirst()));
        }
        for (int p = 0; p < parts.size(); p++) {
            String suffix = parts.size() > 1 ? ", " + parts.get(p).part() : "";
            KnownLaw law = result.laws().get(parts.get(p).part());
            if (result.overEpochs()) {
                panels.addAll(layers.overEpochs(result.epochs(), p, suffix, law, layer -> OptionalInt.empty()));
            } else if (law != null) {
                panels.add(layers.belowBound(parts.get(p), suffix, law));
            }
        }
        return new Plot(title, (result.overEpochs()
                ? "What each layer knows about the input and about the label over epochs, and the information plane: a "
                        + "line through all epochs, a point where the layer ends."
                : "What each layer knows about the input and about the label.")
                + (result.laws().isEmpty() ? "" : " The black line is the curve of the bottleneck in its band: no "
                        + "layer lies above it" + (result.overEpochs() ? "." : "; dotted, how far each lies below it."))
                + " Bands are brackets, the shape of a point is the verdict on it, bars are one standard error"
                + Panel.ofLevels(panels, "; dashed, what cannot be exceeded") + ".", panels);
    }
}
