package io.noisyflow.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A run that a signal ends in the middle goes on, and its digits are those of one that nobody disturbed. */
@Tag("slow")
@Timeout(120)
class ResumeProcessTest {
    /** Seven cells; the last takes most of the two or three seconds. */
    private static final List<String> SMALL = List.of("run", "scaling", "--laws", "signs", "--dimensions", "1,5",
            "--largest", "500", "--replicates", "60", "--queries", "64", "--baseline-largest", "0", "--quiet");

    private static ObjectNode whole = JsonNodeFactory.instance.objectNode();

    @TempDir
    Path folder;

    /** The same settings in this JVM, at another place, at once. */
    @BeforeAll
    static void undisturbed(@TempDir Path out) throws IOException {
        List<Object> arguments = new ArrayList<>(SMALL);
        arguments.addAll(List.of("--out", out));
        CommandRun.done(arguments.toArray());
        whole = document(out);
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "KILL"})
    void goesOnAfterASignal(String signal) throws Exception {
        assumeFalse(signal.equals("INT") && ProgramProcess.ignoresInterrupts(), "children here ignore SIGINT");
        Path out = folder.resolve("noisyflow-out/scaling");
        Process process = start();
        try {
            // The first line says of which run the cells are; the next is a cell.
            while (process.isAlive() && lines(out.resolve("resume.jsonl")) < 2) {
                Thread.sleep(5);
            }
            assertThat(process.isAlive()).as("it runs").isTrue();
            assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor())
                    .isZero();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isNotZero();
            // Ctrl-C leaves time to tidy up, a kill none.
            assertThat(Files.exists(folder.resolve("noisyflow-out/index.html"))).isEqualTo(signal.equals("INT"));
        } finally {
            process.destroyForcibly();
        }
        int kept = lines(out.resolve("resume.jsonl"));
        Process resumed = start("--resume");
        assertThat(resumed.waitFor(90, TimeUnit.SECONDS)).isTrue();
        assertThat(resumed.exitValue()).isZero();
        assertThat(lines(out.resolve("resume.jsonl"))).isGreaterThan(kept);
        assertThat(document(out)).isEqualTo(whole);
        // Where nobody named a place, the index leads to the run.
        assertThat(Files.readString(folder.resolve("noisyflow-out/index.html"))).contains("./scaling/page.html");
    }

    private static ObjectNode document(Path out) throws IOException {
        return ((ObjectNode) CommandRun.parse(Files.readString(out.resolve("results.json"))))
                .without(Arrays.asList("seconds", "threads", "pairsPerSecond"));
    }

    private Process start(String... more) throws IOException {
        List<Object> arguments = new ArrayList<>(SMALL);
        arguments.addAll(Arrays.asList(more));
        return ProgramProcess.of(arguments.toArray()).directory(folder.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    private static int lines(Path file) throws IOException {
        return Files.exists(file) ? (int) Files.readString(file).chars().filter(c -> c == '\n').count() : 0;
    }
}
