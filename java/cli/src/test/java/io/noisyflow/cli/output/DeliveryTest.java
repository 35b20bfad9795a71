package io.noisyflow.cli.output;

import static io.noisyflow.testkit.Required.require;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.noisyflow.cli.CommandRun;
import io.noisyflow.cli.Complaint;
import io.noisyflow.cli.SampleData;
import io.noisyflow.report.Document;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that cannot be written costs neither the numbers nor another file. */
class DeliveryTest {
    private static final Document DOCUMENT = out -> out.write('d');

    @TempDir
    Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(out, false, StandardCharsets.UTF_8);
    private final Console console = new Console(stream, stream, false);

    /** The folder went while the work went on. */
    @Test
    void theTextIsOutBeforeAFileFails() throws IOException {
        Path gone = Files.createDirectory(folder.resolve("gone"));
        Target json = new Target("--json", gone.resolve("a.json").toString());
        Target page = new Target("--page", gone.resolve("a.html").toString());
        Target csv = new Target("--csv", folder.resolve("a.csv").toString());
        Target.requireWritable(json, page, csv);
        Files.delete(gone);
        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> new Delivery().with(json, () -> DOCUMENT)
                .with(page, () -> DOCUMENT).with(csv, () -> DOCUMENT).send(console, () -> "numbers"))
                .withMessage(
                        "%s: cannot be written: there is no folder %s; %s: cannot be written: there is no folder %s",
                        json.name(), gone, page.name(), gone)
                .satisfies(e -> assertThat(Complaint.of(e).status()).isEqualTo(Complaint.FAILED));
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("numbers");
        assertThat(folder.resolve("a.csv")).hasContent("d");
    }

    @Test
    void aPageThatCannotBeDrawnCostsNothingElse() {
        Target page = new Target("--page", folder.resolve("a.html").toString());
        Target csv = new Target("--csv", folder.resolve("a.csv").toString());
        assertThatIllegalStateException().isThrownBy(() -> new Delivery().with(page, () -> {
            throw new IllegalStateException("a mistake");
        }).with(csv, () -> DOCUMENT).send(console, () -> "numbers")).withMessage("a mistake");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("numbers");
        assertThat(folder.resolve("a.csv")).hasContent("d");
        assertThat(folder.resolve("a.html")).doesNotExist();
    }

    @Test
    void everyCommandPrintsItsNumbersBeforeADiskThatIsFull() {
        require(Files.exists(Path.of("/dev/full")), "no /dev/full here");
        Path samples = SampleData.normalFile(folder, "samples.npy", 31, 3);
        List<Object[]> commands = List.of(new Object[] {"entropy", samples, "--sigma", 1},
                new Object[] {"entropy", samples, "--sigma", 1, "--estimator", "kde"},
                new Object[] {"compare", samples, samples, "--sigma", 1}, new Object[] {"cluster", samples});
        for (Object[] command : commands) {
            String[] options = command.length == 6 ? new String[] {"--json", "--csv"}
                    : new String[] {"--json", "--csv", "--page"};
            for (String option : options) {
                Object[] all = Arrays.copyOf(command, command.length + 3);
                all[command.length] = option;
                all[command.length + 1] = "/dev/full";
                all[command.length + 2] = "--quiet";
                CommandRun run = CommandRun.of(all);
                assertThat(run.err()).as("%s", (Object) all).hasLineCount(1)
                        .isEqualTo("noisyflow: /dev/full: writing failed: No space left on device%n".formatted());
                assertThat(run.status()).isEqualTo(1);
                assertThat(run.out()).contains("backend ");
            }
        }
    }
}
