package io.noisyflow.report.dynamics;

import io.noisyflow.experiments.CellExperiment;
import io.noisyflow.experiments.Spread;
import io.noisyflow.experiments.dynamics.Comparison;
import io.noisyflow.experiments.dynamics.CourseCheckpoint;
import io.noisyflow.experiments.dynamics.DynamicsExperiment.Cell;
import io.noisyflow.experiments.dynamics.LayerOrder;
import io.noisyflow.experiments.dynamics.NetworkCourse;
import io.noisyflow.experiments.dynamics.SweepSetting;
import io.noisyflow.experiments.training.GradientNorms;
import io.noisyflow.information.Setting;
import io.noisyflow.report.JsonDocument;
import io.noisyflow.report.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The fields of {@code run dynamics}. Gradients, weights, errors and losses keep their own scale. */
final class DynamicsJson {
    private static final String ONE = "one network has no spread";
    private static final String NO_BATCHES = "no minibatches that differ";

    private DynamicsJson() {}

    static void write(CellExperiment.Result<Cell> result, List<SweepSetting> settings, List<Comparison> comparisons,
            JsonObject root) {
        root.text("experiment", result.experiment());
        JsonDocument.setting(root, Setting.DATASET);
        JsonDocument.origin(root, result.provenance());
        JsonDocument.cost(root, result.provenance());
        root.count("cells", result.cells()).count("allCells", result.allCells()).setting("settings",
                result.settings());
        double accuracy = DynamicsReport.accuracy(result);
        JsonObject.JsonList values = root.list("values");
        settings.forEach(setting -> write(setting, accuracy, values.object()));
        JsonObject.JsonList pairs = root.list("comparisons");
        for (Comparison comparison : comparisons) {
            JsonObject to = pairs.object().text("quantity", comparison.quantity().label());
            if (comparison.layer() > 0) {
                to.count("layer", comparison.layer());
            }
            to.number("from", comparison.from()).number("to", comparison.to()).count("less", comparison.less())
                    .count("equal", comparison.equal()).count("more", comparison.more());
        }
    }

    private static void write(SweepSetting setting, double accuracy, JsonObject to) {
        NetworkCourse first = setting.networks().getFirst();
        to.number("value", setting.value()).count("networks", setting.networks().size())
                .count("hiddenLayers", setting.depth()).count("trainRows", first.trainRows())
                .count("updatesPerEpoch", setting.updatesPerEpoch());
        JsonObject.JsonList checkpoints = to.list("checkpoints");
        for (int c = 0; c < setting.checkpoints(); c++) {
            write(setting, c, checkpoints.object());
        }
        JsonObject.JsonList crossings = to.list("crossings");
        for (int l = 1; l <= setting.depth() + 1; l++) {
            places(setting.crossings(l),
                    setting.isFullBatch() ? NO_BATCHES : "no three checkpoints in a row with M below S",
                    crossings.object().count("layer", l));
        }
        places(setting.reaching(accuracy), "never reached", to.object("accuracyReached"));
        write(setting.order(), to.object("order"));
    }

    private static void write(SweepSetting setting, int c, JsonObject to) {
        to.count("epoch", setting.epoch(c)).count("updates", setting.updates(c));
        spread("trainError", setting.spread(c, CourseCheckpoint::trainError), to);
        spread("testError", setting.spread(c, CourseCheckpoint::testError), to);
        spread("generalisationGap", setting.spread(c, CourseCheckpoint::gap), to);
        spread("loss", setting.spread(c, CourseCheckpoint::loss), to);
        JsonObject.JsonList layers = to.list("layers");
        for (int l = 1; l <= setting.depth() + 1; l++) {
            JsonObject layer = layers.object().count("layer", l);
            spread("gradientMean", setting.ofLayer(c, l, GradientNorms::mean), layer);
            spread("gradientStd", setting.ofLayer(c, l, GradientNorms::std), layer);
            if (setting.isFullBatch()) {
                layer.absent("gradientRatio", NO_BATCHES).absent("gradientCapacity", NO_BATCHES);
            } else {
                spread("gradientRatio", setting.ofLayer(c, l, GradientNorms::ratio), layer);
                Spread capacity = setting.ofLayer(c, l, GradientNorms::capacity);
                deviation(layer.object("gradientCapacity").quantity("mean", capacity.mean()), capacity, true);
            }
            spread("weightNorm", setting.ofLayer(c, l, GradientNorms::weightNorm), layer);
        }
    }

    private static void spread(String name, Spread spread, JsonObject to) {
        deviation(to.object(name).number("mean", spread.mean()), spread, false);
    }

    private static void deviation(JsonObject to, Spread spread, boolean isQuantity) {
        if (Double.isNaN(spread.standardDeviation())) {
            to.absent("standardDeviation", ONE);
        } else if (isQuantity) {
            to.quantity("standardDeviation", spread.standardDeviation());
        } else {
            to.number("standardDeviation", spread.standardDeviation());
        }
    }

    /** How many networks got there, the median epoch, and the epoch of each: null of those that did not. */
    private static void places(List<Optional<CourseCheckpoint>> places, String reason, JsonObject to) {
        to.count("reached", places.stream().filter(Optional::isPresent).count());
        OptionalDouble median = SweepSetting.medianEpoch(places);
        if (median.isPresent()) {
            to.number("medianEpoch", median.getAsDouble());
        } else {
            to.absent("medianEpoch", "in more than half of the networks " + reason);
        }
        var epochs = to.list("epochs").node();
        for (Optional<CourseCheckpoint> place : places) {
            if (place.isPresent()) {
                epochs.add(place.get().epoch());
            } else {
                epochs.addNull();
            }
        }
    }

    private static void write(LayerOrder order, JsonObject to) {
        to.count("networks", order.networks()).count("shallowFirst", order.shallowFirst())
                .count("firstBeforeLast", order.firstBeforeLast()).count("pairs", order.pairs())
                .count("inOrder", order.inOrder()).count("reversed", order.reversed());
        if (order.pairs() == 0) {
            to.absent("tau", "no two hidden layers of which one begins to diffuse");
        } else {
            to.number("tau", order.tau());
        }
    }
}
