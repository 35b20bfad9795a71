package io.noisyflow.core.network;

/** What layers ask of their weights and biases. */
final class ParameterChecks {
    private ParameterChecks() {}

    static void requireFinite(double[] numbers, String what) {
        for (int i = 0; i < numbers.length; i++) {
            if (!Double.isFinite(numbers[i])) {
                throw new IllegalArgumentException(what + " " + i + " is " + numbers[i] + ": expected a finite number");
            }
        }
    }

    /** For a layer that learns nothing. */
    static void requireNone(double[] weights, double[] biases, String what) {
        if (weights.length != 0 || biases.length != 0) {
            throw new IllegalArgumentException(what + " has no parameters, not " + weights.length + " weights and "
                    + biases.length + " biases");
        }
    }
}
