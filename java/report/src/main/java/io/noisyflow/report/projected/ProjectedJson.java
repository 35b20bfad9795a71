package io.noisyflow.report.projected;

import io.noisyflow.information.Information;
import io.noisyflow.information.projected.LowerBound;
import io.noisyflow.information.projected.ProjectedEstimate;
import io.noisyflow.information.projected.Projection;
import io.noisyflow.report.InformationJson;
import io.noisyflow.report.JsonObject;
import java.util.List;

/** The field {@code projections} of an estimate: a bound for each information, then every projection. */
public final class ProjectedJson {
    private ProjectedJson() {}

    /**
     * Writes it.
     *
     * @param informations that may be there
     */
    public static void write(ProjectedEstimate estimate, List<Bounded> informations, JsonObject to) {
        JsonObject root = to.object("projections").count("directions", estimate.directions());
        for (Bounded information : informations) {
            LowerBound bound = information.bound().apply(estimate);
            if (bound != null) {
                write(bound, root.object(information.field()));
            }
        }
        JsonObject.JsonList each = root.list("each");
        for (Projection projection : estimate.projections()) {
            JsonObject object = each.object().text("kind", projection.kind().label());
            if (projection.kind() == Projection.Kind.RANDOM) {
                object.count("number", projection.number());
            }
            object.count("rows", projection.rows());
            for (Bounded information : informations) {
                Information seen = information.seen().apply(projection);
                if (seen != null) {
                    InformationJson.write(seen, object.object(information.field()));
                }
            }
        }
    }

    private static void write(LowerBound bound, JsonObject to) {
        to.quantity("atLeast", bound.atLeast()).text("atLeastFrom", bound.from().words()).quantity("mean",
                bound.mean());
        InformationJson.standardError(bound.standardError(), to);
        to.quantity("projectionError", bound.projectionError()).text("verdict", bound.verdict().label()).text("advice",
                bound.advice());
    }
}
