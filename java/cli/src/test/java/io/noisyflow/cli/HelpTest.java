package io.noisyflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.cli.output.Console;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class HelpTest {
    private static final List<String> BUILT =
            List.of("demo", "check", "entropy", "density", "compare", "mi", "distance", "bottleneck", "cluster",
                    "run", "flow", "sweep", "index", "backends", "serve", "help");

    @Test
    void onlyCommandsThatAreBuilt() {
        CommandRun run = CommandRun.done("--help");
        List<String> listed = run.out().lines().dropWhile(line -> !line.startsWith("Commands:")).skip(1)
                .takeWhile(line -> !line.isBlank()).filter(line -> line.matches("  \\S.*"))
                .map(line -> line.strip().split("\\s+")[0]).toList();
        assertThat(listed).isEqualTo(BUILT);
        assertThat(run.err()).isEmpty();
    }

    /** All but help itself, whose help is that of the program. */
    static List<String> commands() {
        List<String> commands = new ArrayList<>(BUILT.subList(0, BUILT.size() - 1));
        experiments().forEach(experiment -> commands.add("run " + experiment));
        commands.add("sweep merge");
        return commands;
    }

    private static Set<String> experiments() {
        Set<String> names = RunCommand.commandLine(new Console(System.out, System.err, false)).getSubcommands()
                .keySet();
        assertThat(names).contains("szt", "scaling");
        return names;
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasHelp(String command) {
        Object[] arguments = (command + " --help").split(" ");
        CommandRun run = CommandRun.done(arguments);
        assertThat(run.out()).startsWith("Usage: noisyflow " + command);
        assertThat(run.err()).isEmpty();
        assertThat(CommandRun.done((Object[]) ("help " + command).split(" "))).isEqualTo(run);
    }

    @Test
    void helpOfWhatIsNotThere() {
        assertThat(CommandRun.done("help").out()).isEqualTo(CommandRun.done("--help").out());
        assertThat(CommandRun.of("help", "entrpy")).isEqualTo(new CommandRun(2, "",
                "noisyflow: unknown command 'entrpy' "
                        + "(did you mean entropy?): expected " + String.join(", ", BUILT)
                        + "; noisyflow --help tells what it takes"
                        + System.lineSeparator()));
        assertThat(CommandRun.of("help", "run", "szd").err()).contains("unknown command 'szd' (did you mean szt?)",
                "noisyflow run --help");
        assertThat(CommandRun.of("help", "entropy", "more").err()).contains("'more' is one argument too many");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "entorpy                           | unknown command 'entorpy' (did you mean entropy?): expected demo",
        "szt                               | unknown command 'szt' (did you mean run szt?): expected demo",
        "run spirall                       | unknown command 'spirall' (did you mean spiral?): expected szt",
        "run flow                          | unknown command 'flow' (did you mean noisyflow flow?): expected szt",
        "frobnicate                        | unknown command 'frobnicate': expected demo",
        "entropy x --sgima 1               | unknown option --sgima (did you mean --sigma?);",
        "entropy x -sigma 1                | unknown option -sigma (did you mean --sigma?);",
        "entropy x --sigma 1 --query=3     | unknown option --query (did you mean --queries?);",
        "entropy x --sigma 1 --frobnicate  | unknown option --frobnicate;",
        "run szt --epoch 3                 | unknown option --epoch (did you mean --epochs?);",
        "entropy x --sigma 0.1 0.2 5e-1    | a list has commas: did you mean --sigma 0.1,0.2,5e-1?;",
        "entropy x --sigma 0.1, 0.2        | a list has commas: did you mean --sigma 0.1,0.2?;",
        "flow --sigma 0.1 0.2 --labels y   | a list has commas: did you mean --sigma 0.1,0.2?;",
        "sweep x --sigma 0.1 0.2           | a list has commas: did you mean --sigma 0.1,0.2?;",
        "sweep x --sigma 0.1 --shards 1/2  | unknown option --shards (did you mean --shard?);",
        "cluster x --bins 0.1 0.2          | a list has commas: did you mean --bins 0.1,0.2?;",
        "run szt --layers 3 2              | a list has commas: did you mean --layers 3,2?;",
    })
    void whatMayHaveBeenMeant(String typed, String sentence) {
        CommandRun run = CommandRun.of((Object[]) typed.split(" +"));
        assertThat(run.err()).hasLineCount(1).startsWith("noisyflow: " + sentence);
        assertThat(run.status()).isEqualTo(2);
    }

    /** A flag is off, a file is none, unless they were given; everything else has a value that a user can ask for. */
    @Test
    void everyHelpTellsTheDefaults() {
        List<CommandLine> commands = new ArrayList<>(List.of(Noisyflow.commandLine(new Console(System.out, System.err,
                false))));
        for (int i = 0; i < commands.size(); i++) {
            commands.addAll(commands.get(i).getSubcommands().values());
            for (OptionSpec option : commands.get(i).getCommandSpec().options()) {
                boolean isFile = option.paramLabel().matches("(.*\\.npy|FILE|PATTERN.*)");
                if (option.arity().max() > 0 && !option.required() && !option.hidden() && !isFile) {
                    assertThat(String.join(" ", option.description())).as(commands.get(i).getCommandName() + " "
                            + option.longestName()).contains("default: ");
                }
            }
        }
        assertThat(commands).hasSize(1 + BUILT.size() + experiments().size() + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bottlenecks", "ENTROPY", "@file"})
    void whatIsNotBuiltIsUnknown(String command) {
        CommandRun run = CommandRun.of(command, "--help");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).hasLineCount(1).contains("unknown command '" + command + "'");
    }

    @Test
    void version() {
        assertThat(CommandRun.done("--version").out()).startsWith("noisyflow ").hasLineCount(1);
    }
}
