package io.noisyflow.report;

import io.noisyflow.information.Verdict;
import io.noisyflow.information.cluster.DistanceProfile;
import io.noisyflow.information.entropy.EntropyReport;
import io.noisyflow.experiments.szt.EpochResult;
import io.noisyflow.experiments.szt.ExperimentResult;
import io.noisyflow.experiments.szt.LayerResult;
import io.noisyflow.experiments.szt.LayerResult.Scatter;
import io.noisyflow.experiments.szt.NetworkResult;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON block of a page: {@code result}, the JSON document as it is; {@code commandLine}; {@code verdicts}, what each
 * is called and means; seeds as strings, for a script's numbers end at 2^53; {@code scatters}, for each network a list
 * of {@code {layer, frames: [{labels, axes}]}}, a frame for each epoch, an axis for each unit; {@code profiles}, likewise,
 * with frames as {@link ProfileJson} has them.
 */
final class PageData {
    /** Coordinates are drawn, not computed with: four digits are finer than a screen. */
    private static final MathContext DRAWN = new MathContext(4);
    /** A page holds about so many coordinates, some 6 bytes each; later networks go without theirs. */
    private static final int MOST_COORDINATES = 120_000;

    /** A page holds about so many counts of histograms, some 5 bytes each; likewise. */
    private static final int MOST_COUNTS = 80_000;

    private PageData() {}

    static String of(EntropyReport report, Unit unit, String commandLine) {
        JsonObject data = begin(JsonReport.of(report, unit), commandLine, report.provenance().seed());
        return JsonReport.embeddable(data);
    }

    static String of(ExperimentResult result, Unit unit, String commandLine) {
        JsonObject data = begin(JsonReport.of(result, unit), commandLine, result.provenance().seed());
        ArrayNode seeds = data.node().putArray("networkSeeds");
        ArrayNode scatters = data.node().putArray("scatters");
        ArrayNode profiles = data.node().putArray("profiles");
        int coordinates = 0;
        int counts = 0;
        for (NetworkResult network : result.networks()) {
            seeds.add(Long.toString(network.seed()));
            ArrayNode ofNetwork = scatters.addArray();
            if (coordinates < MOST_COORDINATES) {
                coordinates += addScatters(network, ofNetwork);
            }
            ArrayNode profilesOfNetwork = profiles.addArray();
            if (counts < MOST_COUNTS) {
                counts += addProfiles(network, new JsonObject.JsonList(profilesOfNetwork, unit));
            }
        }
        return JsonReport.embeddable(data);
    }

    /** The block of a document that needs nothing more, with room for more. */
    static JsonObject begin(JsonReport report, String commandLine, long seed) {
        JsonObject data = JsonObject.root(report.root().unit());
        data.node().set("result", report.root().node());
        data.text("commandLine", commandLine).text("seed", Long.toString(seed));
        JsonObject.JsonList verdicts = data.list("verdicts");
        for (Verdict verdict : Verdict.values()) {
            verdicts.object().text("label", verdict.label()).text("words", VerdictMark.words(verdict)).text("meaning",
                    VerdictMark.meaning(verdict));
        }
        return data;
    }

    /** A finite coordinate as it is drawn. */
    static float drawn(float coordinate) {
        return new BigDecimal(coordinate).round(DRAWN).floatValue();
    }

    /** The layers that have histograms at every epoch; the number of counts added. */
    private static int addProfiles(NetworkResult network, JsonObject.JsonList to) {
        List<EpochResult> epochs = network.epochs();
        int layers = epochs.stream().mapToInt(epoch -> epoch.layers().size()).min().orElse(0);
        int counts = 0;
        for (int l = 0; l < layers; l++) {
            int layer = l;
            List<DistanceProfile> profiles = epochs.stream().map(epoch -> epoch.layers().get(layer).profile())
                    .filter(Objects::nonNull).map(Objects::requireNonNull).toList();
            if (!profiles.isEmpty() && profiles.size() == epochs.size()) {
                JsonObject.JsonList frames = to.object().count("layer", epochs.getFirst().layers().get(l).layer())
                        .list("frames");
                profiles.forEach(profile -> ProfileJson.write(profile, frames.object()));
                counts += 4 * profiles.size() * profiles.getFirst().distance().within().size();
            }
        }
        return counts;
    }

    /** The layers that have points to draw at every epoch; the number of coordinates added. */
    private static int addScatters(NetworkResult network, ArrayNode to) {
        List<EpochResult> epochs = network.epochs();
        int layers = epochs.stream().mapToInt(epoch -> epoch.layers().size()).min().orElse(0);
        int coordinates = 0;
        for (int l = 0; l < layers; l++) {
            int layer = l;
            if (epochs.stream().allMatch(epoch -> epoch.layers().get(layer).scatter() != null)) {
                ObjectNode object = to.addObject();
                object.put("layer", epochs.getFirst().layers().get(l).layer());
                ArrayNode frames = object.putArray("frames");
                for (EpochResult epoch : epochs) {
                    coordinates += addFrame(epoch.layers().get(l), frames);
                }
            }
        }
        return coordinates;
    }

    private static int addFrame(LayerResult layer, ArrayNode frames) {
        Scatter scatter = layer.scatter();
        if (scatter == null) {
            return 0;
        }
        addFrame(scatter.coordinates(), scatter.labels(), frames);
        return scatter.coordinates().length * layer.width();
    }

    /** One frame {labels, axes}: rows x width coordinates, at least one row. */
    static void addFrame(float[][] coordinates, int[] rowLabels, ArrayNode frames) {
        ObjectNode frame = frames.addObject();
        ArrayNode labels = frame.putArray("labels");
        for (int label : rowLabels) {
            labels.add(label);
        }
        ArrayNode axes = frame.putArray("axes");
        for (int j = 0; j < coordinates[0].length; j++) {
            ArrayNode axis = axes.addArray();
            for (float[] row : coordinates) {
                if (Float.isFinite(row[j])) {
                    axis.add(drawn(row[j]));
                } else {
                    axis.addNull();
                }
            }
        }
    }
}
