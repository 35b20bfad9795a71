package io.noisyflow.report.cluster;

import io.noisyflow.information.Information;
import io.noisyflow.information.cluster.ClusterEpoch;
import io.noisyflow.information.cluster.ClusterEpoch.Binned;
import io.noisyflow.information.cluster.ClusterResult;
import io.noisyflow.information.cluster.ClusterResult.Grid;
import io.noisyflow.information.cluster.ClusterResult.GridCorrelation;
import io.noisyflow.information.cluster.Correlation;
import io.noisyflow.report.InformationJson;
import io.noisyflow.report.JsonDocument;
import io.noisyflow.report.JsonObject;
import io.noisyflow.report.layers.ClassesJson;
import org.jspecify.annotations.Nullable;

/** The fields of command {@code cluster}. Distances and bins are as they are, whatever the unit. */
final class ClusterJson {
    private ClusterJson() {}

    static void write(ClusterResult result, JsonObject root) {
        root.text("setting", String.valueOf(result.settings().get("setting"))).count("n", result.n())
                .count("d", result.d()).count("inputs",
                        result.inputs());
        JsonDocument.origin(root, result.provenance());
        JsonDocument.cost(root, result.provenance());
        root.quantity("inputEntropy", StrictMath.log(result.inputs()));
        if (result.isLabelled()) {
            root.quantity("labelEntropy", result.labelEntropy());
        } else {
            root.absent("labelEntropy", "no labels");
        }
        root.setting("settings", result.settings());
        JsonObject.JsonList grids = root.list("grids");
        for (Grid grid : result.grids()) {
            JsonObject object = grids.object().text("name", ClusterText.name(grid)).number("binSize",
                    grid.binning().size());
            object.number("origin", grid.binning().origin());
            if (grid.count() > 0) {
                object.count("binCount", grid.count());
            }
        }
        JsonObject.JsonList epochs = root.list("epochs");
        result.epochs().forEach(epoch -> write(epoch, result, epochs.object()));
        JsonObject.JsonList correlations = root.list("correlations");
        for (int g = 0; g < result.correlations().size(); g++) {
            JsonObject object = correlations.object().number("binSize", result.grids().get(g).binning().size());
            write(result.correlations().get(g), object);
        }
    }

    private static void write(ClusterEpoch epoch, ClusterResult result, JsonObject to) {
        to.text("name", epoch.name());
        ProfileJson.write(epoch.profile(), to);
        JsonObject.JsonList bins = to.list("binnedEntropy");
        for (int g = 0; g < epoch.binned().size(); g++) {
            Binned binned = epoch.binned().get(g);
            JsonObject object = bins.object().number("binSize", result.grids().get(g).binning().size())
                    .quantity("value", binned.entropy()).flag("saturated", binned.isSaturated());
            if (result.isLabelled()) {
                object.quantity("labelInformation", binned.labelInformation());
            }
            if (epoch.xInformation() != null) {
                object.quantity("noisyValue", binned.noisyEntropy()).flag("noisySaturated",
                        binned.isNoisySaturated());
            }
        }
        if (epoch.classes() != null) {
            ClassesJson.write(epoch.classes(), to);
        }
        information("xInformation", epoch.xInformation(), to);
        information("yInformation", epoch.yInformation(), to);
    }

    private static void write(GridCorrelation each, JsonObject to) {
        Correlation correlation = each.correlation();
        if (correlation == null) {
            String reason = String.valueOf(each.reason());
            to.absent("pearson", reason).absent("spearman", reason);
        } else {
            to.number("pearson", correlation.pearson()).number("spearman", correlation.spearman()).count("epochs",
                    correlation.n());
        }
    }

    private static void information(String name, @Nullable Information information, JsonObject to) {
        if (information != null) {
            InformationJson.write(information, to.object(name));
        }
    }
}
