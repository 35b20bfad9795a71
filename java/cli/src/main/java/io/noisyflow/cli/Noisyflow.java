package io.noisyflow.cli;

import io.noisyflow.cli.experiment.DemoCommand;
import io.noisyflow.cli.experiment.Experiments;
import io.noisyflow.cli.output.Console;
import io.noisyflow.cli.serve.ServeCommand;
import io.noisyflow.cli.sweep.SweepCommand;
import io.noisyflow.cli.sweep.SweepMergeCommand;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.Spec;

/** The command above all commands. */
@Command(name = "noisyflow", versionProvider = Noisyflow.Version.class, sortOptions = false, sortSynopsis = false,
        description = "Differential entropy and information flow of noisy networks, with an honest error statement.",
        footer = {"", "noisyflow help COMMAND, or COMMAND --help, tells what a command takes.",
            "Exit status: 0 done, 1 failed, 2 bad usage or bad input."})
final class Noisyflow implements Runnable {
    @Option(names = {"-h", "--help"}, usageHelp = true, description = "print this and exit")
    boolean help;

    @Option(names = "--version", versionHelp = true, description = "print the version and exit")
    boolean version;

    @Spec
    private @Nullable CommandSpec spec;

    /** Without a command there is nothing to run. */
    @Override
    public void run() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        throw new ParameterException(line, "no command: expected " + Usage.commands(line));
    }

    /** The tree of commands, printing to a console. */
    static CommandLine commandLine(Console console) {
        CommandLine line = new CommandLine(new Noisyflow())
                .addSubcommand(new DemoCommand(console))
                .addSubcommand(new CheckCommand(console))
                .addSubcommand(new EntropyCommand(console))
                .addSubcommand(new DensityCommand(console))
                .addSubcommand(new CompareCommand(console))
                .addSubcommand(new MutualInformationCommand(console))
                .addSubcommand(new DistanceCommand(console))
                .addSubcommand(new BottleneckCommand(console))
                .addSubcommand(new ClusterCommand(console))
                .addSubcommand(RunCommand.commandLine(console))
                .addSubcommand(new FlowCommand(console))
                .addSubcommand(
                        new CommandLine(new SweepCommand(console)).addSubcommand(new SweepMergeCommand(console)))
                .addSubcommand(new IndexCommand(console))
                .addSubcommand(new BackendsCommand(console))
                .addSubcommand(new ServeCommand(console, Main::run))
                .addSubcommand(new HelpCommand());
        // An argument that begins with @ is a file like any other.
        line.setExpandAtFiles(false);
        line.setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF));
        line.setUsageHelpWidth(100);
        line.setOut(writer(console.out()));
        line.setErr(writer(console.err()));
        line.setExecutionStrategy(parsed -> executeLogging(console, parsed));
        line.setParameterExceptionHandler((e, args) -> Usage.complaint(e).print(console, null, false));
        line.setExecutionExceptionHandler((e, command, parsed) -> Complaint.of(e).print(console, e,
                wants("--debug", parsed)));
        return line;
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, stream.charset()), true);
    }

    /** Runs the command while what the libraries log is shown. */
    private static int executeLogging(Console console, ParseResult parsed) {
        requireKnown(parsed);
        try (Log _ = Log.open(console, wants("--quiet", parsed))) {
            return new RunLast().execute(parsed);
        }
    }

    /** Beside --help the parser lets everything pass; a command that is not there has no help. */
    private static void requireKnown(ParseResult parsed) {
        if (!parsed.unmatched().isEmpty()) {
            throw new ParameterException(parsed.commandSpec().commandLine(), "unknown " + parsed.unmatched());
        }
        if (parsed.hasSubcommand()) {
            requireKnown(parsed.subcommand());
            return;
        }
        CommandLine command = parsed.commandSpec().commandLine();
        // A command that takes files would look for one of that name.
        Usage.spacedList(command).ifPresent(list -> {
            throw new ParameterException(command, list);
        });
    }

    /** Whether the command that was given, however deep, was given this flag. */
    private static boolean wants(String flag, ParseResult parsed) {
        return parsed.hasMatchedOption(flag) || (parsed.hasSubcommand() && wants(flag, parsed.subcommand()));
    }

    /** The version of the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Noisyflow.class.getPackage().getImplementationVersion();
            return new String[] {"noisyflow " + Objects.requireNonNullElse(version, "(not from a jar)")};
        }
    }
}
