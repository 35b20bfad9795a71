package io.noisyflow.cli.experiment;

import io.noisyflow.experiments.neuron.LeakyPairSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The settings of the pair of leaky rectifiers. */
final class LeakyPairOptions {
    @Option(names = "--sigma", paramLabel = "S", order = 10,
            description = "standard deviation of the noise of both units (default: 0.05)")
    private @Nullable Double sigma;

    @Option(names = "--noise", hidden = true, description = "the earlier name of --sigma")
    void noise(double value) {
        sigma = value;
    }

    @Option(names = "--learning-rate", paramLabel = "R", order = 11,
            description = "of gradient descent (default: 0.01)")
    private @Nullable Double learningRate;

    @Option(names = "--epochs", paramLabel = "N", order = 12,
            description = "steps of gradient descent (default: 3000)")
    private @Nullable Integer epochs;

    @Option(names = "--checkpoints", paramLabel = "N", order = 13,
            description = "how many of the epochs are looked at (default: 40)")
    private @Nullable Integer checkpoints;

    @Option(names = "--queries", paramLabel = "Q", order = 14,
            description = "Monte Carlo query rows for each of the eight inputs (default: 4000)")
    private @Nullable Integer queries;

    /**
     * The settings.
     *
     * @throws IllegalArgumentException with one sentence if a value is out of range
     */
    LeakyPairSettings settings(long seed) {
        LeakyPairSettings all = LeakyPairSettings.defaults(seed);
        return new LeakyPairSettings(Given.or(sigma, all.noise()), Given.or(learningRate, all.learningRate()),
                Given.or(epochs, all.epochs()), Given.or(checkpoints, all.checkpoints()),
                Given.or(queries, all.queries()), seed);
    }
}
