package io.noisyflow.information.distance.divergence;

import io.noisyflow.information.Provenance;
import io.noisyflow.information.Setting;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The divergences between two samples at each sigma.
 *
 * @param setting what the rows are
 * @param firstN rows of P
 * @param secondN rows of Q
 * @param d coordinates
 * @param sigmas noise standard deviations
 * @param estimates for each sigma
 * @param provenance what computed them
 */
public record DivergenceResult(Setting setting, int firstN, int secondN, int d, List<Double> sigmas,
        List<Map<Divergence, DivergenceEstimate>> estimates, Provenance provenance) {
    /** A divergence at the only sigma. */
    public DivergenceEstimate of(Divergence divergence) {
        if (estimates.size() != 1) {
            throw new IllegalStateException(estimates.size() + " sigmas: expected one");
        }
        return Objects.requireNonNull(estimates.getFirst().get(divergence));
    }
}
