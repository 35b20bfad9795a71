package io.noisyflow.cli;

import io.noisyflow.experiments.szt.SztExperiment;
import io.noisyflow.experiments.szt.SztSettings;
import io.noisyflow.report.szt.SztReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code noisyflow demo}: the main job on input that the program brings along. */
@Command(name = "demo", sortOptions = false, sortSynopsis = false,
        description = "Watch the information in the layers of a noisy network while it trains: the published run of "
                + "Goldfeld et al., ICML 2019, on the rule of Shwartz-Ziv and Tishby. Takes minutes; 'run szt' is the "
                + "same with every setting to choose.")
final class DemoCommand implements Runnable {
    @Mixin
    private final ExperimentOptions where = new ExperimentOptions();

    @Mixin
    private final KernelChoice choice = new KernelChoice();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    private final Console console;

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public void run() {
        SztSettings settings = SztSettings.published(choice.seed);
        new ExperimentRun<>(console, choice, output, where, "demo", SztReport::documents).run(settings.byName(),
                Double.NaN,
                fitting -> fitting.forMadeRows(settings.madeRows()),
                (kernels, cells, listener, progress) -> SztExperiment.of(kernels).run(settings, cells, listener,
                        progress));
    }
}
