package io.noisyflow.report.sweep;

import io.noisyflow.experiments.sweep.SweepPass;
import io.noisyflow.experiments.sweep.SweepResult;
import io.noisyflow.information.entropy.EntropyResult;
import io.noisyflow.report.JsonDocument;
import io.noisyflow.report.JsonObject;
import io.noisyflow.report.entropy.BaselineJson;
import io.noisyflow.report.entropy.EntropyJson;

/**
 * The fields of command {@code sweep}: of each pass where it stands in the grid, and then the fields of command
 * {@code entropy}, an estimate for each sigma.
 */
final class SweepJson {
    private SweepJson() {}

    static void write(SweepResult result, JsonObject root) {
        JsonDocument.setting(root, result.settings().setting());
        // The arithmetic is that of each pass; here stands what was asked for.
        root.text("unit", root.unit().label()).text("backend", result.provenance().backend())
                .text("precision", result.settings().precisionLabel()).count("seed", result.settings().seed());
        JsonDocument.cost(root, result.provenance());
        root.count("cells", result.cells()).count("allCells", result.allCells())
                .setting("settings", result.settings().byName());
        JsonObject.JsonList passes = root.list("passes");
        result.passes().forEach(pass -> write(pass, passes.object()));
    }

    private static void write(SweepResult.Pass pass, JsonObject to) {
        SweepPass of = pass.pass();
        to.object("place").text("samples", of.samples().name()).text("n", of.rows().label())
                .text("d", of.coordinates().label()).text("estimator", of.estimator().label())
                .count("seed", of.seed());
        EntropyResult plugIn = pass.result().plugIn();
        if (plugIn != null) {
            EntropyJson.write(plugIn, to);
        } else {
            BaselineJson.write(SweepCell.of(pass), to);
        }
    }
}
