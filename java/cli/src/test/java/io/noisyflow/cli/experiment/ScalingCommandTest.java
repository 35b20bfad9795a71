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
class ScalingCommandTest {
    /** Two cases at two numbers of rows. */
    private static final List<String> SMALL = List.of("--laws", "signs", "--dimensions", "1,5", "--largest", "200",
            "--replicates", "8", "--queries", "16", "--baseline-largest", "100", "--baseline-replicates", "2");

    @TempDir
    Path folder;

    @Test
    void pageDocumentAndTable() throws IOException {
        Path out = folder.resolve("out");
        CommandRun run = CommandRun.done(small("--out", out));
        assertThat(run.out()).contains("signs  1").contains("5 of 5 cells finished").contains("Monte Carlo")
                .contains("page: " + out.resolve("page.html"));
        JsonNode json = CommandRun.parse(Files.readString(out.resolve("results.json")));
        assertThat(json.get("schema").asString()).isEqualTo("noisyflow/2");
        assertThat(json.get("experiment").asString()).isEqualTo("scaling");
        assertThat(json.at("/settings/replicates").asInt()).isEqualTo(8);
        assertThat(json.get("curves").size()).isEqualTo(2);
        assertThat(json.at("/curves/1/regime").asString()).isEqualTo("bias");
        assertThat(json.at("/curves/1/fit").isNull()).isTrue();
        assertThat(json.at("/curves/1/fitReason").asString()).contains("do not span a factor of 10");
        assertThat(json.at("/curves/1/points/1/n").asInt()).isEqualTo(200);
        assertThat(json.at("/curves/0/baselines").size()).isEqualTo(3);
        assertThat(json.at("/monteCarlo/fit/slope").asDouble()).isBetween(-.6, -.4);
        // A header, two curves of two points and three baselines each, seven numbers of queries.
        assertThat(Files.readString(out.resolve("results.csv"))).hasLineCount(1 + 2 * (2 + 3) + 7);
        assertThat(Files.readString(out.resolve("page.html"))).contains("noisyflow run scaling --laws signs")
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
        for (int kept : new int[] {cells.length, cells.length - 1, 2 * cells.length / 3, 700}) {
            Files.write(out.resolve("resume.jsonl"), Arrays.copyOf(cells, kept));
            assertThat(CommandRun.done(small("--json", "-", "--resume")).reproducibleJson()).isEqualTo(whole);
            // Seconds of a cell differ from run to run, and nothing else does.
            assertThat(KeptCells.of(out.resolve("resume.jsonl"))).isEqualTo(lines);
            // The command that computes the same again, and not the one that went on.
            assertThat(Files.readString(out.resolve("page.html")).contains("--resume")).isFalse();
        }
        CommandRun other = CommandRun.of(small("--resume", "--seed", "1"));
        assertThat(other.status()).isEqualTo(2);
        assertThat(other.err()).contains("is of a run with other settings (seed: there 0, here 1)");
        assertThat(KeptCells.of(out.resolve("resume.jsonl"))).isEqualTo(lines);
    }

    @Test
    void aRunToGoOnWithSaysWhatItFinds() {
        assertThat(CommandRun.done(small("--resume")).err()).contains("nothing is finished in")
                .contains("the run begins anew");
        assertThat(CommandRun.done(small("--resume")).err()).contains("goes on with what is finished in");
        assertThat(CommandRun.done(small("--resume", "--quiet")).err()).doesNotContain("goes on");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--largest             | 99      | largest 99: expected at least 100",
        "--largest             | 2000000 | largest 2000000: expected at most 1000000",
        "--replicates          | 3       | replicates 3: expected at least 4",
        "--queries             | 7       | queries 7: expected at least 8",
        "--baseline-largest    | -1      | baseline-largest -1: expected at least 0",
        "--baseline-replicates | 1       | baseline-replicates 1: expected at least 2",
        "--laws                | ball    | unknown law 'ball': expected cube, gaussian, corners, truncated or signs",
        "--dimensions          | 7       | no case of the laws [] in the dimensions [7]",
        "--dimensions          | x       | 'x' is not an int",
        "--threads             | 0       | threads 0: expected at least 1",
        "--sigma               | 1       | unknown option --sigma",
    })
    void badSetting(String option, String value, String sentence) {
        CommandRun run = CommandRun.of("run", "scaling", "--out", folder.resolve("out"), option, value);
        assertThat(run.err()).hasLineCount(1).startsWith("noisyflow: ").contains(sentence);
        assertThat(run.status()).isEqualTo(2);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    private Object[] small(Object... more) {
        List<Object> all = new ArrayList<>(List.of("run", "scaling"));
        all.addAll(SMALL);
        all.addAll(Arrays.asList(more));
        if (!all.contains("--out")) {
            all.addAll(List.of("--out", folder.resolve("out")));
        }
        return all.toArray();
    }
}
