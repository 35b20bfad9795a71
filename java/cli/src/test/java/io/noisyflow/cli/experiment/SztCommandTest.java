package io.noisyflow.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.cli.CommandRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Tag("slow")
class SztCommandTest {
    /** Two layers, three epochs, few replicates: a second of work. */
    static final List<String> SMALL = List.of("--layers", "3,2", "--epochs", "3", "--checkpoints", "2",
            "--marginal-replicates", "2", "--own-replicates", "3", "--queries", "1");

    @TempDir
    Path folder;

    @Test
    void pageDocumentAndTable() throws IOException {
        Path out = folder.resolve("new/folder");
        CommandRun run = CommandRun.done(small("--out", out));
        assertThat(run.out()).contains("layer 2").contains("page: " + out.resolve("page.html"));
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("page.html",
                    "results.json", "results.csv", "resume.jsonl");
        }
        JsonNode json = CommandRun.parse(Files.readString(out.resolve("results.json")));
        assertThat(json.get("experiment").asString()).isEqualTo("szt");
        assertThat(json.at("/settings/epochs").asInt()).isEqualTo(3);
        assertThat(json.at("/networks/0/epochs").size()).isEqualTo(2);
        assertThat(json.at("/networks/0/epochs/1/layers/1/xInformation/verdict").asString()).isNotEmpty();
        // A header, and a line for each of two epochs and two layers.
        assertThat(Files.readString(out.resolve("results.csv"))).hasLineCount(5);
        assertThat(Files.readString(out.resolve("page.html"))).contains("noisyflow run szt --layers 3,2")
                .endsWith("</html>\n");
    }

    @Test
    void anyNumberOfThreadsGivesTheSameDigits() {
        ObjectNode one = CommandRun.done(small("--json", "-", "--threads", 1)).reproducibleJson();
        ObjectNode seven = CommandRun.done(small("--json", "-", "--threads", 7)).reproducibleJson();
        assertThat(seven).isEqualTo(one);
    }

    /** The file of cells is cut as an interrupt, or a crash in the middle of a line, would leave it. */
    @Test
    void aRunThatGoesOnGivesTheDigitsOfOneThatWasNotInterrupted() throws IOException {
        Path out = folder.resolve("out");
        ObjectNode whole = CommandRun.done(small("--json", "-", "--networks", 2)).reproducibleJson();
        byte[] cells = Files.readAllBytes(out.resolve("resume.jsonl"));
        for (int kept : new int[] {cells.length, cells.length - 3, cells.length / 2, cells.length / 4}) {
            Files.write(out.resolve("resume.jsonl"), Arrays.copyOf(cells, kept));
            assertThat(CommandRun.done(small("--json", "-", "--networks", 2, "--resume")).reproducibleJson())
                    .isEqualTo(whole);
        }
        // The time is that of all runs that left a cell, and this one.
        String lines = new String(cells, StandardCharsets.UTF_8).replaceAll("\"seconds\":[^,}]*", "\"seconds\":1000");
        Files.writeString(out.resolve("resume.jsonl"), lines);
        assertThat(CommandRun.done(small("--json", "-", "--networks", 2, "--resume")).json().get("seconds").asDouble())
                .isBetween(1000., 1100.);
    }

    @Test
    void deterministicNetworksHaveNoInformationButBins() {
        JsonNode json = CommandRun.done(small("--json", "-", "--deterministic", "--bins", "0.3")).json();
        JsonNode layer = json.at("/networks/0/epochs/0/layers/0");
        assertThat(layer.get("xInformation").isNull()).isTrue();
        assertThat(layer.get("xInformationReason").asString()).isNotEmpty();
        assertThat(layer.get("binnedEntropy").findValuesAsString("binSize")).contains("0.3");
    }

    @Test
    void everySettingArrives() {
        JsonNode settings = CommandRun.done(small("--json", "-", "--noise", 0.1, "--inputs", "-1/+1", "--rule",
                "committee", "--slope", 20, "--optimiser", "sgd", "--learning-rate", 0.02, "--momentum", 0.5, "--batch",
                1000, "--train-fraction", 0.5,
                "--orthonormality", 0.25, "--networks", 2, "--draws", 2, "--forms", "plain,pooled",
                "--previous-layer", "--layer-pairs", "--train-and-test")).json().get("settings");
        assertThat(settings.toString()).isEqualTo("{\"noise\":0.1,\"deterministic\":false,\"layers\":[3,2],"
                + "\"inputs\":\"-1/+1\",\"rule\":\"committee\",\"slope\":20.0,\"optimiser\":\"sgd\",\"learning-rate\":0.02,\"momentum\":0.5,\"batch\":1000,"
                + "\"epochs\":3,\"checkpoints\":2,\"train-fraction\":0.5,\"orthonormality\":0.25,"
                + "\"bins\":[0.06666666666666667,0.1,0.2],\"train-and-test\":true,\"networks\":2,\"marginal-replicates\":2,"
                + "\"own-replicates\":3,\"queries\":1,\"draws\":2,\"forms\":[\"plain\",\"pooled\"],"
                + "\"previous-layer\":true,\"layer-pairs\":true}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--noise               | -1     | noise -1.0: expected",
        "--noise               | NaN    | noise NaN: expected",
        "--layers              | 3,0    | width 0: expected at least 1",
        "--layers              | 3,x    | 'x' is not an int",
        "--epochs              | 0      | expected at least one",
        "--checkpoints         | 0      | expected at least one",
        "--batch               | 0      | batch 0: expected at least 1",
        "--learning-rate       | 0      | learning rate 0.0: expected a positive finite number",
        "--momentum            | 0.9    | --momentum with --optimiser adam",
        "--optimiser           | sgd    | expected a --learning-rate",
        "--optimiser           | lbfgs  | unknown optimiser 'lbfgs'",
        "--inputs              | 1/2    | unknown input coding '1/2': expected 0/1 or -1/+1",
        "--rule                | szt    | unknown rule 'szt'",
        "--rule                | bec    | expected one of 12 bits",
        "--slope               | -1     | --slope -1.0: expected a positive finite number",
        "--train-fraction      | 2      | fraction",
        "--orthonormality      | 2      | orthonormality 2.0: expected 0 .. 1",
        "--networks            | 0      | networks 0: expected at least 1",
        "--bins                | 0      | bin size 0.0: expected a positive finite number",
        "--marginal-replicates | 1      | marginal replicates 1: expected at least 2",
        "--own-replicates      | 1      | own replicates 1: expected at least 2",
        "--queries             | 0      | queries 0: expected",
        "--draws               | 0      | draws 0: expected",
        "--forms               | square | unknown form 'square': expected plain or pooled",
        "--threads             | 0      | threads 0: expected at least 1",
        "--backend             | frob   | unknown backend 'frob'",
        "--setting             | sample | unknown option --setting",
    })
    void badSetting(String option, String value, String sentence) {
        refused(sentence, "run", "szt", "--out", folder.resolve("out"), option, value);
    }

    @Test
    void contradictionsAndUnwritableOutput() throws IOException {
        Path out = folder.resolve("out");
        Path file = Files.writeString(folder.resolve("file"), "here");
        refused("--deterministic with --sigma 0.1", "run", "szt", "--out", out, "--deterministic", "--noise", 0.1);
        refused("no experiment: expected szt", "run");
        refused("unknown command 'cifar': expected szt", "run", "cifar");
        for (String command : List.of("demo", "run szt")) {
            List<Object> words = new ArrayList<>(Arrays.asList((Object[]) command.split(" ")));
            refused(file + ": cannot be written", with(words, "--out", file));
            refused("file is a file; expected a folder", with(words, "--out", file.resolve("inner")));
            refused("cannot be written", with(words, "--out", out, "--json", folder.resolve("no/such")));
            refused("unknown option --epoch", with(words, "--out", out, "--epoch", 3));
        }
        assertThat(file).hasContent("here");
    }

    private void refused(String fragment, Object... arguments) {
        CommandRun run = CommandRun.of(arguments);
        assertThat(run.err()).hasLineCount(1).startsWith("noisyflow: ").contains(fragment);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(folder.resolve("out")).doesNotExist();
    }

    private static Object[] with(List<Object> words, Object... more) {
        List<Object> all = new ArrayList<>(words);
        all.addAll(Arrays.asList(more));
        return all.toArray();
    }

    private Object[] small(Object... more) {
        List<Object> all = new ArrayList<>(List.of("run", "szt"));
        all.addAll(SMALL);
        all.addAll(Arrays.asList(more));
        if (!all.contains("--out")) {
            all.addAll(List.of("--out", folder.resolve("out")));
        }
        return all.toArray();
    }
}
