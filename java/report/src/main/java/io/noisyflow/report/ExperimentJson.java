package io.noisyflow.report;

import io.noisyflow.information.experiment.EpochResult;
import io.noisyflow.information.experiment.ExperimentResult;
import io.noisyflow.information.experiment.LayerResult;
import io.noisyflow.information.experiment.NetworkResult;
import io.noisyflow.information.flow.LayerFlow;
import io.noisyflow.information.flow.OrderDifference;

/** The fields of command {@code run}. Distances, gradients and the training loss keep their own scale. */
final class ExperimentJson {
    private static final String DETERMINISTIC = "the network has no noise, where this information is a constant"
            + " or infinite whatever the network learns";

    private ExperimentJson() {}

    static void write(ExperimentResult result, JsonObject root) {
        root.text("experiment", result.experiment());
        JsonReport.setting(root, result.setting());
        JsonReport.origin(root, result.provenance());
        JsonReport.cost(root, result.provenance());
        root.count("inputs", result.inputs()).quantity("inputEntropy", result.inputEntropy()).quantity("labelEntropy",
                result.labelEntropy());
        root.setting("settings", result.settings());
        JsonObject.JsonList networks = root.list("networks");
        for (NetworkResult network : result.networks()) {
            JsonObject object = networks.object().count("seed", network.seed());
            JsonObject.JsonList epochs = object.list("epochs");
            network.epochs().forEach(epoch -> write(epoch, epochs.object()));
        }
    }

    private static void write(EpochResult epoch, JsonObject to) {
        to.count("epoch", epoch.epoch()).number("trainAccuracy", epoch.trainAccuracy())
                .number("testAccuracy", epoch.testAccuracy()).number("loss", epoch.loss());
        JsonObject.JsonList layers = to.list("layers");
        epoch.layers().forEach(layer -> write(layer, layers.object()));
    }

    private static void write(LayerResult layer, JsonObject to) {
        to.count("layer", layer.layer()).count("width", layer.width());
        LayerFlow flow = layer.flow();
        if (flow == null) {
            to.absent("xInformation", DETERMINISTIC).absent("yInformation", DETERMINISTIC);
        } else {
            InformationJson.write(flow.xInformation(), to.object("xInformation"));
            InformationJson.write(flow.yInformation(), to.object("yInformation"));
        }
        JsonObject.JsonList bins = to.list("binnedEntropy");
        layer.binnedEntropy().forEach(
                bin -> bins.object().number("binSize", bin.binSize()).quantity("value", bin.value()));
        to.number("meanWithinDistance", layer.meanWithinDistance())
                .number("meanBetweenDistance", layer.meanBetweenDistance())
                .number("gradientMean", layer.gradientMean()).number("gradientStd", layer.gradientStd());
        if (flow != null) {
            writeOrder(flow, to);
        }
    }

    private static void writeOrder(LayerFlow flow, JsonObject to) {
        if (flow.previousLayerInformation() != null) {
            InformationJson.write(flow.previousLayerInformation(), to.object("previousLayerInformation"));
        }
        JsonObject.JsonList differences = to.list("orderDifferences");
        for (OrderDifference difference : flow.orderDifferences()) {
            differences.object().text("against", difference.against()).quantity("value", difference.value())
                    .quantity("standardError", difference.standardError())
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
