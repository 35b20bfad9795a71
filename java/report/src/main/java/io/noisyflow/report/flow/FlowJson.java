package io.noisyflow.report.flow;

import io.noisyflow.information.network.EpochResult;
import io.noisyflow.information.network.StudyResult;
import io.noisyflow.report.JsonDocument;
import io.noisyflow.report.JsonObject;
import io.noisyflow.report.layers.BoundJson;
import io.noisyflow.report.layers.LayerJson;
import java.util.TreeMap;

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
        if (!result.laws().isEmpty()) {
            JsonObject curves = root.object("bottleneckCurves");
            new TreeMap<>(result.laws()).forEach((part, law) -> BoundJson.write(law, curves.object(part)));
        }
        JsonObject.JsonList epochs = root.list("epochs");
        for (EpochResult epoch : result.epochs()) {
            JsonObject.JsonList parts = epochs.object().count("epoch", epoch.epoch()).list("parts");
            epoch.parts().forEach(part -> LayerJson.write(part, result.setting(), parts.object()));
        }
    }
}
