package io.noisyflow.cli.output;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Options of every command: what is printed where. */
public final class OutputOptions {
    @Option(names = "--json", paramLabel = "FILE", order = 90,
            description = "write the result as JSON; - for standard output, which then holds nothing else")
    @Nullable
    public String json;

    @Option(names = "--quiet", order = 91, description = "no progress and no notes on standard error; warnings remain")
    public boolean quiet;

    @Option(names = "--debug", order = 92, description = "print the stack trace of an error")
    boolean debug;

    @Option(names = {"-h", "--help"}, usageHelp = true, order = 93, description = "print this and exit")
    boolean help;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    /** Where the JSON goes. */
    public Target jsonTarget() {
        return new Target("--json", json);
    }

    /**
     * The command line as it was typed, quoted where a shell needs it, for whoever wants the same result again; whether
     * the run went on where another ended, or over another, is no part of that.
     */
    public String typedCommand() {
        return Objects.requireNonNull(spec).root().commandLine().getParseResult().originalArgs().stream()
                .filter(argument -> !List.of(ExperimentOptions.RESUME, ExperimentOptions.OVERWRITE).contains(argument))
                .map(OutputOptions::quoted).collect(Collectors.joining(" ", "noisyflow ", ""));
    }

    private static String quoted(String argument) {
        return argument.matches("[A-Za-z0-9_@%+=:,./~-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
