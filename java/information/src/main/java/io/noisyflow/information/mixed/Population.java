package io.noisyflow.information.mixed;

import io.noisyflow.information.DiscreteEntropy;
import io.noisyflow.information.LabelLaw;
import io.noisyflow.information.Labels;
import org.jspecify.annotations.Nullable;

/**
 * The inputs x = 0 .. m - 1 with their probabilities and labels.
 *
 * @param weighted whether probabilities differ
 * @param probabilities p_x, adding up to 1
 * @param labels y of each input
 * @param law p(y|x) where labels are soft; null where every input has its label
 */
public record Population(boolean weighted, double[] probabilities, Labels labels, @Nullable LabelLaw law) {
    /** Equal probabilities where weights are null; a single label where labels are. */
    public static Population of(int inputs, double @Nullable [] weights, @Nullable Labels labels) {
        return of(inputs, weights, labels, null);
    }

    /** The same with soft labels where a law is given. */
    public static Population of(int inputs, double @Nullable [] weights, @Nullable Labels labels,
            @Nullable LabelLaw law) {
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
                labels == null ? Labels.numbered(new int[inputs], 1) : labels, law);
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
        return law == null ? labels.entropy(probabilities) : law.entropy(probabilities);
    }

    /** I(X;Y) in nats, the most that a function of X and noise can tell of Y. */
    public double labelInformation() {
        return law == null ? labelEntropy() : law.information(probabilities);
    }

    /** log p_x of every query's input. */
    public double[] logInputs(int[] inputOfQuery) {
        double[] logs = new double[inputOfQuery.length];
        for (int q = 0; q < logs.length; q++) {
            logs[q] = StrictMath.log(probabilities[inputOfQuery[q]]);
        }
        return logs;
    }

    /** The labels that every query's input may have. */
    public QueryLabels queryLabels(int[] inputOfQuery) {
        if (law != null) {
            return QueryLabels.soft(law, probabilities, inputOfQuery);
        }
        double[] byLabel = labels.masses(probabilities);
        double[] logs = new double[inputOfQuery.length];
        for (int q = 0; q < logs.length; q++) {
            logs[q] = StrictMath.log(byLabel[labels.ofRows()[inputOfQuery[q]]]);
        }
        return QueryLabels.certain(logs);
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
