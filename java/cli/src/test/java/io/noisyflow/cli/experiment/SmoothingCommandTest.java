package io.noisyflow.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class SmoothingCommandTest {
    @TempDir
    Path folder;

    @Test
    void pageDocumentAndTable() throws IOException {
        Path out = folder.resolve("out");
        CommandRun run = CommandRun.done(small("--out", out, "--seed", "4", "--largest", "256"));
        assertThat(run.out()).contains("6 of 6 cells finished", "page: " + out.resolve("page.html"), "n > J");
        JsonNode json = CommandRun.parse(Files.readString(out.resolve("results.json")));
        assertThat(json.get("experiment").asString()).isEqualTo("smoothing");
        assertThat(json.at("/settings/sample-pairs").asInt()).isEqualTo(2);
        assertThat(json.get("curves").size()).isEqualTo(4);
        assertThat(json.at("/curves/3/sigma").asDouble()).isEqualTo(1);
        assertThat(json.at("/curves/3/points/0/samplePairs").asInt()).isEqualTo(8);
        assertThat(json.at("/curves/0/upperSlope/value").asDouble()).isBetween(-1.5, .5);
        // Two dimensions, none and one sigma, three numbers of rows.
        assertThat(Files.readString(out.resolve("results.csv"))).hasLineCount(1 + 2 * 2 * 3);
        assertThat(Files.readString(out.resolve("page.html"))).contains("noisyflow run smoothing --dimensions 1,2")
                .endsWith("</html>\n");
    }

    @Test
    void aRunThatGoesOnGivesTheDigitsOfOneThatWasNotInterrupted() throws IOException {
        Path cellFile = folder.resolve("out").resolve("resume.jsonl");
        ObjectNode whole = CommandRun.done(small("--json", "-")).reproducibleJson();
        byte[] cells = Files.readAllBytes(cellFile);
        Files.write(cellFile, Arrays.copyOf(cells, 2 * cells.length / 3));
        assertThat(CommandRun.done(small("--json", "-", "--resume", "--threads", "3")).reproducibleJson())
                .isEqualTo(whole);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--largest      | 32  | largest 32: expected 64 .. 8192",
        "--sample-pairs | 1   | sample-pairs 1: expected 2 .. 10000",
        "--dimensions   | 65  | dimension 65: expected 1 .. 64",
        "--sigma        | 0   | sigma 0.0: expected a positive finite number",
    })
    void badSetting(String option, String value, String sentence) {
        CommandRun run = CommandRun.of("run", "smoothing", "--out", folder.resolve("out"), option, value);
        assertThat(run.err()).hasLineCount(1).startsWith("noisyflow: " + sentence);
        assertThat(run.status()).isEqualTo(2);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    private Object[] small(Object... more) {
        List<Object> all = new ArrayList<>(List.of("run", "smoothing", "--dimensions", "1,2", "--sigma", "1",
                "--sample-pairs", "2"));
        all.addAll(Arrays.asList(more));
        if (!all.contains("--largest")) {
            all.addAll(List.of("--largest", "128"));
        }
        if (!all.contains("--out")) {
            all.addAll(List.of("--out", folder.resolve("out")));
        }
        return all.toArray();
    }
}
