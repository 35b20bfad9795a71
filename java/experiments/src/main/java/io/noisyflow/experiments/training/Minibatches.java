package io.noisyflow.experiments.training;

import io.noisyflow.core.network.Network;

/** Losses and gradients of minibatches of a training set. */
final class Minibatches {
    private final TrainingSet set;
    private final TrainingOptions options;
    private final NoisyPass pass;
    private final int capacity;
    private final int[] labels;

    Minibatches(Network shape, TrainingNoise noise, TrainingSet set, TrainingOptions options) {
        this.set = set;
        this.options = options;
        this.capacity = Math.min(options.batch(), set.n());
        this.pass = new NoisyPass(shape, noise, capacity);
        this.labels = new int[capacity];
    }

    /**
     * The gradient of the mean loss over the minibatch of rows {@code order[from], ...}.
     *
     * @return the sum of the loss over its rows
     */
    double gradient(Parameters parameters, int[] order, int from, int epoch, double[] gradient) {
        int rows = Math.min(capacity, set.n() - from);
        pass.load(parameters);
        set.gatherInputs(order, from, rows, pass.inputs());
        pass.forward(rows, options.seed(), (epoch - 1L) * set.n() + from);
        double loss = switch (options.loss()) {
            case CROSS_ENTROPY -> {
                if (set.isSoft()) {
                    set.gatherTargets(order, from, rows, pass.outputDelta());
                    yield LossGradient.softCrossEntropy(pass.output(), rows, pass.outputDelta());
                }
                for (int i = 0; i < rows; i++) {
                    labels[i] = set.label(order[from + i]);
                }
                yield LossGradient.crossEntropy(pass.output(), labels, rows, pass.outputDelta());
            }
            case MEAN_SQUARE -> {
                set.gatherTargets(order, from, rows, pass.outputDelta());
                yield LossGradient.meanSquare(pass.output(), rows, pass.outputDelta());
            }
        };
        pass.backward(rows, parameters, gradient);
        return loss;
    }
}
