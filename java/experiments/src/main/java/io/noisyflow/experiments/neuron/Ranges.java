package io.noisyflow.experiments.neuron;

/** The ranges that the settings of both experiments share. */
final class Ranges {
    /** Signals are floats of size 1 to 10 and exact to 1e-6: less noise than this would feel their rounding. */
    private static final double LEAST_SIGMA = 1e-4;

    private Ranges() {}

    static void training(double noise, double learningRate, int epochs, int checkpoints) {
        sigma("noise", noise);
        if (!(learningRate > 0) || learningRate == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException(
                    "learning-rate " + learningRate + ": expected a positive finite number");
        }
        count("epochs", epochs, 1, 100_000_000);
        count("checkpoints", checkpoints, 1, 10_000);
    }

    static void queries(int queries) {
        count("queries", queries, 2, 1_000_000);
    }

    static void sigma(String name, double sigma) {
        if (!(sigma >= LEAST_SIGMA && sigma <= 100)) {
            throw new IllegalArgumentException(name + " " + sigma + ": expected " + LEAST_SIGMA + " .. 100");
        }
    }

    static void count(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " " + value + ": expected " + least + " .. " + most);
        }
    }
}
