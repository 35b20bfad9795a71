package io.noisyflow.information.distance.estimate;

import io.noisyflow.information.Provenance;
import io.noisyflow.information.Setting;
import java.util.List;

/**
 * The distances between two samples.
 *
 * @param setting what the rows were taken for
 * @param firstN rows of P
 * @param secondN rows of Q
 * @param d coordinates of both
 * @param firstQueries rows of P that noise was drawn around, for the divergences
 * @param secondQueries rows of Q
 * @param draws noise draws for each
 * @param permutations of each test; 0 where there were none
 * @param estimates one for each sigma, in the order asked for
 * @param provenance what computed them
 */
public record DistanceResult(Setting setting, int firstN, int secondN, int d, int firstQueries, int secondQueries,
        int draws, int permutations, List<DistancesAtSigma> estimates, Provenance provenance) {
    /** Copies the list. */
    public DistanceResult {
        estimates = List.copyOf(estimates);
    }
}
