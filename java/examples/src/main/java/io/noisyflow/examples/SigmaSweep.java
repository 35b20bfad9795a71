package io.noisyflow.examples;

import io.noisyflow.Noisyflow;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Information;
import io.noisyflow.information.entropy.EntropyEstimate;
import io.noisyflow.information.entropy.Samples;
import java.util.Locale;
import java.util.Random;

/** What a layer's activations tell at several noises, and down to which noise so many rows can tell it. */
public final class SigmaSweep {
    private SigmaSweep() {}

    /** Activations of a layer of five tanh units on 1500 inputs of dimension ten. */
    public static void main(String[] arguments) {
        float[][] activations = activations(1500, 10, 5);
        double[] sigmas = {0.01, 0.03, 0.1, 0.3, 1};
        try (Noisyflow nf = Noisyflow.open()) {
            System.out.println(" sigma  I(T;T+Z)     +-         bracket  verdict");
            // One pass over all pairs of rows serves all sigmas.
            for (EntropyEstimate estimate : nf.entropy(Samples.of(Points.of(activations)), sigmas,
                    options -> options.withDraws(4)).estimates()) {
                Information information = estimate.asInformation();
                System.out.printf(Locale.ROOT, "%6.2f %9.3f %6.3f  [%.3f, %.3f]  %s%n", estimate.sigma(),
                        information.value(), information.standardError().total(), information.bracket().lower(),
                        information.bracket().upper().value(), information.verdict().label());
            }
        }
    }

    private static float[][] activations(int n, int inputs, int units) {
        Random random = new Random(3);
        double[][] weights = new double[units][inputs];
        for (double[] row : weights) {
            for (int k = 0; k < inputs; k++) {
                row[k] = random.nextGaussian() / Math.sqrt(inputs);
            }
        }
        float[][] rows = new float[n][units];
        for (float[] row : rows) {
            double[] x = random.doubles(inputs, -2, 2).toArray();
            for (int j = 0; j < units; j++) {
                double sum = 0;
                for (int k = 0; k < inputs; k++) {
                    sum += weights[j][k] * x[k];
                }
                row[j] = (float) Math.tanh(sum);
            }
        }
        return rows;
    }
}
