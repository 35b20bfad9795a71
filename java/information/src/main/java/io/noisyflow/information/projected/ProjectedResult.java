package io.noisyflow.information.projected;

import io.noisyflow.information.Provenance;
import java.util.List;

/**
 * What projections of one set of samples say.
 *
 * @param d dimension of the samples
 * @param directions k of each projection
 * @param provenance what computed it
 * @param estimates one for each sigma, in the order asked for
 */
public record ProjectedResult(int d, int directions, Provenance provenance, List<ProjectedEstimate> estimates) {
    /** Copies the list. */
    public ProjectedResult {
        estimates = List.copyOf(estimates);
    }
}
