package io.noisyflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.core.points.Points;
import io.noisyflow.io.Matrices;
import io.noisyflow.io.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code noisyflow flow --sigma auto}. */
class FlowSigmaAutoTest {
    private static final int N = 300;

    @TempDir
    Path folder;

    /** A first layer that copies the inputs, a narrow one, and one that is always the same. */
    @BeforeEach
    void files() throws IOException {
        SampleData.normalFile(folder, "x.npy", N, 2);
        Vectors.write(at("y.npy"), IntStream.range(0, N).mapToDouble(i -> i % 3).toArray());
        Matrices.write(at("w1.npy"), Points.of(new double[] {1, 0, 0, 1}, 2, 2));
        Matrices.write(at("w2.npy"), Points.of(new double[] {1, 1}, 1, 2));
        Matrices.write(at("w3.npy"), Points.of(new double[] {0}, 1, 1));
        Files.writeString(at("net.json"), "{\"format\": \"noisyflow-network/1\", \"layers\": ["
                + "{\"weights\": \"w1.npy\", \"activation\": \"linear\"}, "
                + "{\"weights\": \"w2.npy\", \"activation\": \"tanh\"}, "
                + "{\"weights\": \"w3.npy\", \"activation\": \"tanh\"}]}");
    }

    private Path at(String name) {
        return folder.resolve(name);
    }

    private Object[] flow(String rest) {
        Stream<Object> begin =
                Stream.of("flow", "--labels", at("y.npy"), "--backend", "vector", "--quiet", "--out", at("out"));
        return Stream.concat(begin, Arrays.stream(rest.split(" ")).map(each -> each.replace("@", folder + "/")))
                .toArray();
    }

    private static final String NETWORK = "@net.json --inputs @x.npy --sigma auto --noise output --json -";

    /** The first layer is the inputs themselves: digit for digit what the same rows say as a file. */
    @Test
    void aLayerIsWhatItsRowsAre() {
        JsonNode flow = CommandRun.done(flow(NETWORK + " --setting sample")).json();
        JsonNode entropy = CommandRun.done("entropy", at("x.npy"), "--labels", at("y.npy"), "--sigma", "auto",
                "--setting", "sample", "--precision", "float64", "--backend", "vector", "--quiet", "--json", "-")
                .json();
        assertThat(flow.at("/layers/0/estimates")).isNotEmpty().isEqualTo(entropy.get("estimates"));
        assertThat(flow.at("/layers/0/sigmaZones")).isEqualTo(entropy.get("sigmaZones"));
        assertThat(flow.get("precision").asString()).isEqualTo("float64");
    }

    @Test
    void theSigmaThatIsProposedSufficesWhenItIsTyped() throws IOException {
        CommandRun run = CommandRun.done(flow(NETWORK.replace(" --json -", "") + " --setting sample"));
        JsonNode layers = CommandRun.parse(Files.readString(at("out/results.json"))).get("layers");
        double from = Math.max(layers.at("/0/sufficientFrom").asDouble(), layers.at("/1/sufficientFrom").asDouble());
        assertThat(from).isBetween(.05, 2.);
        assertThat(run.out()).contains("all layers whose rows differ bear any from " + from + " on: --sigma " + from)
                .contains("layer 3: all 300 rows are equal").contains("None is chosen here");
        assertThat(layers.at("/2/estimates").size()).isZero();
        assertThat(layers.at("/2/sufficientFromReason").asString()).contains("all 300 rows are equal");
        JsonNode typed = CommandRun.done(flow("@net.json --inputs @x.npy --noise output --layers 1,2 --setting sample "
                + "--overwrite --draws 16 --json - --sigma " + from)).json();
        for (JsonNode layer : typed.at("/epochs/0/parts/0/layers")) {
            assertThat(layer.at("/xInformation/verdict").asString()).isEqualTo("converged");
            assertThat(layer.at("/yInformation/verdict").asString()).isEqualTo("converged");
        }
    }

    /** Epochs, a test part and replicated inputs; what is finished is not done again. */
    @Test
    void threadsAndResumingChangeNoDigit() throws IOException {
        for (int epoch = 1; epoch <= 2; epoch++) {
            for (int layer = 1; layer <= 2; layer++) {
                SampleData.normalFile(folder, "acts" + layer + "-" + epoch + ".npy", N, layer);
            }
        }
        Vectors.write(at("ids.npy"), IntStream.range(0, N).map(i -> i / 30).asDoubleStream().toArray());
        Vectors.write(at("y.npy"), IntStream.range(0, N).map(i -> i / 30 % 2).asDoubleStream().toArray());
        String rest = "--activations @acts{layer}-{epoch}.npy --replicates @ids.npy --sigma auto --json -";
        ObjectNode one = CommandRun.done(flow(rest + " --threads 1")).reproducibleJson();
        Path cells = at("out/resume.jsonl");
        List<String> lines = Files.readAllLines(cells);
        Files.write(cells, lines.subList(0, lines.size() - 2));
        ObjectNode resumed = CommandRun.done(flow(rest + " --threads 3 --resume")).reproducibleJson();
        assertThat(resumed).isEqualTo(one);
        assertThat(one.get("cells").asInt()).isEqualTo(4);
        assertThat(one.get("noise").asString()).isEqualTo("replicates");
        assertThat(one.at("/layers/3/estimates/0/inputInformation").isObject()).isTrue();
        assertThat(Files.readString(at("out/results.csv"))).startsWith("noise,setting,epoch,inputs,layer,width,sigma,")
                .contains("replicates,dataset,2,train,2,2,");
        CommandRun run = CommandRun.done(flow(rest.replace(" --json -", "") + " --resume"));
        assertThat(run.out()).contains("from which sigma on the rows suffice")
                .containsPattern("epoch  layer 1  layer 2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "@net.json --inputs @x.npy --sigma auto | sigma auto of noise in every layer: expected numbers, or noise output",
        "@net.json --inputs @x.npy --sigma auto,1 --noise output | sigma 'auto': expected positive finite numbers",
        "@net.json --inputs @x.npy --sigma auto --noise output --layers 4 | layer 4 is wanted: expected 1 .. 3",
        "@net.json --inputs @x.npy --sigma auto --noise output --bins .1 | --bins with --sigma auto: expected numbers",
        "@net.json --inputs @x.npy --sigma auto --noise output --draws 0 | draws 0: expected 1 .. 65536",
    })
    void refusals(String options, String sentence) {
        CommandRun run = CommandRun.of(flow(options));
        assertThat(run.err()).contains(sentence).hasLineCount(1);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(at("out")).doesNotExist();
    }
}
