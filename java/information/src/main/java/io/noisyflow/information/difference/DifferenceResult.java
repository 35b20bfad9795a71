package io.noisyflow.information.difference;

import io.noisyflow.information.Figure;
import io.noisyflow.information.Provenance;
import io.noisyflow.information.Setting;
import java.util.List;

/**
 * The comparison of two matrices with one row each for every member of a sample or population.
 *
 * @param setting what the rows were taken for
 * @param n rows of each
 * @param firstD dimension of the first
 * @param secondD dimension of the second
 * @param labelEntropy H(Y) in nats, where labels were given
 * @param queries rows used as queries
 * @param draws noise draws for each query
 * @param provenance what computed it
 * @param estimates one for each sigma, in the order asked for
 */
public record DifferenceResult(Setting setting, int n, int firstD, int secondD, Figure labelEntropy, int queries,
        int draws, Provenance provenance, List<DifferenceEstimate> estimates) {
    /** Copies the list. */
    public DifferenceResult {
        estimates = List.copyOf(estimates);
    }
}
