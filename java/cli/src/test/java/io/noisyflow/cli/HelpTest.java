package io.noisyflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {
    private static final List<String> BUILT =
            List.of("demo", "entropy", "density", "compare", "cluster", "run", "flow", "index", "backends");

    @Test
    void onlyCommandsThatAreBuilt() {
        CommandRun run = CommandRun.done("--help");
        List<String> listed = run.out().lines().dropWhile(line -> !line.startsWith("Commands:")).skip(1)
                .takeWhile(line -> !line.isBlank()).filter(line -> line.matches("  \\S.*"))
                .map(line -> line.strip().split("\\s+")[0]).toList();
        assertThat(listed).isEqualTo(BUILT);
        assertThat(run.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "entropy", "density", "compare", "cluster", "run", "run szt", "run scaling",
        "run spiral", "run entropy-benchmark", "flow", "index", "backends"})
    void everyCommandHasHelp(String command) {
        Object[] arguments = (command + " --help").split(" ");
        CommandRun run = CommandRun.done(arguments);
        assertThat(run.out()).startsWith("Usage: noisyflow " + command);
        assertThat(run.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bottleneck", "distance", "sweep", "help", "ENTROPY", "@file"})
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
