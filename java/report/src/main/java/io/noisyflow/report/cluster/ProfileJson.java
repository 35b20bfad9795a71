package io.noisyflow.report.cluster;

import io.noisyflow.information.cluster.DistanceProfile;
import io.noisyflow.information.cluster.DistanceProfile.Histogram;
import io.noisyflow.report.JsonObject;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;

/**
 * The shape of every profile of distances: pairedRows; distance and cosine, each with the edges low and high, counts
 * within and between classes in bins of equal width, and their means.
 */
public final class ProfileJson {
    private ProfileJson() {}

    public static void write(DistanceProfile profile, JsonObject to) {
        to.count("pairedRows", profile.rows());
        write(profile.distance(), to.object("distance"));
        write(profile.cosine(), to.object("cosine"));
    }

    private static void write(Histogram histogram, JsonObject to) {
        to.number("low", histogram.low()).number("high", histogram.high());
        counts("within", histogram.within(), to);
        counts("between", histogram.between(), to);
        to.number("withinMean", histogram.withinMean()).number("betweenMean", histogram.betweenMean());
    }

    /** Numbers alone, for there are many. */
    private static void counts(String name, List<Long> counts, JsonObject to) {
        ArrayNode list = to.node().putArray(name);
        counts.forEach(list::add);
    }
}
