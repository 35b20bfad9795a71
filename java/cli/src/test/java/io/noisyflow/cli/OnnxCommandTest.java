package io.noisyflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.core.Precision;
import io.noisyflow.core.points.Points;
import io.noisyflow.docs.Page;
import io.noisyflow.io.Matrices;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code flow} on a model of ONNX, that of java/docs/models: tanh of 3 inputs in 4 units, then in 2. */
class OnnxCommandTest {
    @TempDir
    Path folder;

    private Path at(String file) {
        return folder.resolve(file);
    }

    @BeforeEach
    void files() throws IOException {
        Files.copy(Page.ROOT.resolve("java/docs/models/small.onnx"), at("net.onnx"));
        Points inputs = Points.allocate(Precision.FLOAT32, 64, 3);
        StringBuilder labels = new StringBuilder();
        for (int i = 0; i < inputs.n(); i++) {
            for (int j = 0; j < 3; j++) {
                inputs.set(i, j, (i >> 2 * j & 3) - 1.5);
            }
            labels.append(i % 4 / 2).append('\n');
        }
        Matrices.write(at("x.npy"), inputs);
        Files.writeString(at("y.csv"), labels);
    }

    private Object[] flow(Object... more) {
        Object[] arguments = Arrays.copyOf(new Object[] {"flow", at("net.onnx"), "--inputs", at("x.npy"), "--labels",
            at("y.csv"), "--out", at("out"), "--quiet", "--json", "-", "--overwrite"}, 12 + more.length);
        System.arraycopy(more, 0, arguments, 12, more.length);
        return arguments;
    }

    private void refused(String sentence, Object... arguments) {
        CommandRun run = CommandRun.of(arguments);
        assertThat(run.status()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains(sentence).hasLineCount(1);
    }

    @Test
    void listNamesTheLayers() {
        assertThat(CommandRun.done("flow", at("net.onnx"), "--list").out().lines())
                .contains("hidden  Tanh", "output  Tanh").hasSize(6);
        refused("--list: expected the name of an ONNX model", "flow", "net.json", "--list");
    }

    /** Only a list goes without them, and help shows them as what they are. */
    @Test
    void whatEstimatesRequire() {
        refused("noisyflow: missing required options: '--labels=Y.npy', '--sigma=S[,S...]|auto'; noisyflow flow --help",
                "flow", at("net.onnx"));
        refused("noisyflow: missing required option: '--sigma=S[,S...]|auto'; noisyflow flow --help", "flow",
                at("net.onnx"), "--labels", at("y.csv"));
        assertThat(CommandRun.done("flow", "--help").out()).contains(" --labels=Y.npy ", " --sigma=S[,S...]|auto ")
                .doesNotContain("[--labels", "[--sigma");
    }

    /** Without noise in it the second layer cannot tell more than the first; with noise that goes on it tells less. */
    @Test
    void noiseAtTheOutputAndNoiseThatGoesOn() {
        JsonNode output = CommandRun.done(flow("--layers", "hidden,output", "--sigma", .2, "--noise", "output")).json();
        JsonNode on = CommandRun.done(flow("--layers", "hidden,output", "--sigma", .2)).json();
        String x = "/epochs/0/parts/0/layers/%d/xInformation/value";
        assertThat(output.at("/settings/layers/0").asString()).isEqualTo("hidden");
        assertThat(on.at("/settings/marginal-replicates").asInt()).isPositive();
        double firstOutput = output.at(x.formatted(0)).asDouble();
        double firstOn = on.at(x.formatted(0)).asDouble();
        double error = on.at("/epochs/0/parts/0/layers/0/xInformation/standardError/total").asDouble()
                + output.at("/epochs/0/parts/0/layers/0/xInformation/standardError/total").asDouble();
        // The first layer is the same in both: four standard errors of the sum of both.
        assertThat(Math.abs(firstOutput - firstOn) <= 4 * error + 1e-4).as("%s %s", firstOutput, firstOn).isTrue();
        assertThat(on.at(x.formatted(1)).asDouble()).isBetween(.1, output.at(x.formatted(1)).asDouble() - .05);
        assertThat(Files.exists(at("out/results.json"))).isTrue();
    }

    @Test
    void threadsChangeNoDigit() {
        Object[] one = flow("--layers", "hidden,output", "--sigma", ".2,.3", "--threads", 1);
        Object[] three = flow("--layers", "hidden,output", "--sigma", ".2,.3", "--threads", 3);
        assertThat(CommandRun.done(one).reproducibleJson()).isEqualTo(CommandRun.done(three).reproducibleJson());
    }

    @Test
    void whichNoiseTheRowsBear() {
        JsonNode found = CommandRun.done(flow("--layers", "output", "--sigma", "auto", "--noise", "output")).json();
        assertThat(found.at("/command").asString()).isEqualTo("flow");
    }

    @Test
    void whatDoesNotFitIsRefused() throws IOException {
        refused("net.onnx: no layer 'none': expected one of", flow("--layers", "none", "--sigma", 1));
        refused("a model without --layers", flow("--sigma", 1));
        refused("sigma auto of noise in every layer", flow("--layers", "output", "--sigma", "auto"));
        refused("layer 'hidden' behind 'output'", flow("--layers", "output,hidden", "--sigma", 1));
        refused("--noise dropout of an ONNX model", flow("--layers", "output", "--sigma", 1, "--noise", "dropout"));
        refused("--own-replicates of an ONNX model",
                flow("--layers", "output", "--sigma", 1, "--own-replicates", 4));
        Matrices.write(at("x.npy"), Points.of(new float[64][2]));
        refused("rows of 2 numbers: expected 3", flow("--layers", "output", "--sigma", 1));
        Files.writeString(at("net.onnx"), "no model");
        refused("net.onnx: expected an ONNX model", flow("--layers", "output", "--sigma", 1));
        refused("net.onnx", "flow", at("net.onnx"), "--list");
        refused("none.onnx: cannot be read (no such file): expected an ONNX model", "flow", at("none.onnx"), "--list");
        refused("--layers a: expected numbers, from 1", "flow", "net.json", "--inputs", "x.npy", "--labels", "y.csv",
                "--sigma", 1, "--layers", "a");
    }

    /** The program without the adapter, and with it and without ONNX Runtime. */
    @Test
    void whatIsMissingIsSaidInASentence() throws Exception {
        for (String missing : new String[] {"onnx", "onnxruntime"}) {
            String path = Arrays.stream(System.getProperty("surefire.test.class.path",
                    System.getProperty("java.class.path")).split(System.getProperty("path.separator")))
                    .filter(entry -> !entry.contains("onnxruntime") && !entry.contains("java/" + missing + "/"))
                    .collect(Collectors.joining(System.getProperty("path.separator")));
            Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--add-modules", "jdk.incubator.vector", "-cp", path, "io.noisyflow.cli.Main", "flow",
                    at("net.onnx").toString(), "--list").redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isEqualTo(2);
            assertThat(said).contains("net.onnx: ").contains("ONNX Runtime").contains("on the class path");
        }
    }
}
