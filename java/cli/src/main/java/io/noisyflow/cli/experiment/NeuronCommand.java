package io.noisyflow.cli.experiment;

import io.noisyflow.cli.output.Console;
import io.noisyflow.experiments.neuron.NeuronExperiment;
import io.noisyflow.experiments.neuron.NeuronResult;
import io.noisyflow.experiments.neuron.NeuronSettings;
import io.noisyflow.report.neuron.NeuronReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code noisyflow run neuron}. */
@Command(name = "neuron", sortOptions = false, sortSynopsis = false,
        description = "Follow I(X;T) of a single tanh neuron with four inputs, over a grid of weights and noises "
                + "and while it is trained, beside the exact value: it rises to ln 4 and falls as inputs merge. "
                + "The defaults take less than a minute on 2 cores.")
public final class NeuronCommand extends ExperimentCommand<NeuronSettings, NeuronResult> {
    @Mixin
    private final NeuronOptions options = new NeuronOptions();

    public NeuronCommand(Console console) {
        super(console, new NeuronExperiment(), NeuronReport::documents);
    }

    @Override
    NeuronSettings settings(long seed) {
        return options.settings(seed);
    }
}
