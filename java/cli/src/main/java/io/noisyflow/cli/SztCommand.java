package io.noisyflow.cli;

import io.noisyflow.experiments.szt.SztExperiment;
import io.noisyflow.experiments.szt.SztSettings;
import io.noisyflow.report.szt.SztReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code noisyflow run szt}. */
@Command(name = "szt", sortOptions = false, sortSynopsis = false,
        description = "Train noisy tanh networks on the rule of Shwartz-Ziv and Tishby, all 4096 inputs of 12 bits, "
                + "and estimate I(X;T_l), I(Y;T_l) and H(Bin(T_l)) of the hidden layers at checkpoints. The defaults "
                + "are the noisy run of Goldfeld et al., ICML 2019. Files are rewritten while it runs, so "
                + "an interrupted run keeps what is finished.")
final class SztCommand implements Runnable {
    @Mixin
    private final ExperimentOptions where = new ExperimentOptions();

    @Mixin
    private final SztOptions options = new SztOptions();

    @Mixin
    private final KernelChoice choice = new KernelChoice();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    private final Console console;

    SztCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        SztSettings settings = options.settings(choice.seed);
        new ExperimentRun<>(console, choice, output, where, SztExperiment.NAME, SztReport::documents).run(
                settings.byName(),
                Double.NaN, fitting -> fitting.forMadeRows(settings.madeRows()),
                (kernels, cells, listener, progress) -> SztExperiment.of(kernels).run(settings, cells,
                        listener, progress));
    }
}
