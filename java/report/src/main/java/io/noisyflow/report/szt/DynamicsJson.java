package io.noisyflow.report.szt;

import io.noisyflow.experiments.compression.GeneralisationBound;
import io.noisyflow.experiments.compression.RankCorrelation;
import io.noisyflow.experiments.compression.Relaxation;
import io.noisyflow.experiments.szt.LayerRelaxation;
import io.noisyflow.experiments.szt.NetworkResult;
import io.noisyflow.experiments.szt.SztResult;
import io.noisyflow.information.network.LayerResult;
import io.noisyflow.report.JsonObject;
import io.noisyflow.report.training.GradientJson;
import java.util.List;

/** The transition to diffusion, the bound on generalisation, relaxation times. */
final class DynamicsJson {
    private DynamicsJson() {}

    /** What the information of a layer is said to bound the gap by: 1 where it bounds nothing. */
    static void bound(LayerResult layer, int trainRows, JsonObject to) {
        if (layer.flow() == null) {
            to.absent("generalisationBound", "the network has no noise");
        } else {
            to.number("generalisationBound", GeneralisationBound.of(layer.flow().xInformation().value(), trainRows,
                    GeneralisationBound.DELTA));
        }
    }

    /** Where each hidden layer begins to diffuse. */
    static void diffusion(NetworkResult network, JsonObject.JsonList to) {
        int layers = network.epochs().isEmpty() ? 0 : network.epochs().getFirst().gradients().size();
        for (int l = 1; l <= layers; l++) {
            GradientJson.diffusion(network.diffusionBegins(l), to.object().count("layer", l));
        }
    }

    /** How long each layer takes to compress; nothing of a network without noise. */
    static void relaxation(NetworkResult network, double inputEntropy, JsonObject to) {
        List<LayerRelaxation> layers = LayerRelaxation.of(network, inputEntropy);
        if (layers.isEmpty()) {
            return;
        }
        JsonObject.JsonList list = to.list("relaxation");
        for (LayerRelaxation each : layers) {
            JsonObject layer = list.object().count("layer", each.layer()).quantity("difference", each.difference());
            if (each.relaxation().isPresent()) {
                Relaxation relaxation = each.relaxation().orElseThrow();
                layer.count("from", relaxation.from()).quantity("fall", relaxation.fall()).number("time",
                        relaxation.epochs());
            } else {
                layer.absent("time", "the information does not fall after its maximum, as far as its error tells");
            }
        }
    }

    /** How relaxation times go with what layers keep less than those before them. */
    static void correlation(SztResult result, JsonObject root) {
        RankCorrelation of = LayerRelaxation.correlation(result.networks(), result.inputEntropy(),
                result.provenance().seed());
        if (of.pairs() == 0) {
            return;
        }
        root.object("relaxationCorrelation").number("spearman", of.value()).count("layers", of.pairs())
                .count("networks", of.groups()).number("lower95", of.lower()).number("upper95", of.upper())
                .number("chance", of.chance()).flag("chanceIsExact", of.isExact());
    }
}
