package io.noisyflow.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Tag("slow")
class SpiralCommandTest {
    /** Three epochs, 100 and 200 passes: a second of work. */
    private static final List<String> SMALL = List.of("--epochs", "3", "--train-rows", "300", "--largest", "200",
            "--replicates", "2", "--baseline-largest", "100", "--reference-rows", "1000", "--reference-queries", "100");

    @TempDir
    Path folder;

    @Test
    void pageDocumentAndTable() throws IOException {
        Path out = folder.resolve("out");
        CommandRun run = CommandRun.done(small("--out", out));
        assertThat(run.out()).contains("4 of 4 cells finished").contains("reference: ")
                .contains("page: " + out.resolve("page.html"));
        JsonNode json = CommandRun.parse(Files.readString(out.resolve("results.json")));
        assertThat(json.get("experiment").asString()).isEqualTo("spiral");
        assertThat(json.at("/settings/sigma").asDouble()).isEqualTo(.2);
        assertThat(json.at("/curve/points/1/estimates/1/verdict").asString()).isNotEmpty();
        assertThat(Files.readString(out.resolve("results.csv"))).hasLineCount(1 + 4 + 4 + 1);
        assertThat(Files.readString(out.resolve("page.html"))).contains("noisyflow run spiral --epochs 3")
                .endsWith("</html>\n");
    }

    @Test
    void anyNumberOfThreadsGivesTheSameDigits() {
        ObjectNode one = CommandRun.done(small("--json", "-", "--threads", 1)).reproducibleJson();
        ObjectNode five = CommandRun.done(small("--json", "-", "--threads", 5)).reproducibleJson();
        assertThat(five).isEqualTo(one);
    }

    /** The file of cells is cut as an interrupt, or a crash in the middle of a line, would leave it. */
    @Test
    void aRunThatGoesOnGivesTheDigitsOfOneThatWasNotInterrupted() throws IOException {
        Path out = folder.resolve("out");
        ObjectNode whole = CommandRun.done(small("--json", "-")).reproducibleJson();
        byte[] cells = Files.readAllBytes(out.resolve("resume.jsonl"));
        String lines = KeptCells.of(out.resolve("resume.jsonl"));
        for (int kept : new int[] {cells.length, cells.length - 1, cells.length / 2}) {
            Files.write(out.resolve("resume.jsonl"), Arrays.copyOf(cells, kept));
            assertThat(CommandRun.done(small("--json", "-", "--resume")).reproducibleJson()).isEqualTo(whole);
            assertThat(KeptCells.of(out.resolve("resume.jsonl"))).isEqualTo(lines);
        }
        CommandRun other = CommandRun.of(small("--resume", "--sigma", "0.3"));
        assertThat(other.status()).isEqualTo(2);
        assertThat(other.err()).contains("is of a run with other settings (sigma: there 0.2, here 0.3)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--sigma             | 0        | sigma 0.0: expected a positive finite number",
        "--sigma             | x        | 'x' is not a double",
        "--epochs            | 0        | epochs 0: expected at least 1",
        "--train-rows        | 9        | train-rows 9: expected at least 10",
        "--learning-rate     | 0        | learning rate 0.0: expected a positive finite number",
        "--batch             | 0        | batch 0: expected at least 1",
        "--largest           | 99       | largest 99: expected at least 100",
        "--replicates        | 1        | replicates 1: expected at least 2",
        "--reference-queries | 99999999 | reference-queries 99999999: expected at most reference-rows, 500000",
        "--laws              | corners  | unknown option --laws",
    })
    void badSetting(String option, String value, String sentence) {
        CommandRun run = CommandRun.of("run", "spiral", "--out", folder.resolve("out"), option, value);
        assertThat(run.err()).hasLineCount(1).startsWith("noisyflow: ").contains(sentence);
        assertThat(run.status()).isEqualTo(2);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    private Object[] small(Object... more) {
        List<Object> all = new ArrayList<>(List.of("run", "spiral"));
        all.addAll(SMALL);
        all.addAll(Arrays.asList(more));
        if (!all.contains("--out")) {
            all.addAll(List.of("--out", folder.resolve("out")));
        }
        return all.toArray();
    }
}
