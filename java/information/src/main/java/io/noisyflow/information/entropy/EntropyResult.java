package io.noisyflow.information.entropy;

import io.noisyflow.information.Figure;
import io.noisyflow.information.Provenance;
import io.noisyflow.information.Setting;
import java.util.List;

/**
 * The estimates of one set of samples.
 *
 * @param setting what the rows were taken for
 * @param n rows
 * @param d dimension
 * @param dimensions of the subspace that rows were projected to; d where they were not
 * @param labelEntropy H(Y) in nats, where labels were given
 * @param queries rows used as queries, at the last sigma that needed most
 * @param draws noise draws for each query
 * @param provenance what computed it
 * @param estimates one for each sigma, in the order asked for
 */
public record EntropyResult(Setting setting, int n, int d, int dimensions, Figure labelEntropy, int queries, int draws,
        Provenance provenance, List<EntropyEstimate> estimates) {
    /** Copies the list. */
    public EntropyResult {
        estimates = List.copyOf(estimates);
    }

    /** The same, with the cost of further work told in it. */
    public EntropyResult with(Provenance other) {
        return new EntropyResult(setting, n, d, dimensions, labelEntropy, queries, draws, other, estimates);
    }
}
