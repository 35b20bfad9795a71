package io.noisyflow.report.layers;

import io.noisyflow.information.Setting;
import io.noisyflow.information.flow.LayerFlow;
import io.noisyflow.information.mixed.OrderDifference;
import io.noisyflow.information.network.LayerResult;
import io.noisyflow.information.network.PartResult;
import io.noisyflow.report.InformationJson;
import io.noisyflow.report.JsonObject;
import io.noisyflow.report.projected.Bounded;
import io.noisyflow.report.projected.ProjectedJson;

/** Layers and parts of the inputs. Sigmas, bins and distances keep the scale of the activations. */
public final class LayerJson {
    private static final String DETERMINISTIC = "the network has no noise, where this information is a constant"
            + " or infinite whatever the network learns";

    private LayerJson() {}

    /** A part of the inputs with its layers. */
    public static void write(PartResult part, Setting setting, JsonObject to) {
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

    /** One layer. */
    public static void write(LayerResult layer, JsonObject to) {
        to.count("layer", layer.layer()).count("width", layer.width()).number("sigma", layer.sigma());
        LayerFlow flow = layer.flow();
        if (flow == null) {
            to.absent("xInformation", DETERMINISTIC).absent("yInformation", DETERMINISTIC);
        } else {
            InformationJson.write(flow.xInformation(), to.object("xInformation"));
            InformationJson.write(flow.yInformation(), to.object("yInformation"));
        }
        if (flow != null && flow.bound() != null) {
            BoundJson.write(flow.bound(), to.object("bottleneck"));
        }
        if (layer.projected() != null) {
            ProjectedJson.write(layer.projected(), Bounded.ofLayers(), to);
        }
        if (layer.patterns() > 0) {
            to.count("patterns", layer.patterns());
        }
        JsonObject.JsonList bins = to.list("binnedEntropy");
        layer.bins().forEach(each -> bins.object().number("binSize", each.binSize()).quantity("value", each.entropy())
                .quantity("labelInformation", each.labelInformation()));
        distance("meanWithinDistance", layer.meanWithinDistance(), to);
        distance("meanBetweenDistance", layer.meanBetweenDistance(), to);
        if (layer.classes() != null) {
            ClassesJson.write(layer.classes(), to);
        }
        if (flow != null) {
            writeOrder(flow, to);
        }
        if (!layer.earlierLayers().isEmpty()) {
            JsonObject.JsonList earlier = to.list("earlierLayers");
            layer.earlierLayers().forEach(other -> InformationJson.write(other.information(),
                    earlier.object().count("layer", other.layer()).object("information")));
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

    private static void distance(String name, double value, JsonObject to) {
        if (Double.isNaN(value)) {
            to.absent(name, "there is no such pair of rows");
        } else {
            to.number(name, value);
        }
    }
}
