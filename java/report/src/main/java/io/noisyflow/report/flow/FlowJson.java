package io.noisyflow.report.flow;

import io.noisyflow.report.JsonObject;
import io.noisyflow.report.InformationJson;
import io.noisyflow.report.JsonDocument;
import io.noisyflow.information.Setting;
import io.noisyflow.information.flow.OrderDifference;
import io.noisyflow.information.network.EpochFindings;
import io.noisyflow.information.network.LayerFindings;
import io.noisyflow.information.network.PartFindings;
import io.noisyflow.information.network.StudyResult;

/** The fields of command {@code flow}. Sigmas, bins and distances keep the scale of the activations. */
final class FlowJson {
    private FlowJson() {}

    static void write(StudyResult result, JsonObject root) {
        JsonDocument.setting(root, result.setting());
        root.text("noise", result.noise().label());
        JsonDocument.origin(root, result.provenance());
        JsonDocument.cost(root, result.provenance());
        root.text("about", result.subject());
        root.count("cells", result.cells()).count("allCells", result.allCells()).setting("settings", result.settings());
        root.flag("overEpochs", result.overEpochs());
        JsonObject.JsonList epochs = root.list("epochs");
        for (EpochFindings epoch : result.epochs()) {
            JsonObject.JsonList parts = epochs.object().count("epoch", epoch.epoch()).list("parts");
            epoch.parts().forEach(part -> write(part, result.setting(), parts.object()));
        }
    }

    private static void write(PartFindings part, Setting setting, JsonObject to) {
        to.text("part", part.part()).count("inputs", part.inputs()).count("rows", part.rows())
                .quantity("logInputs", part.logInputs());
        if (setting == Setting.DATASET) {
            to.quantity("inputEntropy", part.logInputs());
        } else {
            to.absent("inputEntropy", "the inputs are a sample of a law whose entropy is not known");
        }
        to.quantity("labelEntropy", part.labelEntropy());
        JsonObject.JsonList layers = to.list("layers");
        part.layers().forEach(layer -> write(layer, layers.object()));
    }

    private static void write(LayerFindings layer, JsonObject to) {
        to.count("layer", layer.layer()).count("width", layer.width()).number("sigma", layer.sigma());
        InformationJson.write(layer.xInformation(), to.object("xInformation"));
        InformationJson.write(layer.yInformation(), to.object("yInformation"));
        JsonObject.JsonList bins = to.list("binnedEntropy");
        layer.binnedEntropy().forEach(each -> bins.object().number("binSize", each.binSize())
                .quantity("value", each.value()).quantity("labelInformation", each.labelInformation()));
        distance("meanWithinDistance", layer.meanWithinDistance(), to);
        distance("meanBetweenDistance", layer.meanBetweenDistance(), to);
        JsonObject.JsonList differences = to.list("orderDifferences");
        for (OrderDifference difference : layer.orderDifferences()) {
            differences.object().text("against", difference.against()).quantity("value", difference.value())
                    .quantity("standardError", difference.standardError())
                    .quantity("replicateTerms", difference.replicateTerms())
                    .quantity("arithmeticError", difference.arithmeticError())
                    .quantity("allowance", difference.allowance()).flag("violated", difference.violated());
        }
    }

    private static void distance(String name, double value, JsonObject to) {
        if (Double.isNaN(value)) {
            to.absent(name, "there is no such pair of rows");
        } else {
            to.number(name, value);
        }
    }
}
