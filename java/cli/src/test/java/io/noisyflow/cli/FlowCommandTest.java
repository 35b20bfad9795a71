package io.noisyflow.cli;

import static io.noisyflow.testkit.Required.require;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.noisyflow.core.points.Points;
import io.noisyflow.docs.Page;
import io.noisyflow.io.Matrices;
import io.noisyflow.io.Vectors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code noisyflow flow} from files to documents. */
@Tag("slow")
class FlowCommandTest {
    @TempDir
    Path folder;

    /** The corners of a square through a rotation, then through tanh; the label is the first coordinate. */
    @BeforeEach
    void files() throws IOException {
        Matrices.write(at("x.npy"), Points.of(new double[] {-1, -1, -1, 1, 1, -1, 1, 1}, 4, 2));
        Vectors.write(at("y.npy"), new double[] {5, 5, -2, -2});
        Matrices.write(at("w1.npy"), Points.of(new double[] {.6, -.8, .8, .6}, 2, 2));
        Matrices.write(at("w2.npy"), Points.of(new double[] {1, 1}, 1, 2));
        Files.writeString(at("net.json"), "{\"format\": \"noisyflow-network/1\", \"layers\": ["
                + "{\"weights\": \"w1.npy\", \"activation\": \"linear\"}, "
                + "{\"weights\": \"w2.npy\", \"activation\": \"tanh\"}]}");
    }

    private Path at(String name) {
        return folder.resolve(name);
    }

    private static Object[] joined(Object[] begin, Object... more) {
        return Stream.concat(Arrays.stream(begin), Arrays.stream(more)).toArray();
    }

    private Object[] network(Object... more) {
        Object[] begin = {"flow", at("net.json"), "--inputs", at("x.npy"), "--labels", at("y.npy"), "--backend",
            "reference", "--precision", "float64", "--quiet", "--out", at("out")};
        return joined(begin, more);
    }

    /** Layer 1 is two BPSK links at sigma .5, .632720194 nats each; 4 standard errors. */
    @Test
    void aRotationKeepsBothBits() throws IOException {
        CommandRun run = CommandRun.done(network("--sigma", ".5", "--queries", 500, "--draws", 8));
        assertThat(run.out()).contains("noise at every layer", "train: 4 inputs", "page: " + at("out/page.html"));
        JsonNode layer = CommandRun.parse(Files.readString(at("out/results.json"))).at("/epochs/0/parts/0/layers/0");
        double error = layer.at("/xInformation/standardError/total").asDouble();
        assertThat(error).isPositive().isLessThan(.02);
        assertThat(layer.at("/xInformation/value").asDouble()).isCloseTo(2 * .632720194, within(4 * error));
        double ofLabels = layer.at("/yInformation/standardError/total").asDouble();
        assertThat(layer.at("/yInformation/value").asDouble()).isCloseTo(.632720194, within(4 * ofLabels));
        assertThat(Files.readString(at("out/results.csv"))).hasLineCount(1 + 2);
        assertThat(Files.readString(at("out/page.html"))).endsWith("</html>\n");
    }

    @Test
    void threadsAndResumingChangeNoDigit() {
        Object[] more = {"--sigma", ".5,.2", "--noise", "output", "--test-inputs", at("x.npy"), "--test-labels",
            at("y.npy"), "--bound", "--json", "-"};
        ObjectNode one = CommandRun.done(network(joined(more, "--threads", 1))).reproducibleJson();
        ObjectNode resumed = CommandRun.done(network(joined(more, "--threads", 3, "--resume"))).reproducibleJson();
        assertThat(resumed).isEqualTo(one);
        assertThat(one.at("/cells").asInt()).isEqualTo(4);
        assertThat(one.at("/epochs/0/parts/1/layers/1/sigma").asDouble()).isEqualTo(.2);
        assertThat(one.at("/epochs/0/parts/1/layers/1/bottleneck/delta").isNumber()).isTrue();
    }

