package io.noisyflow.report.spiral;

import io.noisyflow.experiments.spiral.ClassifiedRows;
import io.noisyflow.experiments.spiral.Reference;
import io.noisyflow.experiments.spiral.SpiralResult;
import io.noisyflow.experiments.spiral.SpiralSettings;
import io.noisyflow.experiments.spiral.TrainingPoint;
import io.noisyflow.report.JsonDocument;
import io.noisyflow.report.JsonObject;
import io.noisyflow.report.PageData;
import io.noisyflow.report.curve.CurveJson;
import io.noisyflow.report.entropy.EntropyJson;
import io.noisyflow.report.training.GradientJson;
import tools.jackson.databind.node.ArrayNode;

/** The fields of experiment {@code spiral}. The training loss is in nats whatever the unit. */
final class SpiralJson {
    private SpiralJson() {}

    static void write(SpiralResult result, JsonObject root) {
        root.text("experiment", SpiralResult.NAME).text("setting", "sample");
        JsonDocument.origin(root, result.provenance());
        JsonDocument.cost(root, result.provenance());
        root.count("cells", result.cells()).count("allCells", result.allCells()).setting("settings", result.settings());
        JsonObject.JsonList training = root.list("training");
        for (TrainingPoint point : result.training()) {
            JsonObject epoch = training.object().count("epoch", point.epoch()).number("loss", point.loss())
                    .number("trainAccuracy", point.trainAccuracy()).number("testAccuracy", point.testAccuracy())
                    .number("noisyTestAccuracy", point.noisyTestAccuracy());
            JsonObject.JsonList layers = epoch.list("layers");
            for (int l = 1; l <= point.gradients().size(); l++) {
                GradientJson.write(point.gradients().get(l - 1),
                        layers.object().count("layer", l).count("width", SpiralSettings.WIDTHS.get(l)));
            }
        }
        JsonObject.JsonList diffusion = root.list("diffusion");
        for (int l = 1; l < SpiralSettings.WIDTHS.size(); l++) {
            GradientJson.diffusion(result.diffusionBegins(l), diffusion.object().count("layer", l));
        }
        CurveJson.write(result.curve(), root.object("curve"));
        Reference reference = result.reference();
        if (reference == null) {
            root.absent("reference", "not finished");
        } else {
            EntropyJson.write(reference.estimate(), root.object("reference").count("n", reference.rows()));
        }
    }

    /** The picture of the data, which only the page shows. */
    static void write(ClassifiedRows rows, JsonObject to) {
        ArrayNode x = to.node().putArray("x");
        ArrayNode y = to.node().putArray("y");
        ArrayNode labels = to.node().putArray("labels");
        ArrayNode answers = to.node().putArray("answers");
        for (int i = 0; i < rows.labels().length; i++) {
            x.add(PageData.drawn(rows.x()[i]));
            y.add(PageData.drawn(rows.y()[i]));
            labels.add(rows.labels()[i]);
            answers.add(rows.answers()[i]);
        }
    }
}
