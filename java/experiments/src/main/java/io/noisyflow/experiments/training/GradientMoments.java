package io.noisyflow.experiments.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Sums of minibatch gradients and of their squares over an epoch. */
final class GradientMoments {
    private final double[] sum;
    private final double[] sumOfSquares;
    private int count;

    GradientMoments(int parameters) {
        sum = new double[parameters];
        sumOfSquares = new double[parameters];
    }

    /** Forgets what was added. */
    void reset() {
        Arrays.fill(sum, 0);
        Arrays.fill(sumOfSquares, 0);
        count = 0;
    }

    /** Adds the gradient of one minibatch. */
    void add(double[] gradient) {
        for (int i = 0; i < gradient.length; i++) {
            sum[i] += gradient[i];
            sumOfSquares[i] += gradient[i] * gradient[i];
        }
        count++;
    }

    /** The norms of every layer. */
    List<GradientNorms> norms(Parameters parameters) {
        List<GradientNorms> norms = new ArrayList<>();
        for (int l = 1; l <= parameters.shape().depth(); l++) {
            double meanSquare = 0;
            double variance = 0;
            for (int i = parameters.weights(l); i < parameters.biases(l); i++) {
                double mean = sum[i] / count;
                meanSquare += mean * mean;
                // Rounding may leave a variance of nothing below zero.
                variance += Math.max(0, sumOfSquares[i] / count - mean * mean);
            }
            norms.add(new GradientNorms(Math.sqrt(meanSquare), Math.sqrt(variance)));
        }
        return norms;
    }
}
