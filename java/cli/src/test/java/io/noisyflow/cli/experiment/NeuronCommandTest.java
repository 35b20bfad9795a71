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
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code run neuron} and {@code run leaky-pair}. */
class NeuronCommandTest {
    private static final List<String> NEURON = List.of("--weights", "0.5,2", "--sigma", "0.1", "--rows", "50",
            "--queries", "50", "--epochs", "100", "--checkpoints", "4");
    private static final List<String> PAIR = List.of("--queries", "50", "--epochs", "60", "--checkpoints", "4");

    @TempDir
    Path folder;

    @Test
    void neuronPageDocumentAndTable() throws IOException {
        Path out = folder.resolve("out");
        CommandRun run = CommandRun.done(small("neuron", "--out", out));
        assertThat(run.out()).contains("6 of 6 cells finished").contains("sigma 0.1").contains("truth")
                .contains("hold the exact value").contains("page: " + out.resolve("page.html"));
        JsonNode json = CommandRun.parse(Files.readString(out.resolve("results.json")));
        assertThat(json.get("schema").asString()).isEqualTo("noisyflow/2");
        assertThat(json.get("experiment").asString()).isEqualTo("neuron");
        // By quadrature with mpmath.
        assertThat(json.at("/points/0/xInformation/truth").asDouble()).isCloseTo(1.05902923482365,
                org.assertj.core.api.Assertions.within(1e-10));
        assertThat(json.at("/points/0/sampleInformation/bracket/upper").isNumber()).isTrue();
        assertThat(json.at("/epochs").size()).isEqualTo(4);
        assertThat(json.at("/epochs/3/layers/0/weight").asDouble()).isPositive();
        // A header, two points from the population and from a sample, four epochs of two quantities.
        assertThat(Files.readString(out.resolve("results.csv"))).hasLineCount(1 + 2 * 2 + 4 * 2);
        assertThat(Files.readString(out.resolve("page.html"))).contains("noisyflow run neuron --weights 0.5,2")
                .endsWith("</html>\n");
    }

    @Test
    void leakyPairPageDocumentAndTable() throws IOException {
        Path out = folder.resolve("out");
        CommandRun run = CommandRun.done(small("leaky-pair", "--out", out, "--unit", "bits"));
        assertThat(run.out()).contains("4 of 4 cells finished").contains("I(X;T_2)").contains("in bits");
        JsonNode json = CommandRun.parse(Files.readString(out.resolve("results.json")));
        assertThat(json.get("experiment").asString()).isEqualTo("leaky-pair");
        assertThat(json.get("inputEntropy").asDouble()).isEqualTo(3);
        assertThat(json.at("/epochs/3/layers").size()).isEqualTo(2);
        assertThat(Files.readString(out.resolve("results.csv"))).hasLineCount(1 + 4 * 4);
    }

    /** The file of cells is cut as an interrupt, or a crash in the middle of a line, would leave it. */
    @Tag("slow")
    @ParameterizedTest
    @ValueSource(strings = {"neuron", "leaky-pair"})
    void aRunThatGoesOnGivesTheDigitsOfOneThatWasNotInterrupted(String experiment) throws IOException {
        Path cellFile = folder.resolve("out").resolve("resume.jsonl");
        ObjectNode whole = CommandRun.done(small(experiment, "--json", "-")).reproducibleJson();
        assertThat(CommandRun.done(small(experiment, "--json", "-", "--threads", "3")).reproducibleJson())
                .isEqualTo(whole);
        byte[] cells = Files.readAllBytes(cellFile);
        String lines = KeptCells.of(cellFile);
        for (int kept : new int[] {cells.length, cells.length - 1, 2 * cells.length / 3, cells.length / 4}) {
            Files.write(cellFile, Arrays.copyOf(cells, kept));
            assertThat(CommandRun.done(small(experiment, "--json", "-", "--resume")).reproducibleJson())
                    .isEqualTo(whole);
            assertThat(KeptCells.of(cellFile)).isEqualTo(lines);
        }
        CommandRun other = CommandRun.of(small(experiment, "--resume", "--seed", "1"));
        assertThat(other.status()).isEqualTo(2);
        assertThat(other.err()).contains("is of a run with other settings (seed: there 0, here 1)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "neuron     | --weights       | 0    | weight 0.0: expected a positive number up to 1000.0",
        "neuron     | --weights       | 1,1  | a weight twice in [1.0, 1.0]: expected each once",
        "neuron     | --sigma         | 0    | sigma 0.0: expected 1.0E-4 .. 100",
        "neuron     | --rows          | 1    | rows 1: expected 2 .. 1000000",
        "neuron     | --queries       | 1    | queries 1: expected 2 .. 1000000",
        "neuron     | --noise         | NaN  | noise NaN: expected 1.0E-4 .. 100",
        "neuron     | --learning-rate | 0    | learning-rate 0.0: expected a positive finite number",
        "neuron     | --epochs        | 0    | epochs 0: expected 1 .. 100000000",
        "neuron     | --checkpoints   | -1   | checkpoints -1: expected 0 .. 10000",
        "neuron     | --widths        | 1    | unknown option --widths",
        "leaky-pair | --noise         | 0    | noise 0.0: expected 1.0E-4 .. 100",
        "leaky-pair | --checkpoints   | 0    | checkpoints 0: expected 1 .. 10000",
        "leaky-pair | --epochs        | x    | 'x' is not an int",
        "leaky-pair | --sigma         | 0    | noise 0.0: expected 1.0E-4 .. 100",
    })
    void badSetting(String experiment, String option, String value, String sentence) {
        CommandRun run = CommandRun.of("run", experiment, "--out", folder.resolve("out"), option, value);
        assertThat(run.err()).hasLineCount(1).startsWith("noisyflow: ").contains(sentence);
        assertThat(run.status()).isEqualTo(2);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    private Object[] small(String experiment, Object... more) {
        List<Object> all = new ArrayList<>(List.of("run", experiment));
        all.addAll(experiment.equals("neuron") ? NEURON : PAIR);
        all.addAll(Arrays.asList(more));
        if (!all.contains("--out")) {
            all.addAll(List.of("--out", folder.resolve("out")));
        }
        return all.toArray();
    }
}
