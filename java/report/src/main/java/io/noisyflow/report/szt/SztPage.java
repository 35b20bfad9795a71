package io.noisyflow.report.szt;

import io.noisyflow.experiments.szt.NetworkResult;
import io.noisyflow.experiments.szt.SztEpoch;
import io.noisyflow.experiments.szt.SztResult;
import io.noisyflow.information.cluster.DistanceProfile;
import io.noisyflow.information.network.LayerResult;
import io.noisyflow.information.network.LayerResult.Scatter;
import io.noisyflow.report.Document;
import io.noisyflow.report.HtmlPage;
import io.noisyflow.report.JsonDocument;
import io.noisyflow.report.JsonObject;
import io.noisyflow.report.PageData;
import io.noisyflow.report.cluster.ProfileJson;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Information over epochs, information plane, representations, clustering, training, verdicts.
 *
 * <p>Beside the result the page has {@code networkSeeds} as strings; {@code scatters}, for each network a list of
 * {@code {layer, frames: [{labels, axes}]}}, a frame for each epoch, an axis for each unit; {@code profiles}, likewise,
 * with frames as {@link ProfileJson} has them.
 */
final class SztPage {
    /** A page holds about so many coordinates, some 6 bytes each; later networks go without theirs. */
    private static final int MOST_COORDINATES = 120_000;
    /** A page holds about so many counts of histograms, some 5 bytes each; likewise. */
    private static final int MOST_COUNTS = 80_000;

    private SztPage() {}

    static Document of(SztResult result, JsonDocument json, String text, String commandLine) {
        return new HtmlPage(title(result), text, data(result, json, commandLine), "page/experiment.js");
    }

    static String title(SztResult result) {
        int networks = result.networks().size();
        String kind = hasFlow(result) ? "noisy network" : "network without noise";
        return (hasFlow(result) ? "Information flow of " : "Clustering in ")
                + (networks > 1 ? networks + " " + kind.replace("network", "networks") : "a " + kind) + " in training: "
                + result.experiment();
    }

    /** Whether any layer's information was estimated; a network without noise has none. */
    private static boolean hasFlow(SztResult result) {
        return result.networks().stream().flatMap(network -> network.epochs().stream())
                .flatMap(epoch -> epoch.layers().stream()).anyMatch(layer -> layer.flow() != null);
    }

    private static JsonObject data(SztResult result, JsonDocument json, String commandLine) {
        JsonObject data = PageData.begin(json, commandLine, result.provenance().seed());
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
                counts += addProfiles(network, new JsonObject.JsonList(profilesOfNetwork, data.unit()));
            }
        }
        return data;
    }

    /** The layers that have histograms at every epoch; the number of counts added. */
    private static int addProfiles(NetworkResult network, JsonObject.JsonList to) {
        List<SztEpoch> epochs = network.epochs();
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
        List<SztEpoch> epochs = network.epochs();
        int layers = epochs.stream().mapToInt(epoch -> epoch.layers().size()).min().orElse(0);
        int coordinates = 0;
        for (int l = 0; l < layers; l++) {
            int layer = l;
            if (epochs.stream().allMatch(epoch -> epoch.layers().get(layer).scatter() != null)) {
                ObjectNode object = to.addObject();
                object.put("layer", epochs.getFirst().layers().get(l).layer());
                ArrayNode frames = object.putArray("frames");
                for (SztEpoch epoch : epochs) {
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
        PageData.addFrame(scatter.coordinates(), scatter.labels(), frames);
        return scatter.coordinates().length * layer.width();
    }
}
