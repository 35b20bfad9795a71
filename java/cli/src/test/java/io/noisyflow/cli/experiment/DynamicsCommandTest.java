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

class DynamicsCommandTest {
    @TempDir
    Path folder;

    @Test
    void pageDocumentAndTable() throws IOException {
        Path out = folder.resolve("out");
        CommandRun run = CommandRun.done(small("--out", out, "--sweep", "depth", "--values", "1,2,3", "--seed", "4"));
        assertThat(run.out()).contains("3 of 3 cells finished", "page: " + out.resolve("page.html"));
        JsonNode json = CommandRun.parse(Files.readString(out.resolve("results.json")));
        assertThat(json.get("experiment").asString()).isEqualTo("dynamics");
        assertThat(json.at("/settings/sweep").asString()).isEqualTo("depth");
        assertThat(json.get("values").size()).isEqualTo(3);
        assertThat(json.at("/values/2/hiddenLayers").asInt()).isEqualTo(3);
        assertThat(json.at("/values/2/checkpoints/1/layers").size()).isEqualTo(4);
        // Two checkpoints of one, two and three hidden layers with the outputs.
        assertThat(Files.readString(out.resolve("results.csv"))).hasLineCount(1 + 2 * (2 + 3 + 4));
        assertThat(Files.readString(out.resolve("page.html")))
                .contains("noisyflow run dynamics --networks 2", "--sweep depth --values 1,2,3")
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
        "--sweep    | width | unknown sweep 'width': expected training-share, depth, batch",
        "--values   | 0     | batch 0.0: expected a whole number",
        "--networks | 0     | networks 0: expected 1 .. 10000",
        "--accuracy | 2     | accuracy 2.0: expected above 0, at most 1",
        "--sigma    | -1    | sigma -1.0: expected a finite number",
    })
    void badSetting(String option, String value, String sentence) {
        CommandRun run = CommandRun.of("run", "dynamics", "--out", folder.resolve("out"), option, value);
        assertThat(run.err()).hasLineCount(1).startsWith("noisyflow: " + sentence);
        assertThat(run.status()).isEqualTo(2);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    private Object[] small(Object... more) {
        List<Object> all = new ArrayList<>(List.of("run", "dynamics", "--networks", "2", "--epochs", "3",
                "--checkpoints", "2", "--layers", "4,3"));
        all.addAll(Arrays.asList(more));
        if (!all.contains("--out")) {
            all.addAll(List.of("--out", folder.resolve("out")));
        }
        return all.toArray();
    }
}
