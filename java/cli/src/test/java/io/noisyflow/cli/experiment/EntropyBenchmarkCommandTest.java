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
class EntropyBenchmarkCommandTest {
    /** A law at two sigmas and a small code at one, 100 and 200 rows. */
    private static final List<String> SMALL = List.of("--dimensions", "5", "--sigmas", "0.5,0.1", "--codes", "1:3",
            "--code-sigmas", "1", "--largest", "200", "--replicates", "2", "--baseline-largest", "100",
            "--zero-word-draws", "64");

    @TempDir
    Path folder;

    @Test
    void pageDocumentAndTable() throws IOException {
        Path out = folder.resolve("out");
        CommandRun run = CommandRun.done(small("--out", out));
        assertThat(run.out()).contains("5 of 5 cells finished").contains("truncated, d = 5").contains("RM(1,3)")
                .contains("page: " + out.resolve("page.html"));
        JsonNode json = CommandRun.parse(Files.readString(out.resolve("results.json")));
        assertThat(json.get("experiment").asString()).isEqualTo("entropy-benchmark");
        assertThat(json.at("/settings/sigmas/0").asDouble()).isEqualTo(.1);
        assertThat(json.at("/laws").size()).isEqualTo(1);
        assertThat(json.at("/codes/0/words").asInt()).isEqualTo(16);
        assertThat(Files.readString(out.resolve("results.csv"))).hasLineCount(1 + 3 * (4 + 4));
        assertThat(Files.readString(out.resolve("page.html")))
                .contains("noisyflow run entropy-benchmark --dimensions 5").endsWith("</html>\n");
    }

    @Test
    void onePartAlone() {
        JsonNode codes = CommandRun.done(small("--only", "codes", "--json", "-")).json();
        assertThat(codes.get("laws").size()).isZero();
        assertThat(codes.get("codes").size()).isEqualTo(1);
        JsonNode laws = CommandRun.done(small("--only", "laws", "--overwrite", "--json", "-")).json();
        assertThat(laws.get("laws").size()).isEqualTo(1);
        assertThat(laws.get("codes").size()).isZero();
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
        CommandRun other = CommandRun.of(small("--resume", "--seed", "1"));
        assertThat(other.status()).isEqualTo(2);
        assertThat(other.err()).contains("is of a run with other settings (seed: there 0, here 1)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--sigmas           | 0.1,0 | sigma '0': expected positive finite numbers, separated by commas",
        "--code-sigmas      | x     | sigma 'x': expected positive finite numbers, separated by commas",
        "--dimensions       | 7     | no law in the dimensions [7]: there are [5, 10, 15]",
        "--codes            | 1,4   | code '1': expected R:M, as 1:4 for RM(1,4)",
        "--codes            | 3:6   | code RM(3,6) has 2^42 words: expected at most 2^17",
        "--codes            | 4:3   | code RM(4,3): expected 0 <= r <= m and 1 <= m <= 6",
        "--only             | words | part 'words': expected laws or codes",
        "--zero-word-draws  | 1     | zero-word-draws 1: expected at least 2",
        "--largest          | 99    | largest 99: expected at least 100",
        "--queries          | 99    | queries 99: expected at least 100",
        "--baseline-largest | -1    | baseline-largest -1: expected at least 0",
    })
    void badSetting(String option, String value, String sentence) {
        CommandRun run = CommandRun.of("run", "entropy-benchmark", "--out", folder.resolve("out"), option, value);
        assertThat(run.err()).hasLineCount(1).startsWith("noisyflow: ").contains(sentence);
        assertThat(run.status()).isEqualTo(2);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    private Object[] small(Object... more) {
        List<Object> all = new ArrayList<>(List.of("run", "entropy-benchmark"));
        all.addAll(SMALL);
        all.addAll(Arrays.asList(more));
        if (!all.contains("--out")) {
            all.addAll(List.of("--out", folder.resolve("out")));
        }
        return all.toArray();
    }
}
