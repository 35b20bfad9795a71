package io.noisyflow.cli.experiment;

import io.noisyflow.experiments.spiral.SpiralSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The settings of the spiral experiment. */
final class SpiralOptions {
    @Option(names = "--full", order = 10,
            description = "up to a million passes, a reference of four millions: about half an hour on 2 cores")
    private boolean full;

    @Mixin
    private final CurveOptions curve = new CurveOptions();

    @Option(names = "--sigma", paramLabel = "S", order = 20,
            description = "noise standard deviation of every hidden layer, in training and after it (default: 0.2)")
    private @Nullable Double sigma;

    @Option(names = "--epochs", paramLabel = "N", order = 21, description = "of training (default: 400)")
    private @Nullable Integer epochs;

    @Option(names = "--train-rows", paramLabel = "N", order = 22,
            description = "rows of the training set (default: 3000)")
    private @Nullable Integer trainRows;

    @Option(names = "--learning-rate", paramLabel = "R", order = 23, description = "of Adam (default: 0.01)")
    private @Nullable Double learningRate;

    @Option(names = "--batch", paramLabel = "N", order = 24, description = "rows of a minibatch (default: 128)")
    private @Nullable Integer batch;

    @Option(names = "--reference-rows", paramLabel = "N", order = 25,
            description = "passes of the reference that stands for the truth (default: 500000, with --full 4000000)")
    private @Nullable Integer referenceRows;

    @Option(names = "--reference-queries", paramLabel = "Q", order = 26,
            description = "its Monte Carlo queries (default: 40000, with --full 100000)")
    private @Nullable Integer referenceQueries;

    /**
     * The settings.
     *
     * @throws IllegalArgumentException with one sentence if a value is out of range
     */
    SpiralSettings settings(long seed) {
        SpiralSettings all = full ? SpiralSettings.full(seed) : SpiralSettings.defaults(seed);
        return new SpiralSettings(Given.or(sigma, all.sigma()), Given.or(epochs, all.epochs()),
                Given.or(trainRows, all.trainRows()),
                Given.or(learningRate, all.learningRate()), Given.or(batch, all.batch()), curve.plan(all.plan()),
                Given.or(referenceRows, all.referenceRows()), Given.or(referenceQueries, all.referenceQueries()), seed);
    }
}
