package io.noisyflow.cli;

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
final class NeuronCommand implements Runnable {
    @Mixin
    private final ExperimentOptions where = new ExperimentOptions();

    @Mixin
    private final NeuronOptions options = new NeuronOptions();

    @Mixin
    private final KernelChoice choice = new KernelChoice();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    private final Console console;

    NeuronCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        NeuronSettings settings = options.settings(choice.seed);
        new ExperimentRun<>(console, choice, output, where, NeuronResult.NAME, NeuronReport::documents).run(
                settings.byName(),
                Double.NaN, fitting -> fitting.forMadeRows(settings.madeRows()),
                (kernels, cells, listener, progress) -> NeuronExperiment.of(kernels).run(settings, cells,
                        listener, progress));
    }
}