    /** The label is the first of two bits, of which a rotation at this noise keeps next to all: Delta is log 2. */
    @Test
    void layersBesideTheBound() throws IOException {
        CommandRun run = CommandRun.done(network("--sigma", ".1", "--bound", "--layers", 1));
        assertThat(run.out()).contains("train, beside the bottleneck\nI(X;Y) = 0.693, every input has one label: the "
                + "curve is min(I(X;T), H(Y))", "decoder: Bayes' by construction",
                "encoder: of no layer the bottleneck's");
        JsonNode results = CommandRun.parse(Files.readString(at("out/results.json")));
        assertThat(results.at("/bottleneckCurves/train/deterministicLabels").asBoolean()).isTrue();
        JsonNode bound = results.at("/epochs/0/parts/0/layers/0/bottleneck");
        assertThat(bound.at("/delta").asDouble()).isCloseTo(StrictMath.log(2), within(1e-6));
        assertThat(bound.at("/beta").isNull()).isTrue();
        assertThat(bound.at("/betaReason").asString())
                .isEqualTo("Delta does not rise again, as where T keeps all of Y");
        assertThat(bound.at("/belowUpper").asDouble()).isCloseTo(0, within(1e-6));
        assertThat(Files.readString(at("out/results.csv"))).contains("bottleneckDelta_nats");
        assertThat(results.at("/settings/bound").asBoolean()).isTrue();
    }

    /** A law that is told, of rows of activations and of a network: the same layer, within 4 standard errors. */
    @Test
    void layersBesideTheBoundOfALawThatIsTold() throws IOException {
        Matrices.write(at("law.npy"), Points.of(new double[] {.9, .1, .6, .4, .3, .7, .2, .8}, 4, 2));
        Object[] law = {"--sigma", ".5", "--label-law", at("law.npy"), "--queries", 400};
        CommandRun.done(network(joined(law, "--layers", 1)));
        JsonNode network = CommandRun.parse(Files.readString(at("out/results.json")))
                .at("/epochs/0/parts/0/layers/0/bottleneck");
        Matrices.write(at("acts1.npy"), Points.of(new double[] {.2, -1.4, -1.4, -.2, 1.4, .2, -.2, 1.4}, 4, 2));
        CommandRun.done("flow", "--activations", at("acts{layer}.npy"), "--labels", at("y.npy"), "--sigma", ".5",
                "--label-law", at("law.npy"), "--draws", 400, "--backend", "reference", "--precision", "float64",
                "--quiet", "--out", at("acts"));
        JsonNode activations = CommandRun.parse(Files.readString(at("acts/results.json")))
                .at("/epochs/0/parts/0/layers/0/bottleneck");
        for (String name : List.of("delta", "label")) {
            String field = name.equals("label") ? "labelInformation" : name;
            double error = Math.hypot(network.get(name + "StandardError").asDouble(),
                    activations.get(name + "StandardError").asDouble());
            assertThat(error).isBetween(1e-4, .05);
            assertThat(network.get(field).asDouble()).isCloseTo(activations.get(field).asDouble(), within(4 * error));
        }
        assertThat(network.at("/delta").asDouble()).isGreaterThan(.1);
    }

