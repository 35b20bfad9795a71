package io.noisyflow.cli.experiment;

import io.noisyflow.cli.output.Console;
import io.noisyflow.experiments.neuron.LeakyPairExperiment;
import io.noisyflow.experiments.neuron.LeakyPairResult;
import io.noisyflow.experiments.neuron.LeakyPairSettings;
import io.noisyflow.report.neuron.LeakyPairReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code noisyflow run leaky-pair}. */
@Command(name = "leaky-pair", sortOptions = false, sortSynopsis = false,
        description = "Train two leaky rectifiers in a row on eight inputs and follow I(X;T_1) and I(X;T_2), beside "
                + "the exact values: they rise to ln 8 and fall as inputs gather in clusters, without any saturation. "
                + "The defaults take less than a minute on 2 cores.")
public final class LeakyPairCommand extends ExperimentCommand<LeakyPairSettings, LeakyPairResult> {
    @Mixin
    private final LeakyPairOptions options = new LeakyPairOptions();

    public LeakyPairCommand(Console console) {
        super(console, new LeakyPairExperiment(), LeakyPairReport::documents);
    }

    @Override
    LeakyPairSettings settings(long seed) {
        return options.settings(seed);
    }
}
