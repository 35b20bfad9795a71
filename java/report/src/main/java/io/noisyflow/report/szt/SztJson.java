package io.noisyflow.report.szt;

import io.noisyflow.report.JsonObject;
import io.noisyflow.report.InformationJson;
import io.noisyflow.report.JsonDocument;
import io.noisyflow.experiments.szt.BinCorrelation;
import io.noisyflow.experiments.szt.Ensemble;
import io.noisyflow.experiments.szt.EpochResult;
import io.noisyflow.experiments.szt.SztResult;
import io.noisyflow.experiments.szt.LayerResult;
import io.noisyflow.experiments.szt.NetworkResult;
import io.noisyflow.experiments.szt.PartResult;
import io.noisyflow.information.flow.LayerFlow;
import io.noisyflow.information.flow.OrderDifference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fields of command {@code run}. Distances, gradients and the training loss keep their own scale. */
public final class SztJson {
    private static final String DETERMINISTIC = "the network has no noise, where this information is a constant"
            + " or infinite whatever the network learns";

    private SztJson() {}

    public static void write(SztResult result, JsonObject root) {
        root.text("experiment", result.experiment());
        JsonDocument.setting(root, result.setting());
        JsonDocument.origin(root, result.provenance());
        JsonDocument.cost(root, result.provenance());
        root.count("inputs", result.inputs()).quantity("inputEntropy", result.inputEntropy()).quantity("labelEntropy",
                result.labelEntropy());
        root.count("cells", result.cells()).count("allCells", result.allCells());
        root.setting("settings", result.settings());
        JsonObject.JsonList networks = root.list("networks");
        for (NetworkResult network : result.networks()) {
            JsonObject object = networks.object().count("seed", network.seed());
            JsonObject.JsonList epochs = object.list("epochs");
            network.epochs().forEach(epoch -> write(epoch, epochs.object()));
            writeCorrelations(BinCorrelation.of(network, result.inputs()), object);
        }
        if (result.networks().size() > 1) {
            EnsembleJson.write(Ensemble.of(result.networks()), root.list("ensemble"));
        }
    }

    private static void writeCorrelations(List<BinCorrelation> correlations, JsonObject to) {
        if (correlations.isEmpty()) {
            return;
        }
        JsonObject.JsonList list = to.list("binCorrelations");
        for (BinCorrelation each : correlations) {
            JsonObject object = list.object();
            if (each.layer() == 0) {
                object.text("layer", "all");
            } else {
                object.count("layer", each.layer());
            }
            object.number("binSize", each.binSize());
            correlation("pearson", each.correlation().pearson(), object);
            correlation("spearman", each.correlation().spearman(), object);
            object.count("points", each.correlation().n());
        }
    }

    private static void correlation(String name, double value, JsonObject to) {
        if (Double.isNaN(value)) {
            to.absent(name, "fewer than three points that are not saturated, or no variation");
        } else {
            to.number(name, value);
        }
    }

    private static void write(EpochResult epoch, JsonObject to) {
        to.count("epoch", epoch.epoch()).number("trainAccuracy", epoch.trainAccuracy())
                .number("testAccuracy", epoch.testAccuracy()).number("loss", epoch.loss());
        JsonObject.JsonList layers = to.list("layers");
        epoch.layers().forEach(layer -> write(layer, layers.object()));
        if (!epoch.parts().isEmpty()) {
            JsonObject.JsonList parts = to.list("parts");
            epoch.parts().forEach(part -> write(part, parts.object()));
        }
    }

    private static void write(PartResult part, JsonObject to) {
        to.text("part", part.part()).count("inputs", part.inputs()).quantity("inputEntropy", part.inputEntropy())
                .quantity("labelEntropy", part.labelEntropy());
        JsonObject.JsonList layers = to.list("layers");
        for (PartResult.Layer layer : part.layers()) {
            JsonObject object = layers.object().count("layer", layer.layer());
            writeInformation(layer.flow(), object);
            writeBins(layer.binnedEntropy(), object);
            object.number("meanWithinDistance", layer.meanWithinDistance()).number("meanBetweenDistance",
                    layer.meanBetweenDistance());
        }
    }

    private static void write(LayerResult layer, JsonObject to) {
        to.count("layer", layer.layer()).count("width", layer.width());
        LayerFlow flow = layer.flow();
        writeInformation(flow, to);
        writeBins(layer.binnedEntropy(), to);
        to.number("meanWithinDistance", layer.meanWithinDistance())
                .number("meanBetweenDistance", layer.meanBetweenDistance())
                .number("gradientMean", layer.gradientMean()).number("gradientStd", layer.gradientStd());
        if (flow != null) {
            writeOrder(flow, to);
        }
        if (!layer.earlierLayers().isEmpty()) {
            JsonObject.JsonList earlier = to.list("earlierLayers");
            layer.earlierLayers().forEach(other -> InformationJson.write(other.information(),
                    earlier.object().count("layer", other.layer()).object("information")));
        }
    }

    private static void writeInformation(@Nullable LayerFlow flow, JsonObject to) {
        if (flow == null) {
            to.absent("xInformation", DETERMINISTIC).absent("yInformation", DETERMINISTIC);
        } else {
            InformationJson.write(flow.xInformation(), to.object("xInformation"));
            InformationJson.write(flow.yInformation(), to.object("yInformation"));
        }
    }

    private static void writeBins(List<LayerResult.BinnedEntropy> entropies, JsonObject to) {
        JsonObject.JsonList bins = to.list("binnedEntropy");
        entropies.forEach(bin -> bins.object().number("binSize", bin.binSize()).quantity("value", bin.value())
                .quantity("labelInformation", bin.labelInformation()));
    }

    private static void writeOrder(LayerFlow flow, JsonObject to) {
        if (flow.previousLayerInformation() != null) {
            InformationJson.write(flow.previousLayerInformation(), to.object("previousLayerInformation"));
        }
        JsonObject.JsonList differences = to.list("orderDifferences");
        for (OrderDifference difference : flow.orderDifferences()) {
            differences.object().text("against", difference.against()).quantity("value", difference.value())
                    .quantity("standardError", difference.standardError())
                    .quantity("replicateTerms", difference.replicateTerms())
                    .quantity("arithmeticError", difference.arithmeticError())
                    .quantity("allowance", difference.allowance()).flag("violated", difference.violated());
        }
        if (!flow.comparisons().isEmpty()) {
            JsonObject.JsonList comparisons = to.list("comparisons");
            for (LayerFlow.Comparison comparison : flow.comparisons()) {
                JsonObject object = comparisons.object().text("form", comparison.form());
                InformationJson.write(comparison.xInformation(), object.object("xInformation"));
            }
        }
    }
}
