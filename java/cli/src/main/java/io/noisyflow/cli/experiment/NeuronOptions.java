package io.noisyflow.cli.experiment;

import io.noisyflow.experiments.neuron.NeuronSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The settings of the single neuron. */
final class NeuronOptions {
    @Option(names = "--weights", paramLabel = "W", split = ",", order = 10,
            description = "the weights of the grid, each with the bias -2 W (default: 17 from 0.25 to 20)")
    private List<Double> weights = List.of();

    @Option(names = "--sigma", paramLabel = "S", split = ",", order = 11,
            description = "the noises of the grid (default: 0.005,0.02,0.05,0.1,0.2)")
    private List<Double> sigmas = List.of();

    @Option(names = "--rows", paramLabel = "N", order = 12,
            description = "rows of the sample that each cell of the grid is also estimated from, as of an unknown law; "
                    + "0 leaves it out (default: 1000)")
    private @Nullable Integer rows;

    @Option(names = "--queries", paramLabel = "Q", order = 13,
            description = "Monte Carlo query rows for each of the four inputs (default: 4000)")
    private @Nullable Integer queries;

    @Option(names = "--training-sigma", paramLabel = "S", order = 14,
            description = "standard deviation of the noise in training (default: 0.005)")
    private @Nullable Double trainingSigma;

    @Option(names = "--noise", hidden = true, description = "the earlier name of --training-sigma")
    void noise(double value) {
        trainingSigma = value;
    }

    @Option(names = "--learning-rate", paramLabel = "R", order = 15,
            description = "of gradient descent (default: 0.5)")
    private @Nullable Double learningRate;

    @Option(names = "--epochs", paramLabel = "N", order = 16,
            description = "steps of gradient descent (default: 100000)")
    private @Nullable Integer epochs;

    @Option(names = "--checkpoints", paramLabel = "N", order = 17,
            description = "how many of the epochs are looked at; 0 leaves the training out (default: 40)")
    private @Nullable Integer checkpoints;

    /**
     * The settings.
     *
     * @throws IllegalArgumentException with one sentence if a value is out of range
     */
    NeuronSettings settings(long seed) {
        NeuronSettings all = NeuronSettings.defaults(seed);
        return new NeuronSettings(weights.isEmpty() ? all.weights() : weights,
                sigmas.isEmpty() ? all.sigmas() : sigmas, Given.or(rows, all.rows()), Given.or(queries, all.queries()),
                Given.or(trainingSigma, all.noise()), Given.or(learningRate, all.learningRate()),
                Given.or(epochs, all.epochs()),
                Given.or(checkpoints, all.checkpoints()), seed);
    }
}
