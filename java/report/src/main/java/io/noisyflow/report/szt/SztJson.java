package io.noisyflow.report.szt;

import io.noisyflow.experiments.szt.BinCorrelation;
import io.noisyflow.experiments.szt.Ensemble;
import io.noisyflow.experiments.szt.NetworkResult;
import io.noisyflow.experiments.szt.SztEpoch;
import io.noisyflow.experiments.szt.SztResult;
import io.noisyflow.report.JsonDocument;
import io.noisyflow.report.JsonObject;
import io.noisyflow.report.layers.BoundJson;
import io.noisyflow.report.layers.LayerJson;
import io.noisyflow.report.training.GradientJson;
import java.util.List;

/** The fields of command {@code run}. Distances, gradients and the training loss keep their own scale. */
final class SztJson {
    private SztJson() {}

    static void write(SztResult result, JsonObject root) {
        root.text("experiment", result.experiment());
        JsonDocument.setting(root, result.setting());
        JsonDocument.origin(root, result.provenance());
        JsonDocument.cost(root, result.provenance());
        root.count("inputs", result.inputs()).count("trainRows", result.trainRows())
                .quantity("inputEntropy", result.inputEntropy()).quantity("labelEntropy",
                        result.labelEntropy())
                .quantity("labelInformation", result.labelInformation());
        if (result.law() != null) {
            BoundJson.write(result.law(), root.object("bottleneckCurve"));
        }
        root.count("cells", result.cells()).count("allCells", result.allCells());
        root.setting("settings", result.settings());
        JsonObject.JsonList networks = root.list("networks");
        for (NetworkResult network : result.networks()) {
            JsonObject object = networks.object().count("seed", network.seed());
            JsonObject.JsonList epochs = object.list("epochs");
            network.epochs().forEach(epoch -> write(epoch, result, epochs.object()));
            DynamicsJson.diffusion(network, object.list("diffusion"));
            DynamicsJson.relaxation(network, result.inputEntropy(), object);
            writeCorrelations(BinCorrelation.of(network, result.inputs()), object);
        }
        DynamicsJson.correlation(result, root);
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

    private static void write(SztEpoch epoch, SztResult result, JsonObject to) {
        to.count("epoch", epoch.epoch()).number("trainAccuracy", epoch.trainAccuracy())
                .number("testAccuracy", epoch.testAccuracy()).number("loss", epoch.loss()).number(
                        "generalisationGap", epoch.trainAccuracy() - epoch.testAccuracy());
        JsonObject.JsonList layers = to.list("layers");
        for (int l = 0; l < epoch.layers().size(); l++) {
            JsonObject layer = layers.object();
            LayerJson.write(epoch.layers().get(l), layer);
            GradientJson.write(epoch.gradients().get(l), layer);
            DynamicsJson.bound(epoch.layers().get(l), result.trainRows(), layer);
        }
        if (!epoch.parts().isEmpty()) {
            JsonObject.JsonList parts = to.list("parts");
            epoch.parts().forEach(part -> LayerJson.write(part, result.setting(), parts.object()));
        }
    }
}
