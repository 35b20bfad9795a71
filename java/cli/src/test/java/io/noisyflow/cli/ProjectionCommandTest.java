package io.noisyflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.core.noise.Normals;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import io.noisyflow.io.Matrices;
import io.noisyflow.io.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code --project} of entropy and flow, on two clusters in 20 dimensions. */
class ProjectionCommandTest {
    private static final int N = 200;
    private static final int D = 20;

    @TempDir
    Path folder;

    @BeforeEach
    void files() throws IOException {
        double[] rows = new double[N * D];
        double[] labels = new double[N];
        float[] z = new float[D];
        for (int i = 0; i < N; i++) {
            Normals.fill(1, Streams.SAMPLES, i, 0, z, 0, D);
            for (int c = 0; c < D; c++) {
                rows[i * D + c] = z[c] + (c == 1 ? i % 2 * 8 : 0);
            }
            labels[i] = i % 2;
        }
        Matrices.write(at("layer1.npy"), Points.of(rows, N, D));
        Vectors.write(at("y.npy"), labels);
    }

    private Path at(String name) {
        return folder.resolve(name);
    }

    private ObjectNode entropy(Object... more) {
        Object[] begin = {"entropy", at("layer1.npy"), "--labels", at("y.npy"), "--sigma", ".5", "--quiet", "--json",
            "-"};
        Object[] all = Arrays.copyOf(begin, begin.length + more.length);
        System.arraycopy(more, 0, all, begin.length, more.length);
        return CommandRun.done(all).reproducibleJson();
    }

    @Test
    void entropyTellsTheLabelAlongItsClassMeans() {
        ObjectNode without = entropy();
        ObjectNode one = entropy("--project", 1, "--projections", 3, "--threads", 1);
        assertThat(entropy("--project", 1, "--projections", 3, "--threads", 3)).isEqualTo(one);
        JsonNode projections = one.at("/estimates/0/projections");
        assertThat(projections.get("each")).hasSize(4);
        assertThat(projections.at("/labelInformation/atLeast").asDouble()).isBetween(.55, .694);
        assertThat(projections.at("/labelInformation/atLeastFrom").asString()).isEqualTo("class means");
        assertThat(projections.at("/each/0/labelInformation/verdict").asString()).isEqualTo("converged");
        assertThat(one.at("/estimates/0/verdict").asString()).isEqualTo("isolated");
        assertThat(one.get("pairs").asDouble()).isGreaterThan(without.get("pairs").asDouble());
        // What was estimated of all coordinates is not touched.
        ((ObjectNode) one.at("/estimates/0")).remove("projections");
        assertThat(one.get("estimates")).isEqualTo(without.get("estimates"));
    }

    @Test
    void defaultsAreEightRandomProjections() {
        assertThat(entropy("--project", 2, "--queries", 20).at("/estimates/0/projections/each")).hasSize(9);
    }

    @Test
    void whatCannotBeProjectedIsRefused() {
        refused("project 21 of rows of 20 numbers: expected 1 .. 20", "--project", 21);
        refused("project 0: expected at least 1 direction", "--project", 0);
        refused("projections 0: expected 1 .. 1000", "--project", 2, "--projections", 0);
        refused("--projections without --project", "--projections", 2);
        refused("'two'", "--project", "two");
        refused("--project with --estimator kde: expected --estimator plug-in", "--project", 2, "--estimator", "kde");
    }

    private void refused(String fragment, Object... more) {
        Object[] all = Arrays.copyOf(new Object[] {"entropy", at("layer1.npy"), "--sigma", 1, "--page", at("p.html")},
                6 + more.length);
        System.arraycopy(more, 0, all, 6, more.length);
        refused(fragment, all, at("p.html"));
    }

    private static void refused(String fragment, Object[] arguments, Path output) {
        CommandRun run = CommandRun.of(arguments);
        assertThat(run.err()).startsWith("noisyflow: ").contains(fragment).hasLineCount(1);
        assertThat(run.status()).as(run.err()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(output).doesNotExist();
    }

    @Test
    void flowOffersThemWhereALayerHasTooFewRows() throws IOException {
        CommandRun run = flow("sample");
        assertThat(run.out()).contains("isolated", "a lower bound of I(Y;T_l)", ">= 0.5",
                "these layers have too few rows for their width; --project K looks along K directions");
        JsonNode layer = CommandRun.parse(Files.readString(at("out/results.json")))
                .at("/epochs/0/parts/0/layers/0");
        assertThat(layer.at("/projections/yInformation/atLeast").asDouble()).isBetween(.55, .694);
        assertThat(layer.at("/projections/xInformation/verdict").asString()).isEqualTo("converged");
        assertThat(Files.readString(at("out/results.csv"))).contains("yInformationProjectionAtLeast_nats");
        assertThat(Files.readString(at("out/page.html"))).contains("Projections: what a few directions show");
        // An interrupted run keeps them.
        assertThat(flow("sample", "--resume").out()).contains(">= 0.5");
    }

    @Test
    void flowProjectsOnRequest() throws IOException {
        assertThat(flow("dataset", "--project", 3, "--projections", 2).out()).contains("3 of 20", "mean of 2 random")
                .doesNotContain("too few rows");
        JsonNode json = CommandRun.parse(Files.readString(at("out/results.json")));
        assertThat(json.at("/settings/project").asInt()).isEqualTo(3);
        assertThat(json.at("/epochs/0/parts/0/layers/0/projections/each")).hasSize(3);
        refused("project 20 of layers of 20 units: expected fewer than the widest has", flowArguments("dataset", "no",
                "--project", 20), at("no"));
    }

    private CommandRun flow(String setting, Object... more) {
        return CommandRun.done(flowArguments(setting, "out", more));
    }

    private Object[] flowArguments(String setting, String out, Object... more) {
        Object[] begin = {"flow", "--activations", at("layer{layer}.npy"), "--labels", at("y.npy"), "--sigma", ".5",
            "--setting", setting, "--quiet", "--out", at(out)};
        Object[] all = Arrays.copyOf(begin, begin.length + more.length);
        System.arraycopy(more, 0, all, begin.length, more.length);
        return all;
    }
}
