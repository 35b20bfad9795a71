package io.noisyflow.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code noisyflow run}: the experiments. */
@Command(name = "run", sortOptions = false, synopsisSubcommandLabel = "EXPERIMENT",
        description = "Run an experiment of the field and write a page, a JSON document and a table.")
final class RunCommand implements Runnable {
    @Option(names = {"-h", "--help"}, usageHelp = true, description = "print this and exit")
    boolean help;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        throw new ParameterException(line, "no experiment: expected " + Usage.commands(line));
    }

    /** {@code noisyflow run szt}. */
    @Command(name = "szt", sortOptions = false, sortSynopsis = false,
            description = "Train noisy tanh networks on the rule of Shwartz-Ziv and Tishby, all 4096 inputs of 12 bits, "
                    + "and estimate I(X;T_l), I(Y;T_l) and H(Bin(T_l)) of the hidden layers at checkpoints. The defaults "
                    + "are the noisy run of Goldfeld et al., ICML 2019. Files are rewritten after every checkpoint, so "
                    + "an interrupted run keeps what is finished.")
    static final class Szt implements Runnable {
        @Option(names = "--out", paramLabel = "DIR", order = 1,
                description = "where page.html, results.json and results.csv go (default: noisyflow-out/szt)")
        private @Nullable String out;

        @Mixin
        private final SztOptions options = new SztOptions();

        @Mixin
        private final KernelChoice choice = new KernelChoice();

        @Mixin
        private final OutputOptions output = new OutputOptions();

        private final Console console;

        Szt(Console console) {
            this.console = console;
        }

        @Override
        public void run() {
            new SztRun(console, choice, output, OutputFolder.of(out, "szt")).run(options.settings(choice.seed));
        }
    }

    /** {@code noisyflow run scaling}. */
    @Command(name = "scaling", sortOptions = false, sortSynopsis = false,
            description = "Measure how the error of the plug-in estimate falls with the number of rows, against exact "
                    + "truth: slopes in log-log coordinates with their intervals, bounds, the usual estimators beside it, "
                    + "and Monte Carlo error against queries. The defaults take two to three minutes on 2 cores. Files "
                    + "are rewritten after every cell, so an interrupted run keeps what is finished.")
    static final class Scaling implements Runnable {
        @Option(names = "--out", paramLabel = "DIR", order = 1,
                description = "where page.html, results.json and results.csv go (default: noisyflow-out/scaling)")
        private @Nullable String out;

        @Mixin
        private final ScalingOptions options = new ScalingOptions();

        @Mixin
        private final KernelChoice choice = new KernelChoice();

        @Mixin
        private final OutputOptions output = new OutputOptions();

        private final Console console;

        Scaling(Console console) {
            this.console = console;
        }

        @Override
        public void run() {
            new ScalingRun(console, choice, output, OutputFolder.of(out, "scaling"))
                    .run(options.settings(choice.seed));
        }
    }
}
