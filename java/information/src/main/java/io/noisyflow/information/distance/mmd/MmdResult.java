package io.noisyflow.information.distance.mmd;

import io.noisyflow.information.Provenance;
import io.noisyflow.information.Setting;
import java.util.List;

/**
 * MMD^2 between two samples at each sigma.
 *
 * @param setting what the rows are
 * @param firstN rows of P
 * @param secondN rows of Q
 * @param d coordinates
 * @param sigmas noise standard deviations
 * @param estimates for each sigma
 * @param provenance what computed them; nothing is random, whatever the seed
 */
public record MmdResult(Setting setting, int firstN, int secondN, int d, List<Double> sigmas,
        List<MmdEstimate> estimates, Provenance provenance) {
    /** Copies the lists. */
    public MmdResult {
        sigmas = List.copyOf(sigmas);
        estimates = List.copyOf(estimates);
    }
}
