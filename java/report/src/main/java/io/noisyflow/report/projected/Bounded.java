package io.noisyflow.report.projected;

import io.noisyflow.information.Information;
import io.noisyflow.information.projected.LowerBound;
import io.noisyflow.information.projected.ProjectedEstimate;
import io.noisyflow.information.projected.Projection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An information that projections bound, as documents name it.
 *
 * @param field in JSON
 * @param words of the information of all coordinates
 * @param along of what is seen along directions V
 * @param bound what projections say of it; null where it was not measured
 * @param seen what one of them saw
 */
public record Bounded(String field, String words, String along,
        Function<ProjectedEstimate, @Nullable LowerBound> bound,
        Function<Projection, @Nullable Information> seen) {
    /** Of samples: I(S;S+Z), and I(Y;S+Z) and I(X;S+Z) where they were measured. */
    public static List<Bounded> ofSamples() {
        return List.of(new Bounded("information", "I(S;S+Z)", "I(S;V(S+Z))", ProjectedEstimate::information,
                Projection::information),
                new Bounded("labelInformation", "I(Y;S+Z)", "I(Y;V(S+Z))", ProjectedEstimate::labelInformation,
                        Projection::labelInformation),
                new Bounded("inputInformation", "I(X;S+Z)", "I(X;V(S+Z))", ProjectedEstimate::inputInformation,
                        Projection::inputInformation));
    }

    /** Of a layer: I(X;T_l), which is I(S;S+Z) where rows are a function of the input, and I(Y;T_l). */
    public static List<Bounded> ofLayers() {
        return List.of(
                new Bounded("xInformation", "I(X;T_l)", "I(X;V T_l)",
                        estimate -> orElse(estimate.inputInformation(), estimate.information()),
                        projection -> orElse(projection.inputInformation(), projection.information())),
                new Bounded("yInformation", "I(Y;T_l)", "I(Y;V T_l)", ProjectedEstimate::labelInformation,
                        Projection::labelInformation));
    }

    private static <T> T orElse(@Nullable T first, T second) {
        return first == null ? second : first;
    }
}
