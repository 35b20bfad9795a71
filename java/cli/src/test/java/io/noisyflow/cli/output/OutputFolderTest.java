package io.noisyflow.cli.output;

import static io.noisyflow.testkit.Required.require;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.noisyflow.cli.CommandRun;
import io.noisyflow.cli.experiment.CellsWhileTheyLast;
import io.noisyflow.information.Cells;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs and one folder: at once, one after the other, and where the disk is full. */
class OutputFolderTest {
    @TempDir
    Path folder;

    /** Forty steps of two units: less than a second. */
    private static CommandRun run(Path out, Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("run", "leaky-pair", "--out", out, "--epochs", 40,
                "--checkpoints", 3, "--queries", 10, "--backend", "reference", "--quiet"));
        arguments.addAll(Arrays.asList(more));
        return CommandRun.of(arguments.toArray());
    }

    private static void refused(CommandRun run, String... fragments) {
        assertThat(run.err()).hasLineCount(1).contains(fragments);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
        }
    }

    @Test
    void aFolderIsForOneRunAtATime() throws IOException {
        try (FolderLock _ = FolderLock.take(folder)) {
            assertThatIllegalArgumentException().isThrownBy(() -> FolderLock.take(folder))
                    .withMessageMatching(".*: another run writes there \\(process " + ProcessHandle.current().pid()
                            + ", since 20..-.*\\): expected one at a time; .*");
            refused(run(folder), folder + ": another run writes there (process ");
            refused(run(folder, "--resume"), folder + ": another run writes there (process ");
        }
        assertThat(names(folder)).isEmpty();
        // What a killed run leaves behind.
        Files.writeString(folder.resolve(".noisyflow-lock"), "process 1, since then");
        FolderLock.take(folder).close();
        assertThat(names(folder)).isEmpty();
    }

    @Test
    void aFinishedRunGivesWayToItsOwnSettingsOnly() throws IOException {
        assertThat(run(folder).status()).isZero();
        assertThat(run(folder).status()).isZero();
        byte[] before = Files.readAllBytes(folder.resolve("results.json"));
        refused(run(folder, "--sigma", ".1"),
                folder + ": holds a finished run of other settings (noise: there 0.05, here"
                        + " 0.1): expected another --out, or --overwrite");
        refused(run(folder, "--seed", "3"), "(seed: there 0, here 3)");
        refused(run(folder, "--sigma", ".1", "--resume"), "other settings (noise: there 0.05, here 0.1)",
                "with --overwrite in its place");
        refused(run(folder, "--resume", "--overwrite"), "--resume with --overwrite: expected one of them");
        assertThat(folder.resolve("results.json")).hasBinaryContent(before);
        assertThat(run(folder, "--noise", ".1", "--overwrite").status()).isZero();
        assertThat(CommandRun.parse(Files.readString(folder.resolve("results.json"))).at("/settings/noise").asDouble())
                .isEqualTo(.1);
        assertThat(Files.readString(folder.resolve("page.html"))).doesNotContain("--overwrite");
        assertThat(names(folder)).containsExactly("page.html", "results.csv", "results.json", "resume.jsonl");
    }

    @Test
    void unfinishedWorkIsWrittenOverOnDemandOnly() throws IOException {
        assertThat(run(folder).status()).isZero();
        for (String document : List.of("page.html", "results.csv", "results.json")) {
            Files.delete(folder.resolve(document));
        }
        byte[] before = Files.readAllBytes(folder.resolve("resume.jsonl"));
        refused(run(folder), "holds unfinished work of these settings: expected --resume to go on with it, or "
                + "--overwrite");
        refused(run(folder, "--sigma", ".1"), "holds unfinished work of other settings (noise: there 0.05, here 0.1)",
                "another --out, --resume with its own settings, or --overwrite");
        assertThat(folder.resolve("resume.jsonl")).hasBinaryContent(before);
        assertThat(run(folder, "--resume").status()).isZero();
    }

    @Test
    void filesOfSomethingElseStay() throws IOException {
        Files.writeString(folder.resolve("results.json"), "{\"mine\": 1}");
        refused(run(folder), "unfinished work of other settings (there is no resume.jsonl)", "--overwrite");
        Files.move(folder.resolve("results.json"), folder.resolve("resume.jsonl"));
        refused(run(folder), "resume.jsonl does not begin as that of a run");
        assertThat(folder.resolve("resume.jsonl")).hasContent("{\"mine\": 1}");
    }

    @Test
    void aDocumentThatCannotBeWrittenCostsNoNumber() throws IOException {
        require(Files.exists(Path.of("/dev/full")), "no /dev/full here");
        Files.createSymbolicLink(folder.resolve("page.html"), Path.of("/dev/full"));
        CommandRun run = run(folder, "--overwrite");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).contains("I(X;T_2)").doesNotContain("page: ");
        String failure = "page.html: writing failed: No space left on device";
        assertThat(run.err().lines().filter(line -> line.contains(failure)))
                .first().asString().startsWith("noisyflow: warning: ").endsWith("; the run goes on");
        assertThat(run.err().lines()).last().asString().startsWith("noisyflow: ").endsWith(failure);
        assertThat(names(folder)).containsExactly("page.html", "results.csv", "results.json", "resume.jsonl");
    }

    @Test
    void cellsThatCannotBeKeptAreToldOnce() {
        List<String> kept = new ArrayList<>();
        Cells full = new Cells() {
            @Override
            public <T extends Record> Optional<T> find(String key, Class<T> type) {
                return Optional.empty();
            }

            @Override
            public void keep(String key, Record cell) {
                kept.add(key);
                if (kept.size() > 1) {
                    throw new UncheckedIOException("no room", new IOException());
                }
            }
        };
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
        Cells cells = new CellsWhileTheyLast(full, new Console(stream, stream, false));
        for (String key : List.of("a", "b", "c")) {
            cells.keep(key, new Cell(0.5));
        }
        assertThat(kept).containsExactly("a", "b");
        assertThat(err.toString(StandardCharsets.UTF_8)).hasLineCount(1).startsWith("noisyflow: warning: no room; ");
    }

    private record Cell(double value) {}
}
