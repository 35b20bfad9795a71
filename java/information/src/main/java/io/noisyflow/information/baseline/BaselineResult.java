package io.noisyflow.information.baseline;

import io.noisyflow.information.Provenance;
import java.util.List;

/**
 * Estimates by a baseline, one for each sigma.
 *
 * @param estimator kde, knn or ksg
 * @param detail what it was set to
 * @param n rows
 * @param d dimension of S
 * @param with dimension of what the information is about; 0 where the estimates are entropies
 * @param provenance what computed it
 * @param rows in the order asked for
 */
public record BaselineResult(String estimator, String detail, int n, int d, int with, Provenance provenance,
        List<Row> rows) {
    /** Copies the list. */
    public BaselineResult {
        rows = List.copyOf(rows);
    }

    /** Whether the estimates are of an information, and not of an entropy. */
    public boolean isInformation() {
        return with > 0;
    }

    /**
     * One sigma.
     *
     * @param sigma noise standard deviation
     * @param noiseEntropy h(Z) in nats
     * @param estimate of h(S+Z), or of I(S+Z;B)
     */
    public record Row(double sigma, double noiseEntropy, BaselineEstimate estimate) {}
}
