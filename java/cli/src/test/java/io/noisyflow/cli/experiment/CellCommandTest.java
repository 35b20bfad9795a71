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

/** Commands made from what an experiment says of itself, as {@code run dimensions} is. */
class CellCommandTest {
    @TempDir
    Path folder;

    @Test
    void helpIsWhatTheSettingsSay() {
        assertThat(CommandRun.done("run", "dimensions", "--help").out().replaceAll("\\s+", " ")).contains(
                "How many dimensions a sample carries", "[--dimensions=D[,D...]]",
                "--sigma=S[,S...] standard deviations of the noise, a curve each (default: 1,0.5)",
                "--rows=N of every sample (default: 10000)", "(default: signs)");
    }

    @Test
    void pageDocumentAndTable() throws IOException {
        Path out = folder.resolve("out");
        CommandRun run = CommandRun.done(small("--out", out, "--law", "cube", "--seed", "4"));
        assertThat(run.out()).contains("4 of 4 cells finished", "page: " + out.resolve("page.html"));
        JsonNode json = CommandRun.parse(Files.readString(out.resolve("results.json")));
        assertThat(json.at("/settings/law").asString()).isEqualTo("cube");
        assertThat(json.at("/settings/sigma/1").asDouble()).isEqualTo(.5);
        assertThat(json.get("seed").asInt()).isEqualTo(4);
        assertThat(json.at("/rows/3/d").asInt()).isEqualTo(2);
        assertThat(json.at("/rows/3/sigma").asDouble()).isEqualTo(.5);
        assertThat(Files.readString(out.resolve("results.csv"))).hasLineCount(1 + 4);
        assertThat(Files.readString(out.resolve("page.html"))).contains("noisyflow run dimensions --rows 200")
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
        CommandRun other = CommandRun.of(small("--resume", "--law", "cube"));
        assertThat(other.status()).isEqualTo(2);
        assertThat(other.err()).contains("is of a run with other settings");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--rows       | 1       | rows 1: expected 2 .. 10000000",
        "--rows       | many    | --rows: 'many' is not an int",
        "--dimensions | 1,2.5   | --dimensions: '2.5': expected whole numbers, separated by commas",
        "--sigma      | 1,,2    | --sigma: '': expected numbers, separated by commas",
        "--sigma      | NaN     | sigma NaN: expected a positive finite number",
        "--sigma      | 1 2     | a list has commas: did you mean --sigma 1,2?",
        "--law        | sign    | unknown law 'sign': expected cube, gaussian, corners, truncated or signs",
    })
    void badSetting(String option, String value, String sentence) {
        List<Object> arguments = new ArrayList<>(List.of("run", "dimensions", "--out", folder.resolve("out"), option));
        arguments.addAll(List.of(value.split(" ")));
        CommandRun run = CommandRun.of(arguments.toArray());
        assertThat(run.err()).hasLineCount(1).startsWith("noisyflow: " + sentence);
        assertThat(run.status()).isEqualTo(2);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    private Object[] small(Object... more) {
        List<Object> all = new ArrayList<>(List.of("run", "dimensions", "--rows", "200", "--queries", "50",
                "--dimensions", "1,2"));
        all.addAll(Arrays.asList(more));
        if (!all.contains("--out")) {
            all.addAll(List.of("--out", folder.resolve("out")));
        }
        return all.toArray();
    }
}
