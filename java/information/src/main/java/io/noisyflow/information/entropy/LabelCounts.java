package io.noisyflow.information.entropy;

import io.noisyflow.information.DiscreteEntropy;
import org.jspecify.annotations.Nullable;

/**
 * What the labels themselves tell, weights counted in.
 *
 * @param labels class of each row
 * @param classes number of classes, absent ones among them
 * @param logProbability log p(y) of each class; negative infinity for an absent one
 * @param entropy H(Y) in nats
 * @param meanLogRest the mean over rows of log((rows of the class - 1) / n), unweighted; negative infinity where
 *     some row is alone in its class
 */
record LabelCounts(int[] labels, int classes, double[] logProbability, double entropy, double meanLogRest) {
    /** Counts. */
    static LabelCounts of(int[] labels, int classes, double @Nullable [] weights) {
        double[] mass = new double[classes];
        int[] rows = new int[classes];
        double total = 0;
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= classes) {
                throw new IllegalArgumentException(
                        "row " + i + " has class " + labels[i] + ": expected 0 .. " + (classes - 1));
            }
            double weight = weights == null ? 1 : weights[i];
            mass[labels[i]] += weight;
            rows[labels[i]]++;
            total += weight;
        }
        double[] log = new double[classes];
        for (int c = 0; c < classes; c++) {
            log[c] = StrictMath.log(mass[c] / total);
        }
        double rest = 0;
        for (int i = 0; i < labels.length; i++) {
            rest += StrictMath.log((rows[labels[i]] - 1.0) / labels.length);
        }
        return new LabelCounts(labels, classes, log, DiscreteEntropy.of(mass), rest / labels.length);
    }

    /** log p(y) of the class of row i. */
    double logProbabilityOfRow(int i) {
        return logProbability[labels[i]];
    }
}
