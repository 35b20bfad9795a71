package io.noisyflow.cli;

import io.noisyflow.experiments.spiral.SpiralExperiment;
import io.noisyflow.experiments.spiral.SpiralResult;
import io.noisyflow.experiments.spiral.SpiralSettings;
import io.noisyflow.report.spiral.SpiralReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code noisyflow run spiral}. */
@Command(name = "spiral", sortOptions = false, sortSynopsis = false,
        description = "Train a noisy network to tell three arms of a spiral apart, and estimate the entropy of its third "
                + "hidden layer, 10 dimensions, from ever more noisy passes: brackets and verdicts, the usual "
                + "estimators beside them, and a reference from very many passes. The defaults take about two minutes "
                + "on 2 cores. An interrupted run keeps what is finished.")
final class SpiralCommand implements Runnable {
    @Mixin
    private final ExperimentOptions where = new ExperimentOptions();

    @Mixin
    private final SpiralOptions options = new SpiralOptions();

    @Mixin
    private final KernelChoice choice = new KernelChoice();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    private final Console console;

    SpiralCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        SpiralSettings settings = options.settings(choice.seed);
        new ExperimentRun<>(console, choice, output, where, SpiralResult.NAME, SpiralReport::documents).run(
                settings.byName(), settings.pairs(), fitting -> fitting.forMadeRows(settings.madeRows()),
                (kernels, cells, listener, progress) -> SpiralExperiment
                        .of(kernels).run(settings, cells, listener, progress));
    }
}
