package io.noisyflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

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

class ClusterCommandTest {
    private static final int ROWS = 128;
    @TempDir
    Path folder;
    private Path[] epochs;
    private Path labels;

    /** Normals of two units that shrink. */
    @BeforeEach
    void files() {
        epochs = new Path[4];
        for (int e = 0; e < epochs.length; e++) {
            Points points = SampleData.normal(ROWS, 2, 7);
            for (int i = 0; i < ROWS; i++) {
                for (int j = 0; j < 2; j++) {
                    points.set(i, j, points.get(i, j) / (1 << e));
                }
            }
            epochs[e] = folder.resolve("epoch" + e + ".npy");
            Matrices.write(epochs[e], points);
        }
        double[] classes = new double[ROWS];
        Arrays.setAll(classes, i -> i % 2 == 0 ? -1 : 1);
        labels = folder.resolve("y.npy");
        Vectors.write(labels, classes);
    }

    @Test
    void oneFileWithoutAnything() {
        CommandRun run = CommandRun.done("cluster", epochs[0]);
        assertThat(run.out()).contains("n = 128 rows, d = 2").contains("epoch0").contains("H(S) 30 bins");
    }

    @Test
    void epochsWithNoise() {
        JsonNode json =
                CommandRun.done("cluster", epochs[0], epochs[1], epochs[2], epochs[3], "--epochs", "1,10,100,1000",
                        "--sigma", 0.1, "--labels", labels, "--json", "-").json();
        assertThat(json.get("command").asString()).isEqualTo("cluster");
        assertThat(json.at("/epochs/3/name").asString()).isEqualTo("1000");
        // Half as far apart from epoch to epoch.
        assertThat(json.at("/epochs/1/distance/withinMean").asDouble() * 2)
                .isCloseTo(json.at("/epochs/0/distance/withinMean").asDouble(),
                        org.assertj.core.data.Offset.offset(1e-4));
        // The information is that of entropy, on the same noise.
        JsonNode alone =
                CommandRun.done("entropy", epochs[2], "--sigma", 0.1, "--setting", "dataset", "--labels", labels,
                        "--json", "-").json();
        assertThat(json.at("/epochs/2/xInformation/value")).isEqualTo(alone.at("/estimates/0/information"));
        assertThat(json.at("/epochs/2/yInformation")).isEqualTo(alone.at("/estimates/0/labelInformation"));
        assertThat(json.at("/correlations/1/pearson").asDouble()).isGreaterThan(.9);
        assertThat(json.at("/settings/binSizes/1").asDouble()).isEqualTo(.2);
    }

    @Test
    void binsOfTheActivation() {
        JsonNode json = CommandRun.done("cluster", epochs[3], "--bins", "0.5,0.25", "--bin-count", 8, "--activation",
                "tanh", "--json", "-").json();
        assertThat(json.get("grids").size()).isEqualTo(3);
        assertThat(json.at("/grids/0/origin").asDouble()).isEqualTo(-1);
        assertThat(json.at("/grids/2/binSize").asDouble()).isEqualTo(.25);
        assertThat(json.at("/epochs/0/binnedEntropy/1/value")).isEqualTo(json.at("/epochs/0/binnedEntropy/2/value"));
    }

    @Test
    void replicatesAndFiles() throws IOException {
        double[] ids = new double[ROWS];
        Arrays.setAll(ids, i -> 50 + i / 8);
        Path inputs = folder.resolve("ids.npy");
        Vectors.write(inputs, ids);
        Path page = folder.resolve("page.html");
        Path csv = folder.resolve("out.csv");
        CommandRun run = CommandRun.done("cluster", epochs[0], epochs[1], "--sigma", 0.5, "--replicates", inputs,
                "--page", page, "--csv", csv);
        assertThat(run.out()).contains("128 rows of 16 inputs").contains("I(X;T)");
        assertThat(Files.readString(csv)).hasLineCount(3).contains("xInformationReplicateTerm");
        assertThat(Files.readString(page)).contains("over 2 epochs").contains("noisyflow cluster ");
    }

    @Test
    void anyNumberOfThreadsGivesTheSameDigits() {
        Object[] arguments = {"cluster", epochs[0], epochs[1], epochs[2], "--sigma", 0.2, "--json", "-", "--pair-rows",
            50, "--threads", 1};
        JsonNode one = CommandRun.done(arguments).reproducibleJson();
        arguments[arguments.length - 1] = 3;
        assertThat(CommandRun.done(arguments).reproducibleJson()).isEqualTo(one);
        assertThat(one.at("/epochs/0/pairedRows").asInt()).isEqualTo(50);
    }
}
