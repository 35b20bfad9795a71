package io.noisyflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.core.points.Points;
import io.noisyflow.io.Matrices;
import io.noisyflow.io.Vectors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code --class-distances} of flow and cluster. */
class ClassDistancesCommandTest {
    @TempDir
    Path folder;
    private Path rows;
    private Path labels;

    /** Three classes in two dimensions; the third is far from the others. */
    @BeforeEach
    void files() {
        Random random = new Random(4);
        double[][] points = new double[150][2];
        double[] classes = new double[points.length];
        for (int i = 0; i < points.length; i++) {
            classes[i] = i % 3;
            double far = i % 3 == 2 ? 30 : i % 3 * .3;
            points[i] = new double[] {far + .2 * random.nextGaussian(), .2 * random.nextGaussian()};
        }
        rows = folder.resolve("layer1.npy");
        labels = folder.resolve("labels.npy");
        Matrices.write(rows, Points.of(points));
        Vectors.write(labels, classes);
    }

    @Test
    void clusterAndFlowSayTheSame() throws Exception {
        Path page = folder.resolve("page.html");
        JsonNode cluster = CommandRun.done("cluster", rows, "--labels", labels, "--sigma", .5, "--class-distances",
                "--json", "-", "--page", page, "--quiet").json().at("/epochs/0/classDistances");
        JsonNode flow = CommandRun.done("flow", "--activations", folder.resolve("layer{layer}.npy"), "--labels", labels,
                "--sigma", .5, "--class-distances", "--out", folder.resolve("out"), "--json", "-", "--quiet").json()
                .at("/epochs/0/parts/0/layers/0/classDistances");
        assertThat(cluster).isEqualTo(flow);
        assertThat(cluster.get("classes")).hasSize(3);
        assertThat(cluster.get("pairs")).hasSize(3);
        // Two overlap, and the third is told from either for certain: log 2.
        assertThat(cluster.at("/pairs/0/jensenShannon").asDouble()).isBetween(.01, .3);
        assertThat(cluster.at("/pairs/1/jensenShannon").asDouble()).isBetween(.693, .694);
        assertThat(cluster.at("/pairs/2/jensenShannon").asDouble()).isBetween(.693, .694);
        assertThat(Files.readString(page)).contains("classDistances");
    }

    @Test
    void withoutTheFlagThereAreNone() {
        assertThat(CommandRun.done("cluster", rows, "--labels", labels, "--sigma", .5, "--json", "-", "--quiet").json()
                .at("/epochs/0").has("classDistances")).isFalse();
    }

    @Test
    void noiseAndLabelsAreWanted() {
        CommandRun run = CommandRun.of("cluster", rows, "--labels", labels, "--class-distances");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains("--class-distances: expected --sigma and --labels with it");
    }
}
