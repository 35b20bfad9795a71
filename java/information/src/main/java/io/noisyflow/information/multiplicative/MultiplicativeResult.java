package io.noisyflow.information.multiplicative;

import io.noisyflow.information.Figure;
import io.noisyflow.information.Provenance;
import io.noisyflow.information.Setting;
import java.util.List;

/**
 * Estimates under multiplicative noise.
 *
 * @param setting what the rows are
 * @param n rows
 * @param d coordinates
 * @param patterns different sets of coordinates that are 0
 * @param patternEntropy H(A) of those, in nats
 * @param labelEntropy H(Y) in nats; none without labels
 * @param queries rows used as queries
 * @param draws noise draws for each
 * @param provenance what computed it
 * @param estimates one for each sigma
 */
public record MultiplicativeResult(Setting setting, int n, int d, int patterns, double patternEntropy,
        Figure labelEntropy, int queries, int draws, Provenance provenance, List<MultiplicativeEstimate> estimates) {
    /** Copies the list. */
    public MultiplicativeResult {
        estimates = List.copyOf(estimates);
    }
}
