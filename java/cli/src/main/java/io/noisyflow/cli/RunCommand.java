package io.noisyflow.cli;

import io.noisyflow.cli.experiment.Experiments;
import io.noisyflow.cli.output.Console;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
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

    /** The command with every experiment below it. */
    static CommandLine commandLine(Console console) {
        CommandLine line = new CommandLine(new RunCommand());
        Experiments.commands(console).forEach(experiment -> line.addSubcommand(experiment));
        return line;
    }

    @Override
    public void run() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        throw new ParameterException(line, "no experiment: expected " + Usage.commands(line));
    }
}
