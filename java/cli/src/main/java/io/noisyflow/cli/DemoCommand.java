package io.noisyflow.cli;

import io.noisyflow.information.experiment.SztSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code noisyflow demo}: the main job on input that the program brings along. */
@Command(name = "demo", sortOptions = false, sortSynopsis = false,
        description = "Watch the information in the layers of a noisy network while it trains: the published run of "
                + "Goldfeld et al., ICML 2019, on the rule of Shwartz-Ziv and Tishby. Takes minutes; 'run szt' is the "
                + "same with every setting to choose.")
final class DemoCommand implements Runnable {
    @Option(names = "--out", paramLabel = "DIR", order = 1,
            description = "where page.html, results.json and results.csv go (default: noisyflow-out/demo)")
    private @Nullable String out;

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
        new SztRun(console, choice, output, OutputFolder.of(out, "demo")).run(SztSettings.published(choice.seed));
    }
}
