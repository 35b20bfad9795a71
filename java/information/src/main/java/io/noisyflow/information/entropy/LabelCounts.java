package io.noisyflow.information.entropy;

import io.noisyflow.information.Labels;
import org.jspecify.annotations.Nullable;

/**
 * What the labels themselves tell, weights counted in.
 *
 * @param labels class of each row
 * @param logProbability log p(y) of each class; negative infinity for an absent one
 * @param entropy H(Y) in nats
 * @param meanLogRest the mean over rows of log((rows of the class - 1) / n), unweighted; negative infinity where
 *     some row is alone in its class
 */
record LabelCounts(Labels labels, double[] logProbability, double entropy, double meanLogRest) {
    /** Counts. */
    static LabelCounts of(Labels labels, double @Nullable [] weights) {
        double[] masses = labels.masses(weights);
        double[] rows = labels.masses(null);
        int n = labels.size();
        double total = 0;
        for (int i = 0; i < n; i++) {
            total += weights == null ? 1 : weights[i];
        }
        double[] log = new double[labels.count()];
        for (int c = 0; c < log.length; c++) {
            log[c] = StrictMath.log(masses[c] / total);
        }
        double rest = 0;
        for (int label : labels.ofRows()) {
            rest += StrictMath.log((rows[label] - 1) / n);
        }
        return new LabelCounts(labels, log, labels.entropy(weights), rest / n);
    }

    /** log p(y) of the class of row i. */
    double logProbabilityOfRow(int i) {
        return logProbability[labels.ofRows()[i]];
    }
}
