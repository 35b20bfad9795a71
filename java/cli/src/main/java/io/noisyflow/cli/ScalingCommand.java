package io.noisyflow.cli;

import io.noisyflow.experiments.scaling.ScalingExperiment;
import io.noisyflow.experiments.scaling.ScalingResult;
import io.noisyflow.experiments.scaling.ScalingSettings;
import io.noisyflow.report.scaling.ScalingReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code noisyflow run scaling}. */
@Command(name = "scaling", sortOptions = false, sortSynopsis = false,
        description = "Measure how the error of the plug-in estimate falls with the number of rows, against exact "
                + "truth: slopes in log-log coordinates with their intervals, bounds, the usual estimators beside it, "
                + "and Monte Carlo error against queries. The defaults take two to three minutes on 2 cores. Files "
                + "are rewritten while it runs, so an interrupted run keeps what is finished.")
final class ScalingCommand implements Runnable {
    @Mixin
    private final ExperimentOptions where = new ExperimentOptions();

    @Mixin
    private final ScalingOptions options = new ScalingOptions();

    @Mixin
    private final KernelChoice choice = new KernelChoice();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    private final Console console;

    ScalingCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        ScalingSettings settings = options.settings(choice.seed);
        new ExperimentRun<>(console, choice, output, where, ScalingResult.NAME, ScalingReport::documents).run(
                settings.byName(), settings.pairs(), fitting -> fitting.forMadeRows(settings.madeRows()),
                (kernels, cells, listener, progress) -> ScalingExperiment
                        .of(kernels).run(settings, cells, listener, progress));
    }
}