    @Test
    void lawsThatCannotBeAreRefused() throws IOException {
        Matrices.write(at("law.npy"), Points.of(new double[] {.9, .1, .6, .5, .3, .7, .2, .8}, 4, 2));
        refused("law.npy: row 1 sums to 1.1: expected the probabilities p(y|x) of every label, which sum to 1",
                network("--sigma", 1, "--label-law", at("law.npy")));
        Matrices.write(at("short.npy"), Points.of(new double[] {.9, .1}, 1, 2));
        refused("short.npy: holds the law of 1 inputs: expected 4, a row for each label",
                network("--sigma", 1, "--label-law", at("short.npy")));
        refused("--label-law without --test-label-law: expected the law of every part, or of none",
                network("--sigma", 1, "--label-law", at("law.npy"), "--test-inputs", at("x.npy"), "--test-labels",
                        at("y.npy")));
        refused("--test-label-law without further inputs or --label-law",
                network("--sigma", 1, "--bound", "--test-label-law", at("law.npy")));
        refused("is not known: expected the setting dataset", network("--sigma", 1, "--bound", "--setting", "sample"));
        refused("--bound with --sigma auto", network("--sigma", "auto", "--noise", "output", "--bound"));
        refused("--bound with --noise dropout", "flow", at("net.json"), "--inputs", at("x.npy"), "--labels",
                at("y.npy"), "--sigma", 1, "--noise", "dropout", "--bound");
        Vectors.write(at("one.npy"), new double[] {1, 1, 1, 1});
        refused("all labels are one: expected at least two different ones for --bound", "flow", at("net.json"),
                "--inputs", at("x.npy"), "--labels",
                at("one.npy"), "--sigma", 1, "--bound", "--out", at("out"));
        Matrices.write(at("one.npy"), Points.of(new double[] {1, 0, 1, 0, 1, 0, 1, 0}, 4, 2));
        refused("one.npy: gives one label alone", network("--sigma", 1, "--label-law", at("one.npy")));
    }

    @Test
    void badUsageAndBadFilesAreOneSentence() throws IOException {
        refused("neither NETWORK nor --activations", "flow", "--labels", at("y.npy"), "--sigma", 1);
        refused("NETWORK without --inputs", "flow", at("net.json"), "--labels", at("y.npy"), "--sigma", 1);
        refused("3 sigmas for 2 layers", network("--sigma", "1,1,1"));
        refused("no sigma above zero", network("--sigma", "0"));
        refused("sigma '-1'", network("--sigma", "-1"));
        refused("unknown noise 'input': expected layers, output or dropout", network("--sigma", 1, "--noise", "input"));
        refused("layer 3 is wanted: expected 1 .. 2", network("--sigma", 1, "--layers", 3));
        refused("bin size 0.0", network("--sigma", 1, "--bins", 0));
        refused("queries 0", network("--sigma", 1, "--queries", 0));
        refused("--test-inputs without --test-labels", network("--sigma", 1, "--test-inputs", at("x.npy")));
        refused("--replicates with NETWORK", network("--sigma", 1, "--replicates", at("y.npy")));
        Vectors.write(at("short.npy"), new double[] {1});
        refused("short.npy: holds 1 number: expected 4", network("--sigma", 1, "--test-inputs", at("x.npy"),
                "--test-labels", at("short.npy")));
        Matrices.write(at("column.npy"), Points.of(new double[] {1, 2, 3, 4}, 4, 1));
        refused("column.npy: holds rows of 1 numbers: expected 2", "flow", at("net.json"), "--inputs",
                at("column.npy"), "--labels", at("y.npy"), "--sigma", 1);
        refused("nothing.json: cannot be read (no such file): expected a JSON file that names the tensors", "flow",
                at("nothing.json"), "--inputs", at("x.npy"), "--labels", at("y.npy"), "--sigma", 1);
        Files.writeString(at("net.json"), "{\"format\": \"noisyflow-network/1\", \"layers\": [");
        refused("net.json: cannot be read as JSON at line 1", network("--sigma", 1));
        Object[] activations = {"flow", "--activations", at("acts{layer}.npy"), "--labels", at("y.npy"), "--sigma", 1};
        refused("acts{layer}.npy: no file matches", activations);
        Matrices.write(at("acts1.npy"), Points.of(new double[] {1, 2, 3}, 3, 1));
        refused("y.npy: holds 4 numbers: expected 3", activations);
    }

