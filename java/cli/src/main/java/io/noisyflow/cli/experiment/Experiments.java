package io.noisyflow.cli.experiment;

import io.noisyflow.cli.output.Console;
import io.noisyflow.experiments.dimensions.DimensionsExperiment;
import io.noisyflow.experiments.dynamics.DynamicsExperiment;
import io.noisyflow.experiments.smoothing.SmoothingExperiment;
import io.noisyflow.report.dimensions.DimensionsReport;
import io.noisyflow.report.dynamics.DynamicsReport;
import io.noisyflow.report.smoothing.SmoothingReport;
import java.util.List;
import picocli.CommandLine;

/** The experiments that {@code noisyflow run} knows, a line each. */
public final class Experiments {
    private Experiments() {}

    /** Their commands, in the order of the help. */
    public static List<CommandLine> commands(Console console) {
        return List.of(
                new CommandLine(new SztCommand(console)),
                new CommandLine(new NeuronCommand(console)),
                new CommandLine(new LeakyPairCommand(console)),
                new CommandLine(new SpiralCommand(console)),
                new CommandLine(new MnistCommand(console)),
                new CommandLine(new EntropyBenchmarkCommand(console)),
                new CommandLine(new ScalingCommand(console)),
                CellCommand.of(console, new DynamicsExperiment(), DynamicsReport::documents),
                CellCommand.of(console, new DimensionsExperiment(), DimensionsReport::documents),
                CellCommand.of(console, new SmoothingExperiment(), SmoothingReport::documents));
    }
}
