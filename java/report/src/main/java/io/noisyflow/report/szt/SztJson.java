package io.noisyflow.report.szt;

import io.noisyflow.experiments.szt.BinCorrelation;
import io.noisyflow.experiments.szt.Ensemble;
import io.noisyflow.experiments.szt.NetworkResult;
import io.noisyflow.experiments.szt.SztEpoch;
import io.noisyflow.experiments.szt.SztResult;
import io.noisyflow.experiments.training.GradientNorms;
import io.noisyflow.information.Setting;
import io.noisyflow.report.JsonDocument;
import io.noisyflow.report.JsonObject;
import io.noisyflow.report.layers.LayerJson;
import java.util.List;
import java.util.OptionalInt;

/** The fields of command {@code run}. Distances, gradients and the training loss keep their own scale. */
final class SztJson {
    private SztJson() {}

    static void write(SztResult result, JsonObject root) {
        root.text("experiment", result.experiment());
        JsonDocument.setting(root, result.setting());
        JsonDocument.origin(root, result.provenance());
        JsonDocument.cost(root, result.provenance());
        root.count("inputs", result.inputs()).quantity("inputEntropy", result.inputEntropy()).quantity("labelEntropy",
                result.labelEntropy()).quantity("labelInformation", result.labelInformation());
        root.count("cells", result.cells()).count("allCells", result.allCells());
        root.setting("settings", result.settings());
        JsonObject.JsonList networks = root.list("networks");
        for (NetworkResult network : result.networks()) {
            JsonObject object = networks.object().count("seed", network.seed());
            JsonObject.JsonList epochs = object.list("epochs");
            network.epochs().forEach(epoch -> write(epoch, result.setting(), epochs.object()));
            writeDiffusion(network, object.list("diffusion"));
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

    private static void write(GradientNorms gradient, JsonObject to) {
        to.number("gradientMean", gradient.mean()).number("gradientStd", gradient.std());
        if (gradient.std() > 0) {
            to.number("gradientRatio", gradient.ratio()).quantity("gradientCapacity", gradient.capacity())
                    .number("gradientRowRatio", gradient.rowRatio());
        } else {
            for (String name : List.of("gradientRatio", "gradientCapacity", "gradientRowRatio")) {
                to.absent(name, "no minibatches that differ");
            }
        }
        to.number("weightNorm", gradient.weightNorm());
    }

    /** Where each hidden layer begins to diffuse. */
    private static void writeDiffusion(NetworkResult network, JsonObject.JsonList to) {
        int layers = network.epochs().isEmpty() ? 0 : network.epochs().getFirst().gradients().size();
        for (int l = 1; l <= layers; l++) {
            OptionalInt epoch = network.diffusionBegins(l);
            JsonObject layer = to.object().count("layer", l);
            if (epoch.isPresent()) {
                layer.count("epoch", epoch.getAsInt());
            } else {
                layer.absent("epoch", "no three checkpoints in a row with M below S");
            }
        }
    }

    private static void write(SztEpoch epoch, Setting setting, JsonObject to) {
        to.count("epoch", epoch.epoch()).number("trainAccuracy", epoch.trainAccuracy())
                .number("testAccuracy", epoch.testAccuracy()).number("loss", epoch.loss());
        JsonObject.JsonList layers = to.list("layers");
        for (int l = 0; l < epoch.layers().size(); l++) {
            JsonObject layer = layers.object();
            LayerJson.write(epoch.layers().get(l), layer);
            GradientNorms gradient = epoch.gradients().get(l);
            write(gradient, layer);
        }
        if (!epoch.parts().isEmpty()) {
            JsonObject.JsonList parts = to.list("parts");
            epoch.parts().forEach(part -> LayerJson.write(part, setting, parts.object()));
        }
    }
}