    private void refused(String fragment, Object... arguments) {
        CommandRun run = CommandRun.of(arguments);
        assertThat(run.err()).startsWith("noisyflow: ").contains(fragment).hasLineCount(1);
        assertThat(run.status()).as(run.err()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(at("out")).doesNotExist();
    }

    /** A model, and of the module torch what writes it: a pickle as torch.save has it, and storages beside it. */
    private static final String STAND_IN = """
            import collections, pickle, sys, types, zipfile
            import numpy as np

            torch, utils = types.ModuleType("torch"), types.ModuleType("torch._utils")
            sys.modules["torch"], sys.modules["torch._utils"] = torch, utils

            def _rebuild_tensor_v2(): pass
            class FloatStorage: pass
            _rebuild_tensor_v2.__module__, FloatStorage.__module__ = "torch._utils", "torch"
            utils._rebuild_tensor_v2, torch.FloatStorage = _rebuild_tensor_v2, FloatStorage
            Storage = collections.namedtuple("Storage", "a")

            class Tensor:
                def __init__(self, a): self.a = a
                def __reduce__(self):
                    strides = tuple(s // 4 for s in self.a.strides)
                    return _rebuild_tensor_v2, (Storage(self.a), 0, self.a.shape, strides, False, {})

            def save(state, name):
                kept = []
                class Pickler(pickle.Pickler):
                    def persistent_id(self, value):
                        if isinstance(value, Storage):
                            kept.append(value.a)
                            return "storage", FloatStorage, str(len(kept) - 1), "cpu", value.a.size
                with zipfile.ZipFile(name, "w") as archive:
                    with archive.open("net/data.pkl", "w") as out:
                        Pickler(out, 2).dump(state)
                    for key, a in enumerate(kept):
                        archive.writestr(f"net/data/{key}", a.tobytes())
            torch.save = save

            r = np.random.default_rng(2)
            W1, b1, W2, W3 = (r.normal(size=s).astype("f4") for s in ((3, 2), (3,), (2, 3), (2, 2)))

            class Model:
                def state_dict(self):
                    return {"fc1.weight": Tensor(W1), "fc1.bias": Tensor(b1), "fc2.weight": Tensor(W2),
                            "fc3.weight": Tensor(W3)}

            model = Model()
            """;
    /** Its activations, computed by numpy. */
    private static final String ACTIVATIONS = """

            x = r.normal(size=(33, 2)).astype("f4")
            np.save("inputs.npy", x)
            np.save("labels.npy", (x[:, 0] > 0).astype("i8"))
            t1 = np.tanh(x @ W1.T + b1)
            t2 = np.tanh(t1 @ W2.T)
            for layer, t in enumerate((t1, t2, t2 @ W3.T), 1):
                np.save(f"layer{layer}-epoch3.npy", t)
            """;

    /**
     * The network that was exported and the activations that numpy computed, on noise of their own: 4 standard errors.
     */
    @Test
    void aModelExportedByPythonAndItsActivationsAgree() throws Exception {
        python(STAND_IN + Page.block("python", "def export") + ACTIVATIONS);
        List<Object> common = List.of("--labels", at("labels.npy"), "--sigma", ".3", "--backend", "reference",
                "--precision", "float64", "--draws", "64", "--quiet", "--json", "-");
        JsonNode weights = run(common, "flow", at("net.json"), "--inputs", at("inputs.npy"), "--noise", "output",
                "--out", at("a"));
        JsonNode rows = run(common, "flow", "--activations", at("layer{layer}-epoch{epoch}.npy"), "--out", at("b"));
        for (int l = 0; l < 3; l++) {
            for (String name : List.of("xInformation", "yInformation")) {
                String at = "/epochs/0/parts/0/layers/" + l + "/" + name;
                double error = Math.hypot(weights.at(at + "/standardError/total").asDouble(),
                        rows.at(at + "/standardError/total").asDouble());
                assertThat(error).as(at).isPositive().isLessThan(.05);
                assertThat(weights.at(at + "/value").asDouble()).as(at).isPositive()
                        .isCloseTo(rows.at(at + "/value").asDouble(), within(4 * error));
            }
        }
        assertThat(rows.get("overEpochs").asBoolean()).isTrue();
        assertThat(rows.at("/epochs/0/epoch").asInt()).isEqualTo(3);
    }

    private static JsonNode run(List<Object> common, Object... first) {
        return CommandRun.done(joined(first, common.toArray()))
                .json();
    }

    private void python(String script) throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder("python3", "-c", script).directory(folder.toFile())
                    .redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            require(process.waitFor() == 0 || !said.contains("No module named 'numpy'"), "python3 has no numpy");
            assertThat(said).isEmpty();
        } catch (IOException e) {
            require(false, "there is no python3 with numpy");
        }
    }

    /** Layers that multiply: the label is a function of the input, and both layers know it less than that. */
    @Test
    void dropout() {
        Object[] request = {"flow", at("net.json"), "--inputs", at("x.npy"), "--labels", at("y.npy"), "--backend",
            "reference", "--noise", "dropout", "--sigma", ".4", "--marginal-replicates", 100, "--draws", 4, "--out",
            at("dropout")};
        JsonNode json = CommandRun.done(joined(request, "--json", "-")).json();
        assertThat(json.get("noise").asString()).isEqualTo("dropout");
        assertThat(json.at("/settings/marginal-replicates").asInt()).isEqualTo(100);
        JsonNode layers = json.at("/epochs/0/parts/0/layers");
        assertThat(layers.size()).isEqualTo(2);
        for (JsonNode layer : layers) {
            double x = layer.at("/xInformation/value").asDouble();
            double y = layer.at("/yInformation/value").asDouble();
            double error = layer.at("/xInformation/standardError/total").asDouble();
            assertThat(x).isBetween(0., StrictMath.log(4));
            assertThat(y).isBetween(0., Math.min(StrictMath.log(2), x + 4 * error));
            assertThat(layer.get("patterns").asInt()).isPositive();
            assertThat(layer.get("binnedEntropy").size()).isZero();
        }
        CommandRun again = CommandRun.done(joined(request, "--resume"));
        assertThat(again.out()).contains("T_l = S_l D_l at every layer", "train: 4 inputs",
                "page: " + at("dropout/page.html"));
        assertThat(again.err()).contains("goes on with what is finished");
        assertThat(CommandRun.done(joined(request, "--layers", 2, "--bins", .5, "--overwrite", "--json", "-")).json()
                .at("/epochs/0/parts/0/layers/0/binnedEntropy/0/binSize").asDouble()).isEqualTo(.5);
        assertThat(CommandRun.of(joined(request, "--project", 1)).err())
                .contains("--project with --noise dropout: expected noise that is added");
        assertThat(CommandRun.of(joined(request, "--setting", "sample")).err())
                .contains("--setting with --noise dropout of a network: expected none");
    }

    /** Rows of a layer that are multiplied: what {@code entropy --noise multiplicative} says of them. */
    @Test
    void dropoutOfActivations() {
        Matrices.write(at("rows1.npy"), Points.of(new double[] {-1, -2, -1, 1, 1, -1, 3, 1}, 4, 2));
        Object[] request =
                {"flow", "--activations", at("rows{layer}.npy"), "--labels", at("y.npy"), "--backend", "reference",
                    "--noise", "dropout", "--sigma", ".4", "--draws", 40, "--out", at("rows")};
        JsonNode layer = CommandRun.done(joined(request, "--json", "-")).json().at("/epochs/0/parts/0/layers/0");
        JsonNode rows = CommandRun.done("entropy", at("rows1.npy"), "--labels", at("y.npy"), "--backend", "reference",
                "--noise", "multiplicative", "--sigma", ".4", "--draws", 40, "--setting", "dataset", "--json", "-")
                .json().at("/estimates/0");
        assertThat(layer.at("/xInformation/value").asDouble()).isEqualTo(rows.at("/information/value").asDouble());
        assertThat(layer.at("/yInformation/value").asDouble())
                .isEqualTo(rows.at("/labelInformation/value").asDouble());
        assertThat(CommandRun.of(joined(request, "--replicates", at("y.npy"))).err())
                .contains("--replicates with --noise dropout: expected noise that is added");
    }
}
