package io.noisyflow.cli.experiment;

import io.noisyflow.cli.input.KernelChoice;
import io.noisyflow.cli.output.Console;
import io.noisyflow.cli.output.ExperimentOptions;
import io.noisyflow.cli.output.OutputOptions;
import io.noisyflow.experiments.Experiment;
import io.noisyflow.experiments.ExperimentSettings;
import io.noisyflow.information.ProgressiveResult;
import picocli.CommandLine.Mixin;

/**
 * A command that runs an experiment; what is left to each is its own options.
 *
 * @param <S> the experiment's settings
 * @param <R> its result
 */
abstract class ExperimentCommand<S extends ExperimentSettings, R extends ProgressiveResult> implements Runnable {
    @Mixin
    private final ExperimentOptions where = new ExperimentOptions();

    @Mixin
    private final KernelChoice choice = new KernelChoice();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    private final Console console;
    private final Experiment<S, R> experiment;
    private final ExperimentRun.Report<R> report;

    ExperimentCommand(Console console, Experiment<S, R> experiment, ExperimentRun.Report<R> report) {
        this.console = console;
        this.experiment = experiment;
        this.report = report;
    }

    /**
     * What was asked for.
     *
     * @throws IllegalArgumentException with one sentence if a value is out of range
     */
    abstract S settings(long seed);

    /** The folder where none is named. */
    String folder() {
        return experiment.name();
    }

    @Override
    public final void run() {
        S settings = settings(choice.seed);
        new ExperimentRun<>(console, choice, output, where, folder(), report).run(settings.byName(), settings.pairs(),
                fitting -> fitting.forMadeRows(settings.madeRows()), (kernels, cells, listener, progress) -> experiment
                        .run(kernels, settings, cells, listener, progress));
    }
}
