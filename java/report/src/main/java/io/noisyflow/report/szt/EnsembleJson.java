package io.noisyflow.report.szt;

import io.noisyflow.experiments.Spread;
import io.noisyflow.experiments.szt.Ensemble;
import io.noisyflow.report.JsonObject;

/** Means and spreads over networks, a member for each epoch. */
final class EnsembleJson {
    private static final String ONE = "one network has no spread";

    private EnsembleJson() {}

    static void write(Ensemble ensemble, JsonObject.JsonList to) {
        for (Ensemble.Epoch epoch : ensemble.epochs()) {
            JsonObject object = to.object().count("epoch", epoch.epoch()).count("networks", epoch.networks());
            accuracy("trainAccuracy", epoch.trainAccuracy(), object);
            accuracy("testAccuracy", epoch.testAccuracy(), object);
            JsonObject.JsonList layers = object.list("layers");
            epoch.layers().forEach(layer -> write(layer, layers.object().count("layer", layer.layer())));
        }
    }

    private static void write(Ensemble.Layer layer, JsonObject to) {
        if (layer.xInformation() != null && layer.yInformation() != null) {
            quantity("xInformation", layer.xInformation(), to);
            quantity("yInformation", layer.yInformation(), to);
        }
        JsonObject.JsonList bins = to.list("binnedEntropy");
        for (Ensemble.Bin bin : layer.binnedEntropy()) {
            JsonObject object = bins.object().number("binSize", bin.binSize());
            quantity("value", bin.value(), object);
            quantity("labelInformation", bin.labelInformation(), object);
        }
    }

    private static void accuracy(String name, Spread spread, JsonObject to) {
        JsonObject object = to.object(name).number("mean", spread.mean());
        if (Double.isNaN(spread.standardDeviation())) {
            object.absent("standardDeviation", ONE);
        } else {
            object.number("standardDeviation", spread.standardDeviation());
        }
    }

    private static void quantity(String name, Spread spread, JsonObject to) {
        JsonObject object = to.object(name).quantity("mean", spread.mean());
        if (Double.isNaN(spread.standardDeviation())) {
            object.absent("standardDeviation", ONE);
        } else {
            object.quantity("standardDeviation", spread.standardDeviation());
        }
    }
}
