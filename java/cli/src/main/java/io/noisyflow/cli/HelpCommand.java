package io.noisyflow.cli;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code noisyflow help COMMAND}: the same as {@code noisyflow COMMAND --help}. */
@Command(name = "help", sortOptions = false, sortSynopsis = false,
        description = "Tell what a command takes: 'help entropy', 'help run szt'; without one, which commands there "
                + "are.")
final class HelpCommand implements Runnable {
    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "a command, and an experiment behind run")
    private List<String> names = List.of();

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "print this and exit")
    boolean help;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public void run() {
        CommandLine line = Objects.requireNonNull(spec).root().commandLine();
        for (String name : names) {
            CommandLine inner = line.getSubcommands().get(name);
            if (inner == null) {
                throw new ParameterException(line, Suggestion.unknownCommand(line, name));
            }
            line = inner;
        }
        line.usage(line.getOut());
    }
}
