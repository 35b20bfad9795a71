package io.noisyflow.experiments.neuron;

import io.noisyflow.core.network.Network;
import io.noisyflow.core.points.Points;
import io.noisyflow.experiments.training.Loss;
import io.noisyflow.experiments.training.Optimiser;
import io.noisyflow.experiments.training.Trainer;
import io.noisyflow.experiments.training.TrainingOptions;
import io.noisyflow.experiments.training.TrainingSet;
import java.util.Arrays;

/**
 * A network of scalar layers, what it learns, and when it is looked at.
 *
 * @param initial the network before training, every layer of width 1
 * @param inputs x, all equally likely
 * @param targets what should come out of each
 * @param labels y of each, 0 or 1
 * @param noise standard deviation of the noise of every layer
 * @param learningRate of gradient descent on the mean square error, all inputs at a time
 * @param schedule epochs that are looked at, ascending
 * @param queries query rows for every input
 */
record ChainTask(Network initial, double[] inputs, double[] targets, int[] labels, double noise, double learningRate,
        int[] schedule, int queries, long seed) {
    double[] sigmas() {
        double[] sigmas = new double[initial.depth()];
        Arrays.fill(sigmas, noise);
        return sigmas;
    }

    Points points() {
        return Points.of(inputs, inputs.length, 1);
    }

    double[] probabilities() {
        double[] probabilities = new double[inputs.length];
        Arrays.fill(probabilities, 1.0 / inputs.length);
        return probabilities;
    }

    Trainer trainer() {
        int[] rows = new int[inputs.length];
        Arrays.setAll(rows, x -> x);
        TrainingSet set = TrainingSet.ofTargets(points(), Points.of(targets, targets.length, 1), rows);
        return Trainer.of(initial, sigmas(), set, new TrainingOptions(new Optimiser.Sgd(learningRate, 0),
                Loss.MEAN_SQUARE, inputs.length, 0, seed));
    }
}
