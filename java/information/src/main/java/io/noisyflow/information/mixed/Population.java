package io.noisyflow.information.mixed;

import io.noisyflow.information.DiscreteEntropy;
import io.noisyflow.information.Labels;
import org.jspecify.annotations.Nullable;

/**
 * The inputs x = 0 .. m - 1 with their probabilities and labels.
 *
 * @param weighted whether probabilities differ
 * @param probabilities p_x, adding up to 1
 * @param labels y of each input
 */
public record Population(boolean weighted, double[] probabilities, Labels labels) {
    /** Equal probabilities where weights are null; a single label where labels are. */
    public static Population of(int inputs, double @Nullable [] weights, @Nullable Labels labels) {
        requireLength(weights == null ? inputs : weights.length, inputs, "weights");
        requireLength(labels == null ? inputs : labels.size(), inputs, "labels");
        double sum = 0;
        for (int x = 0; x < inputs; x++) {
            double weight = weights == null ? 1 : weights[x];
            if (!(weight >= 0) || weight == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException(
                        "input " + x + " has weight " + weight + ": expected a finite number, zero or more");
            }
            sum += weight;
        }
        if (!(sum > 0) || sum == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("the weights of the inputs add up to " + sum
                    + ": expected a positive finite sum");
        }
        double[] probabilities = new double[inputs];
        for (int x = 0; x < inputs; x++) {
            probabilities[x] = (weights == null ? 1 : weights[x]) / sum;
        }
        return new Population(weights != null, probabilities,
                labels == null ? Labels.numbered(new int[inputs], 1) : labels);
    }

    /** m. */
    public int inputs() {
        return probabilities.length;
    }

    /** H(X) in nats. */
    public double inputEntropy() {
        return DiscreteEntropy.of(probabilities);
    }

    /** H(Y) in nats. */
    public double labelEntropy() {
        return labels.entropy(probabilities);
    }

    /** p_y of every label. */
    double[] labelProbabilities() {
        return labels.masses(probabilities);
    }

    /** log p_x of every query's input. */
    public double[] logInputs(int[] inputOfQuery) {
        double[] logs = new double[inputOfQuery.length];
        for (int q = 0; q < logs.length; q++) {
            logs[q] = StrictMath.log(probabilities[inputOfQuery[q]]);
        }
        return logs;
    }

    /** log p_y of every query's label. */
    public double[] logLabels(int[] inputOfQuery) {
        double[] byLabel = labelProbabilities();
        double[] logs = new double[inputOfQuery.length];
        for (int q = 0; q < logs.length; q++) {
            logs[q] = StrictMath.log(byLabel[labels.ofRows()[inputOfQuery[q]]]);
        }
        return logs;
    }

    /** A number of each input, for each of its consecutive replicates. */
    public static int[] repeated(int[] ofInput, int replicates) {
        int[] rows = new int[Math.multiplyExact(ofInput.length, replicates)];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = ofInput[i / replicates];
        }
        return rows;
    }

    /** The probability of each input, for each of its consecutive replicates. */
    public double[] repeatedProbabilities(int replicates) {
        double[] rows = new double[Math.multiplyExact(probabilities.length, replicates)];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = probabilities[i / replicates];
        }
        return rows;
    }

    /** 0 .. count - 1. */
    public static int[] range(int count) {
        int[] numbers = new int[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = i;
        }
        return numbers;
    }

    private static void requireLength(int length, int inputs, String what) {
        if (length != inputs) {
            throw new IllegalArgumentException(length + " " + what + " for " + inputs + " inputs");
        }
    }
}
