package io.noisyflow.information.projected;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What projections say at one sigma.
 *
 * @param sigma noise standard deviation
 * @param directions k of each
 * @param projections that of class means first, where there are labels and their means differ; then the random ones
 */
public record ProjectedEstimate(double sigma, int directions, List<Projection> projections) {
    /** Copies the list. */
    public ProjectedEstimate {
        projections = List.copyOf(projections);
    }

    /** What they say of I(S;S+Z). */
    public LowerBound information() {
        return Objects.requireNonNull(LowerBound.of(projections, Projection::information));
    }

    /** What they say of I(Y;S+Z); null without labels. */
    public @Nullable LowerBound labelInformation() {
        return LowerBound.of(projections, Projection::labelInformation);
    }

    /** What they say of I(X;S+Z); null without replicates. */
    public @Nullable LowerBound inputInformation() {
        return LowerBound.of(projections, Projection::inputInformation);
    }

    /** How many of them are random. */
    public int random() {
        return (int) projections.stream().filter(each -> each.kind() == Projection.Kind.RANDOM).count();
    }
}
