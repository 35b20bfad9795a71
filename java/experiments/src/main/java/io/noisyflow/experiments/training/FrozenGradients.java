package io.noisyflow.experiments.training;

import io.noisyflow.core.network.Network;
import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Streams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The gradients of all minibatches of a training set at one moment of training.
 *
 * <p>The minibatches are those of a shuffle that no epoch has, the same at every checkpoint. Their mean, weighted by
 * rows, is the gradient of the whole set; no correction for bias is due. Noise adds a part of its own to the norm of a
 * mean, which two passes of independent noise do not share.
 */
final class FrozenGradients {
    /** Other noise than training has. */
    private static final long OTHER_SEED = 0x6A09E667F3BCC909L;

    private final TrainingSet set;
    private final TrainingOptions options;
    private final boolean isNoisy;
    private final Minibatches minibatches;
    private final int[] order;

    FrozenGradients(Network shape, TrainingNoise noise, TrainingSet set, TrainingOptions options) {
        this.set = set;
        this.options = options;
        this.isNoisy = Arrays.stream(noise.sigmas()).anyMatch(sigma -> sigma > 0)
                || Arrays.stream(noise.dropout()).anyMatch(rate -> rate > 0);
        this.minibatches = new Minibatches(shape, noise, set, new TrainingOptions(options.optimiser(), options.loss(),
                options.batch(), options.orthonormality(), options.seed() ^ OTHER_SEED));
        this.order = new CounterRandom(options.seed(), Streams.SHUFFLE, 0).permutation(set.n());
    }

    /** The norms of every layer after an epoch. */
    List<GradientNorms> norms(Parameters parameters, int epoch) {
        int count = parameters.values().length;
        double[] mean = new double[count];
        double[] meanSquare = new double[count];
        pass(parameters, 2 * epoch, mean, meanSquare);
        double[] other = mean;
        if (isNoisy) {
            other = new double[count];
            pass(parameters, 2 * epoch + 1, other, new double[count]);
        }
        List<GradientNorms> norms = new ArrayList<>();
        for (int l = 1; l <= parameters.shape().depth(); l++) {
            double product = 0;
            double variance = 0;
            double weights = 0;
            for (int i = parameters.weights(l); i < parameters.biases(l); i++) {
                product += mean[i] * other[i];
                // Rounding may leave a variance of nothing below zero.
                variance += Math.max(0, meanSquare[i] - mean[i] * mean[i]);
                weights += parameters.values()[i] * parameters.values()[i];
            }
            double m = Math.sqrt(Math.max(0, product));
            norms.add(new GradientNorms(m, Math.sqrt(variance), rowRatio(m, variance), Math.sqrt(weights)));
        }
        return norms;
    }

    /** Means over minibatches b of n_b rows: E_b |g_b - mean|^2 = (number - 1)/(n - 1) tr C for rows at random. */
    private double rowRatio(double mean, double variance) {
        int number = Math.ceilDiv(set.n(), options.batch());
        return mean == 0 ? 0 : mean / Math.sqrt(variance * (set.n() - 1) / Math.max(1, number - 1));
    }

    private void pass(Parameters parameters, int epoch, double[] mean, double[] meanSquare) {
        double[] gradient = new double[mean.length];
        for (int from = 0; from < set.n(); from += options.batch()) {
            minibatches.gradient(parameters, order, from, epoch, gradient);
            double share = (double) Math.min(options.batch(), set.n() - from) / set.n();
            for (int i = 0; i < gradient.length; i++) {
                mean[i] += share * gradient[i];
                meanSquare[i] += share * gradient[i] * gradient[i];
            }
        }
    }
}
