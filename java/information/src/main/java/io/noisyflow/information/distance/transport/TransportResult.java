package io.noisyflow.information.distance.transport;

import io.noisyflow.information.Provenance;
import io.noisyflow.information.Setting;
import java.util.List;

/**
 * The distances between two samples at each sigma.
 *
 * @param setting what the rows are
 * @param firstN rows of P
 * @param secondN rows of Q
 * @param d coordinates
 * @param estimates for each sigma, in the order that was asked for
 * @param provenance what computed them
 */
public record TransportResult(Setting setting, int firstN, int secondN, int d, List<TransportEstimates> estimates,
        Provenance provenance) {
    /** The distances at the only sigma. */
    public TransportEstimates only() {
        if (estimates.size() != 1) {
            throw new IllegalStateException(estimates.size() + " sigmas: expected one");
        }
        return estimates.getFirst();
    }
}
