package io.noisyflow.cli.experiment;

import io.noisyflow.cli.output.Console;
import io.noisyflow.experiments.szt.SztExperiment;
import io.noisyflow.experiments.szt.SztResult;
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
public final class SztCommand extends ExperimentCommand<SztSettings, SztResult> {
    @Mixin
    private final SztOptions options = new SztOptions();

    public SztCommand(Console console) {
        super(console, new SztExperiment(), SztReport::documents);
    }

    @Override
    SztSettings settings(long seed) {
        return options.settings(seed);
    }
}
