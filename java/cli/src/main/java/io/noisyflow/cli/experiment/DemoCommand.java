package io.noisyflow.cli.experiment;

import io.noisyflow.cli.output.Console;
import io.noisyflow.experiments.szt.SztExperiment;
import io.noisyflow.experiments.szt.SztResult;
import io.noisyflow.experiments.szt.SztSettings;
import io.noisyflow.report.szt.SztReport;
import picocli.CommandLine.Command;

/** {@code noisyflow demo}: the main job on input that the program brings along. */
@Command(name = "demo", sortOptions = false, sortSynopsis = false,
        description = "Watch the information in the layers of a noisy network while it trains: the published run of "
                + "Goldfeld et al., ICML 2019, on the rule of Shwartz-Ziv and Tishby. Takes minutes; 'run szt' is the "
                + "same with every setting to choose.")
public final class DemoCommand extends ExperimentCommand<SztSettings, SztResult> {
    public DemoCommand(Console console) {
        super(console, new SztExperiment(), SztReport::documents);
    }

    @Override
    SztSettings settings(long seed) {
        return SztSettings.published(seed);
    }

    @Override
    String folder() {
        return "demo";
    }
}
