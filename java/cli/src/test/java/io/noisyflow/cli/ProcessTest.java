package io.noisyflow.cli;

import static io.noisyflow.testkit.Required.require;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What only a process of its own can show: exit status, signals, closed pipes, a heap that is too small. */
@Tag("slow")
@Timeout(120)
class ProcessTest {
    @TempDir
    Path folder;

    @Test
    void interruptKeepsTheFinishedEpochs() throws Exception {
        assumeFalse(ProgramProcess.ignoresInterrupts(),
                "this process was started to ignore SIGINT, and its children inherit that");
        Path out = folder.resolve("out");
        Path errors = folder.resolve("errors");
        Process process = ProgramProcess.of("run", "szt", "--out", out, "--layers", 2, "--epochs", 1_000_000,
                "--checkpoints", 40, "--queries", 1).redirectError(errors.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try {
            while (process.isAlive() && !Files.exists(out.resolve("page.html"))) {
                Thread.sleep(20);
            }
            assertThat(process.isAlive()).as(Files.readString(errors)).isTrue();
            CommandRun second = CommandRun.of("run", "leaky-pair", "--out", out, "--overwrite", "--quiet");
            assertThat(second.status()).isEqualTo(2);
            assertThat(second.err()).hasLineCount(1).contains(out + ": another run writes there (process "
                    + process.pid() + ", since ");
            Process kill = new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start();
            assertThat(kill.waitFor()).isZero();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isEqualTo(128 + 2);
        assertThat(Files.readString(errors)).contains("interrupted; ").doesNotContain("\tat ");
        JsonNode json = CommandRun.parse(Files.readString(out.resolve("results.json")));
        int epochs = json.at("/networks/0/epochs").size();
        assertThat(epochs).isBetween(1, 39);
        assertThat(Files.readString(out.resolve("page.html"))).endsWith("</html>\n");
        // A header, and a line for each epoch of the one layer; besides three documents lie the cells.
        assertThat(Files.readString(out.resolve("results.csv"))).hasLineCount(1 + epochs);
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files).hasSize(4);
        }
    }

    @Test
    void exitStatusOfBadInput() throws Exception {
        Process process = ProgramProcess.of("entropy", folder.resolve("nowhere.npy"), "--sigma", 1).start();
        List<String> errors = lines(process);
        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(errors).filteredOn(line -> !line.startsWith("WARNING: ")).singleElement().asString()
                .startsWith("noisyflow: ").contains("nowhere.npy");
    }

    /** A plot is refused before work where there is no font; that of a page needs none. */
    @Test
    void machineWithoutFonts() throws Exception {
        require(System.getProperty("os.name").equals("Linux"), "no fontconfig on this system");
        Path none = Files.writeString(folder.resolve("fonts.conf"), "<fontconfig></fontconfig>");
        Path samples = SampleData.normalFile(folder, "samples.npy", 31, 2);
        for (String option : List.of("--plot", "--page")) {
            Path file = folder.resolve(option.equals("--plot") ? "a.svg" : "a.html");
            ProcessBuilder builder = ProgramProcess.of("entropy", samples, "--sigma", 1, option, file);
            builder.environment().put("FONTCONFIG_FILE", none.toString());
            // Java keeps there what it found of fonts before.
            builder.command().add(1, "-Duser.home=" + folder);
            Process process = builder.redirectOutput(folder.resolve("out").toFile()).start();
            List<String> errors = lines(process);
            boolean isPage = option.equals("--page");
            assertThat(process.waitFor()).as("%s", errors).isEqualTo(isPage ? 0 : 2);
            assertThat(Files.exists(file)).isEqualTo(isPage);
            if (!isPage) {
                assertThat(folder.resolve("out")).isEmptyFile();
                assertThat(errors).filteredOn(line -> !line.startsWith("WARNING: ")).singleElement().asString()
                        .startsWith("noisyflow: " + file + ": Java finds no font on this machine")
                        .contains("expected fontconfig and any font").doesNotContain("\tat ");
            }
        }
    }

    @Test
    void readerThatGoesAwayIsNoError() throws Exception {
        require(Files.isExecutable(Path.of("/bin/true")), "no /bin/true here");
        Path errors = folder.resolve("errors");
        List<Process> pipeline = ProcessBuilder.startPipeline(List.of(
                ProgramProcess.of("backends").redirectError(errors.toFile()), new ProcessBuilder("/bin/true")));
        pipeline.getFirst().waitFor();
        assertThat(Files.readAllLines(errors)).noneMatch(line -> line.startsWith("noisyflow: "));
    }

    @Test
    void fullDiskBehindStandardOutputIsAnError() throws Exception {
        File full = new File("/dev/full");
        require(full.exists(), "no /dev/full here");
        Process process = ProgramProcess.of("backends").redirectOutput(full).start();
        List<String> errors = lines(process);
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(errors).anyMatch(line -> line.startsWith("noisyflow: standard output: writing failed: "));
    }

    @Test
    void heapThatIsTooSmallIsOneSentence() throws Exception {
        int rows = 3_000_000;
        Path samples = SampleData.normalFile(folder, "samples.npy", rows, 1);
        // The numbers of a label file are held as 24 MB of longs.
        Path labels = SampleData.npy(folder, "labels.npy",
                "{'descr': '|u1', 'fortran_order': False, 'shape': (" + rows + ",), }", rows);
        ProcessBuilder builder = ProgramProcess.of("entropy", samples, "--sigma", 1, "--labels", labels);
        builder.command().set(builder.command().indexOf("-Xmx1g"), "-Xmx20m");
        Process process = builder.start();
        List<String> errors = lines(process);
        assertThat(process.waitFor()).as("%s", errors).isEqualTo(1);
        assertThat(errors).filteredOn(line -> !line.startsWith("WARNING: ")).singleElement().asString()
                .startsWith("noisyflow: out of memory (").contains("NOISYFLOW_JAVA_OPTS=-Xmx");
    }

    private static List<String> lines(Process process) throws IOException {
        return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
}
