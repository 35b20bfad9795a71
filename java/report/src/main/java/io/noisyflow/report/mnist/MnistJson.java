package io.noisyflow.report.mnist;

import io.noisyflow.experiments.mnist.MnistEpoch;
import io.noisyflow.experiments.mnist.MnistLayer;
import io.noisyflow.experiments.mnist.MnistNetwork;
import io.noisyflow.experiments.mnist.MnistResult;
import io.noisyflow.information.cluster.DistanceProfile;
import io.noisyflow.information.projected.ProjectedEstimate;
import io.noisyflow.report.JsonDocument;
import io.noisyflow.report.JsonObject;
import io.noisyflow.report.projected.Bounded;
import io.noisyflow.report.projected.ProjectedJson;
import io.noisyflow.report.training.GradientJson;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;

/** The fields of experiment {@code mnist}. Losses are in nats, bins and distances in units of the activations. */
final class MnistJson {
    private static final String NO_NOISE =
            "the network has no noise, and along any direction every image is told apart";

    private MnistJson() {}

    static void write(MnistResult result, JsonObject root) {
        root.text("experiment", MnistResult.NAME).text("setting", "sample");
        JsonDocument.origin(root, result.provenance());
        JsonDocument.cost(root, result.provenance());
        root.count("cells", result.cells()).count("allCells", result.allCells()).setting("settings", result.settings())
                .count("trainRows", result.trainRows()).count("testRows", result.testRows());
        JsonObject.JsonList networks = root.list("networks");
        for (MnistNetwork network : result.networks()) {
            JsonObject to = networks.object().number("sigma", network.kind().sigma())
                    .number("dropout", network.kind().dropout()).count("network", network.number());
            JsonObject.JsonList epochs = to.list("epochs");
            network.epochs().forEach(epoch -> write(epoch, epochs.object()));
            JsonObject.JsonList diffusion = to.list("diffusion");
            List<String> layers = network.weightLayers();
            for (int i = 0; i < layers.size(); i++) {
                GradientJson.diffusion(network.diffusionBegins(i), diffusion.object().text("layer", layers.get(i)));
            }
        }
    }

    private static void write(MnistEpoch epoch, JsonObject to) {
        to.count("epoch", epoch.epoch()).number("loss", epoch.loss()).number("testError", epoch.testError())
                .number("noisyTestError", epoch.noisyTestError());
        if (epoch.layers().isEmpty()) {
            return;
        }
        JsonObject.JsonList layers = to.list("layers");
        epoch.layers().forEach(layer -> write(layer, layers.object()));
        JsonObject.JsonList gradients = to.list("gradients");
        epoch.gradients().forEach(
                gradient -> GradientJson.write(gradient.norms(), gradients.object().text("layer", gradient.layer())));
    }

    private static void write(MnistLayer layer, JsonObject to) {
        to.text("layer", layer.layer()).count("width", layer.width());
        write("cosine", layer.profile().cosine(), to);
        write("distance", layer.profile().distance(), to);
        JsonObject.JsonList bins = to.list("binnedEntropy");
        for (MnistLayer.Bin bin : layer.bins()) {
            bins.object().number("binSize", bin.size()).quantity("value", bin.value()).flag("isSaturated",
                    bin.isSaturated());
        }
        ProjectedEstimate projected = layer.projected();
        if (projected == null) {
            to.absent("projections", NO_NOISE);
        } else {
            ProjectedJson.write(projected, Bounded.ofLayers(), to);
        }
        to.object("decoder").quantity("labelEntropy", layer.decoder().labelEntropy())
                .quantity("atLeast", layer.decoder().atLeast())
                .quantity("standardError", layer.decoder().standardError());
    }

    private static void write(String name, DistanceProfile.Histogram histogram, JsonObject to) {
        JsonObject object = to.object(name).number("withinMean", histogram.withinMean())
                .number("betweenMean", histogram.betweenMean()).number("low", histogram.low())
                .number("high", histogram.high());
        counts("within", histogram.within(), object);
        counts("between", histogram.between(), object);
    }

    private static void counts(String name, List<Long> counts, JsonObject to) {
        ArrayNode array = to.node().putArray(name);
        counts.forEach(array::add);
    }
}
