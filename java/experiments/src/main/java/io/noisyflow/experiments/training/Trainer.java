package io.noisyflow.experiments.training;

import io.noisyflow.core.network.Activation;
import io.noisyflow.core.network.Network;
import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Streams;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * Trains a noisy network on one thread.
 *
 * <p>Epoch e = 1, 2, ... visits the rows in the order of the shuffle (seed, e), in minibatches; row p of that order has
 * the noise of counter row (e - 1) n + p. Nothing else is random, so a trainer's digits follow from its arguments.
 */
public final class Trainer {
    private final Network initial;
    private final TrainingNoise noise;
    private final TrainingSet set;
    private final TrainingOptions options;

    private Trainer(Network initial, TrainingNoise noise, TrainingSet set, TrainingOptions options) {
        this.initial = initial;
        this.noise = noise;
        this.set = set;
        this.options = options;
    }

    /**
     * A trainer; it can be run any number of times, with the same digits.
     *
     * @param initial the network before training
     * @param sigmas noise standard deviation of layers 1 .. L, each zero (no noise) or more
     * @param set what is learned from
     * @throws IllegalArgumentException if the parts do not fit together
     */
    public static Trainer of(Network initial, double[] sigmas, TrainingSet set, TrainingOptions options) {
        return of(initial, TrainingNoise.additive(sigmas), set, options);
    }

    /**
     * The same for noise of any kind.
     *
     * @throws IllegalArgumentException if the parts do not fit together
     */
    public static Trainer of(Network initial, TrainingNoise noise, TrainingSet set, TrainingOptions options) {
        int depth = initial.depth();
        if (noise.depth() != depth) {
            throw new IllegalArgumentException(
                    noise.depth() + " noise levels for a network of " + depth + " layers");
        }
        if (initial.width(0) != set.inputWidth() || initial.width(depth) != set.outputWidth()) {
            throw new IllegalArgumentException("a network " + initial.width(0) + " -> " + initial.width(depth)
                    + " for a training set " + set.inputWidth() + " -> " + set.outputWidth());
        }
        if (options.loss() == Loss.CROSS_ENTROPY && !set.isLabelled()) {
            throw new IllegalArgumentException("cross-entropy needs class labels, and the training set has none");
        }
        if (options.loss() == Loss.CROSS_ENTROPY && !initial.valuesOf(depth).equals(Activation.LINEAR)) {
            throw new IllegalArgumentException("cross-entropy needs linear outputs (logits), and the last layer is "
                    + initial.valuesOf(depth).kind());
        }
        return new Trainer(initial, noise, set, options);
    }

    /**
     * Trains until the last epoch of the schedule, or until the listener has heard enough.
     *
     * @param schedule the epochs after which the listener hears, ascending, from 1
     * @throws CancellationException if the thread is interrupted; its interrupt status stays set
     * @throws ArithmeticException if the loss or a parameter is no longer finite
     */
    public void train(int[] schedule, TrainingListener listener) {
        Parameters parameters = new Parameters(initial);
        train(parameters, new OptimiserState(options.optimiser(), parameters.values().length), 0, schedule, listener);
    }

    /**
     * The same from where an earlier training of this trainer was left; epochs of the schedule up to there are past.
     *
     * @throws IllegalArgumentException if the state is not of this network and optimiser
     */
    public void train(TrainingState from, int[] schedule, TrainingListener listener) {
        train(new Parameters(initial, from.parameters()), new OptimiserState(options.optimiser(), from), from.epoch(),
                schedule, listener);
    }

    /**
     * The network in a state of its training.
     *
     * @throws IllegalArgumentException if the state is not of this network
     */
    public Network network(TrainingState state) {
        return new Parameters(initial, state.parameters()).toNetwork();
    }

    private void train(Parameters parameters, OptimiserState optimiser, int done, int[] schedule,
            TrainingListener listener) {
        requireAscending(schedule);
        FrozenGradients gradients = null;
        Minibatches minibatches = new Minibatches(initial, noise, set, options);
        Orthonormality orthonormality = new Orthonormality(options.orthonormality());
        double[] gradient = new double[parameters.values().length];
        int next = 0;
        while (next < schedule.length && schedule[next] <= done) {
            next++;
        }
        TrainingState last = optimiser.after(done, parameters.values());
        for (int epoch = done + 1; next < schedule.length; epoch++) {
            int[] order = new CounterRandom(options.seed(), Streams.SHUFFLE, epoch).permutation(set.n());
            double loss = 0;
            for (int from = 0; from < set.n(); from += options.batch()) {
                if (Thread.currentThread().isInterrupted()) {
                    listener.interrupted(last);
                    throw new CancellationException("training was interrupted in epoch " + epoch);
                }
                loss += minibatches.gradient(parameters, order, from, epoch, gradient);
                optimiser.step(parameters.values(), gradient);
                if (options.orthonormality() > 0) {
                    for (int l = 1; l < initial.depth(); l++) {
                        int rows = initial.layer(l).biases().length;
                        if (rows > 0) {
                            orthonormality.step(parameters.values(), parameters.weights(l), rows,
                                    (parameters.biases(l) - parameters.weights(l)) / rows);
                        }
                    }
                }
            }
            requireFinite(loss, parameters, epoch);
            last = optimiser.after(epoch, parameters.values());
            if (epoch == schedule[next]) {
                next++;
                List<GradientNorms> norms = List.of();
                if (listener.wantsGradients(epoch)) {
                    gradients = gradients == null ? new FrozenGradients(initial, noise, set, options) : gradients;
                    norms = gradients.norms(parameters, epoch);
                }
                if (!listener.reached(
                        new Checkpoint(epoch, parameters.toNetwork(), loss / set.n(), norms, last))) {
                    return;
                }
            }
        }
    }

    private static void requireFinite(double loss, Parameters parameters, int epoch) {
        double sum = 0;
        for (double value : parameters.values()) {
            sum += value;
        }
        if (!Double.isFinite(loss) || !Double.isFinite(sum)) {
            throw new ArithmeticException("training diverged in epoch " + epoch + " (the loss is " + loss
                    + "): a smaller learning rate may help");
        }
    }

    private static void requireAscending(int[] schedule) {
        int previous = 0;
        for (int epoch : schedule) {
            if (epoch <= previous) {
                throw new IllegalArgumentException(
                        "checkpoint " + epoch + " after " + previous + ": expected ascending epochs from 1");
            }
            previous = epoch;
        }
    }
}
