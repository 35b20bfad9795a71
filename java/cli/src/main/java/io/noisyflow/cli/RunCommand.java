package io.noisyflow.cli;

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

    @Override
    public void run() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        throw new ParameterException(line, "no experiment: expected " + Usage.commands(line));
    }
}
