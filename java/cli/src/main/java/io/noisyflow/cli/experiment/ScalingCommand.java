package io.noisyflow.cli.experiment;

import io.noisyflow.cli.output.Console;
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
public final class ScalingCommand extends ExperimentCommand<ScalingSettings, ScalingResult> {
    @Mixin
    private final ScalingOptions options = new ScalingOptions();

    public ScalingCommand(Console console) {
        super(console, new ScalingExperiment(), ScalingReport::documents);
    }

    @Override
    ScalingSettings settings(long seed) {
        return options.settings(seed);
    }
}
