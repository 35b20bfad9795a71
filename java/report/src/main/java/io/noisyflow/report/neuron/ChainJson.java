package io.noisyflow.report.neuron;

import io.noisyflow.experiments.neuron.ChainEpoch;
import io.noisyflow.experiments.neuron.ChainLayer;
import io.noisyflow.experiments.neuron.KnownInformation;
import io.noisyflow.information.ProgressiveResult;
import io.noisyflow.report.InformationJson;
import io.noisyflow.report.JsonDocument;
import io.noisyflow.report.JsonObject;
import io.noisyflow.report.training.GradientJson;
import java.util.List;
import java.util.Map;

/** The fields that the experiments {@code neuron} and {@code leaky-pair} share. */
final class ChainJson {
    private ChainJson() {}

    static void begin(String experiment, ProgressiveResult result, Map<String, Object> settings, double[] inputs,
            int[] labels, JsonObject root) {
        root.text("experiment", experiment).text("setting", "dataset");
        JsonDocument.origin(root, result.provenance());
        JsonDocument.cost(root, result.provenance());
        root.count("cells", result.cells()).count("allCells", result.allCells()).setting("settings", settings);
        numbers("inputs", inputs, root);
        var list = root.node().putArray("labels");
        for (int label : labels) {
            list.add(label);
        }
        root.quantity("inputEntropy", StrictMath.log(inputs.length));
        root.quantity("resolution", KnownInformation.RESOLUTION);
    }

    static void write(double noise, List<ChainEpoch> epochs, JsonObject to) {
        to.number("noise", noise);
        JsonObject.JsonList list = to.list("epochs");
        for (ChainEpoch epoch : epochs) {
            JsonObject object = list.object().count("epoch", epoch.epoch()).number("loss", epoch.loss());
            JsonObject.JsonList layers = object.list("layers");
            for (ChainLayer layer : epoch.layers()) {
                JsonObject one = layers.object().count("layer", layer.layer()).number("weight", layer.weight())
                        .number("bias", layer.bias());
                GradientJson.write(epoch.gradients().get(layer.layer() - 1), one);
                numbers("signals", layer.signals(), one);
                known("xInformation", layer.xInformation(), one);
                known("yInformation", layer.yInformation(), one);
            }
        }
    }

    /** An information with its exact value, and how far it lies off. */
    static void known(String name, KnownInformation known, JsonObject to) {
        JsonObject object = to.object(name);
        InformationJson.write(known.estimate(), object);
        object.quantity("truth", known.truth()).quantity("difference", known.difference())
                .number("deviation", known.deviation()).flag("holdsTruth", known.holdsTruth());
    }

    static void numbers(String name, double[] numbers, JsonObject to) {
        var list = to.node().putArray(name);
        for (double number : numbers) {
            list.add(number);
        }
    }
}
