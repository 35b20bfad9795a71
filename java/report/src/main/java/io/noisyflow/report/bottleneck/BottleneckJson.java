package io.noisyflow.report.bottleneck;

import io.noisyflow.information.bottleneck.BottleneckCurve;
import io.noisyflow.information.bottleneck.BottleneckPoint;
import io.noisyflow.information.bottleneck.BottleneckResult;
import io.noisyflow.information.bottleneck.CurveBand;
import io.noisyflow.information.bottleneck.DeterministicBottleneck;
import io.noisyflow.information.bottleneck.SampleEvaluation;
import io.noisyflow.information.bottleneck.Transition;
import io.noisyflow.report.JsonDocument;
import io.noisyflow.report.JsonObject;
import java.util.Arrays;
import java.util.List;

/** The fields of command {@code bottleneck} of a discrete law. */
final class BottleneckJson {
    /** Encoders of more classes are left out: the clusters tell them. */
    private static final int MOST_CLASSES = 256;

    private BottleneckJson() {}

    static void write(BottleneckResult result, String source, JsonObject root) {
        root.text("law", "discrete").text("source", source).count("inputs", result.law().inputs())
                .count("classes", result.law().classes()).count("labels", result.law().labels())
                .count("pairsDrawn", result.pairs());
        JsonDocument.origin(root, result.provenance());
        JsonDocument.cost(root, result.provenance());
        root.quantity("information", result.law().information()).quantity("labelEntropy", result.law().labelEntropy())
                .quantity("classEntropy", result.law().classEntropy())
                .flag("deterministicLabels", result.curve() == null);
        BottleneckCurve curve = result.curve();
        if (curve == null) {
            return;
        }
        root.text("certificate", curve.certificate().label()).quantity("largestGap", curve.largestGap());
        JsonObject.JsonList points = root.list("points");
        for (int i = 0; i < curve.asked().size(); i++) {
            JsonObject object = points.object();
            point(curve.asked().get(i), result, object);
            cells(result.deterministic().get(i), object.object("deterministicBottleneck"));
            if (!result.samples().isEmpty()) {
                sample(result.samples().get(i), object.object("sample"));
            }
        }
        JsonObject.JsonList transitions = root.list("transitions");
        curve.transitions().forEach(transition -> write(transition, transitions.object()));
        CurveBand band = curve.band();
        JsonObject ends = root.object("band").quantity("width", band.width()).quantity("reach", band.reach());
        JsonObject.JsonList places = ends.list("places");
        for (double place : band.bends()) {
            places.object().quantity("inputInformation", place).quantity("lower", band.lower(place))
                    .quantity("upper", band.upper(place));
        }
    }

    private static void point(BottleneckPoint point, BottleneckResult result, JsonObject to) {
        to.number("beta", point.beta()).quantity("inputInformation", point.inputInformation())
                .quantity("labelInformation", point.labelInformation()).quantity("gap", point.gap())
                .text("certificate", point.certificate().label());
        JsonObject.JsonList clusters = to.list("clusters");
        for (BottleneckPoint.Cluster cluster : point.clusters()) {
            clusters.object().number("weight", cluster.weight()).setting("decoder", list(cluster.decoder()))
                    .number("splitBeta", 1 / cluster.splitEigenvalue());
        }
        if (result.law().classes() <= MOST_CLASSES) {
            to.setting("encoder", Arrays.stream(point.encoder()).map(BottleneckJson::list).toList());
        } else {
            to.absent("encoder", "more than " + MOST_CLASSES + " classes of x: p(t|x) is q_t exp(-beta KL(p(y|x) || "
                    + "s_t)) / Z_x, of the weights q and decoders s of the clusters");
        }
    }

    private static void cells(DeterministicBottleneck.Point point, JsonObject to) {
        to.quantity("entropy", point.entropy()).quantity("labelInformation", point.labelInformation())
                .count("cells", point.count()).text("certificate", point.certificate().label());
    }

    private static void sample(SampleEvaluation.Point point, JsonObject to) {
        to.quantity("inputStandardError", point.inputError()).quantity("labelStandardError", point.labelError())
                .quantity("heldOutInputInformation", point.heldOutInput())
                .quantity("heldOutLabelInformation", point.heldOutLabel()).quantity("finiteSampleBound", point.bound())
                .flag("finiteSampleBoundIsVacuous", point.isVacuous());
    }

    private static void write(Transition transition, JsonObject to) {
        to.number("beta", transition.beta()).text("kind", transition.kind().label())
                .setting("decoder", list(transition.decoder())).number("splitBeta", transition.splitBeta())
                .count("clustersBefore", transition.clustersBefore())
                .count("clustersAfter", transition.clustersAfter());
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
