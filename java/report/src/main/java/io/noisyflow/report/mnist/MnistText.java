package io.noisyflow.report.mnist;

import io.noisyflow.experiments.mnist.MnistEpoch;
import io.noisyflow.experiments.mnist.MnistLayer;
import io.noisyflow.experiments.mnist.MnistNetwork;
import io.noisyflow.experiments.mnist.MnistResult;
import io.noisyflow.experiments.mnist.Regulariser;
import io.noisyflow.information.projected.LowerBound;
import io.noisyflow.report.CsvTable;
import io.noisyflow.report.OriginText;
import io.noisyflow.report.TextTable;
import io.noisyflow.report.Unit;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** A line for each kind of network, and one for each of its hidden layers. */
final class MnistText {
    private MnistText() {}

    static String render(MnistResult result, Unit unit) {
        StringBuilder text = new StringBuilder("mnist, ").append(result.trainRows()).append(" images to learn from, ")
                .append(result.testRows()).append(" to test on; ").append(result.cells()).append(" of ")
                .append(result.allCells()).append(" networks finished\n\n")
                .append("test error after the last epoch in %, mean over networks\n\n");
        TextTable errors = new TextTable().line("kind", "networks", "epochs", "with noise", "without");
        for (Regulariser kind : result.kinds()) {
            List<MnistNetwork> networks = result.of(kind);
            errors.line(kind.words(), Integer.toString(networks.size()),
                    Integer.toString(networks.getFirst().last().epoch()),
                    percent(networks, MnistEpoch::noisyTestError), percent(networks, MnistEpoch::testError));
        }
        text.append(errors.render()).append("\nhidden layers of the first network of each kind; informations in ")
                .append(unit.label()).append(", lower bounds; H(Bin) with the side of its bins, * where it is "
                        + "saturated\n\n");
        TextTable layers = new TextTable().line("kind", "layer", "units", "cosine within", "between", "I(X;T) >=",
                "I(Y;T) >=", "by decoder", "H(Bin)");
        for (Regulariser kind : result.kinds()) {
            for (MnistLayer layer : result.of(kind).getFirst().last().layers()) {
                layers.line(line(kind, layer, unit));
            }
        }
        return text.append(layers.render()).append('\n').append(OriginText.origin(result.provenance())).toString();
    }

    private static List<String> line(Regulariser kind, MnistLayer layer, Unit unit) {
        MnistLayer.Bin widest = layer.bins().getLast();
        return List.of(kind.words(), layer.layer(), Integer.toString(layer.width()),
                TextTable.fixed(layer.profile().cosine().withinMean(), 3),
                TextTable.fixed(layer.profile().cosine().betweenMean(), 3),
                bound(layer.projected() == null ? null : layer.projected().inputInformation(), unit),
                bound(layer.projected() == null ? null : layer.projected().labelInformation(), unit),
                TextTable.fixed(unit.fromNats(layer.decoder().atLeast()), 3),
                TextTable.fixed(unit.fromNats(widest.value()), 3) + " (" + TextTable.shortest(widest.size()) + ")"
                        + (widest.isSaturated() ? "*" : ""));
    }

    private static String bound(@Nullable LowerBound bound, Unit unit) {
        return bound == null ? TextTable.NONE : TextTable.fixed(unit.fromNats(CsvTable.valueOf(bound.atLeast())), 3);
    }

    private static String percent(List<MnistNetwork> networks, ToDoubleFunction<MnistEpoch> error) {
        return TextTable.fixed(
                100 * networks.stream().map(MnistNetwork::last).mapToDouble(error).average().orElse(Double.NaN), 2);
    }
}
