package io.noisyflow.cli.experiment;

import io.noisyflow.cli.output.Console;
import io.noisyflow.experiments.spiral.SpiralExperiment;
import io.noisyflow.experiments.spiral.SpiralResult;
import io.noisyflow.experiments.spiral.SpiralSettings;
import io.noisyflow.report.spiral.SpiralReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code noisyflow run spiral}. */
@Command(name = "spiral", sortOptions = false, sortSynopsis = false,
        description = "Train a noisy network to tell three arms of a spiral apart, and estimate the entropy of its "
                + "third hidden layer, 10 dimensions, from ever more noisy passes: brackets and verdicts, the usual "
                + "estimators beside them, and a reference from very many passes. The defaults take about two minutes "
                + "on 2 cores. An interrupted run keeps what is finished.")
public final class SpiralCommand extends ExperimentCommand<SpiralSettings, SpiralResult> {
    @Mixin
    private final SpiralOptions options = new SpiralOptions();

    public SpiralCommand(Console console) {
        super(console, new SpiralExperiment(), SpiralReport::documents);
    }

    @Override
    SpiralSettings settings(long seed) {
        return options.settings(seed);
    }
}
