package io.noisyflow.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.noisyflow.core.points.Points;
import io.noisyflow.io.Matrices;
import io.noisyflow.io.Vectors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class DensityCommandTest {
    @TempDir
    Path folder;

    @Test
    void oneCentreIsAGaussian() throws IOException {
        Path centre = folder.resolve("centre.csv");
        Files.writeString(centre, "1,2\n");
        Path queries = folder.resolve("queries.npy");
        Matrices.write(queries, Points.of(new double[][] {{1, 2}, {4, 6}, {1, 2000}}));
        Path out = folder.resolve("out.npy");
        CommandRun.done("density", centre, queries, "--sigma", 0.5, "--out", out, "--precision", "float64");
        double[] densities = numbers(out);
        double peak = -StrictMath.log(2 * StrictMath.PI * .25);
        // |t - S|^2 / (2 sigma^2) = 0, 50, 7984008; 1e-13 of each is the stated tolerance of float64.
        assertThat(densities).hasSize(3);
        assertThat(densities[0]).isCloseTo(peak, within(1e-13));
        assertThat(densities[1]).isCloseTo(peak - 50, within(5e-12));
        assertThat(densities[2]).isCloseTo(peak - 7984008, within(8e-7));
    }

    @Test
    void shapeFollowsTheNumberOfSigmas() throws IOException {
        Path centres = SampleData.normalFile(folder, "centres.npy", 33, 2);
        Path queries = SampleData.normalFile(folder, "queries.npy", 7, 2);
        Path one = folder.resolve("one.npy");
        Path two = folder.resolve("two.npy");
        CommandRun.done("density", centres, queries, "--sigma", 1, "--out", one);
        CommandRun.done("density", centres, queries, "--sigma", "1,3", "--out", two);
        assertThat(header(one)).contains("'<f8'").contains("(7,)");
        assertThat(header(two)).contains("'<f8'").contains("(7, 2)");
        assertThat(numbers(two)[2 * 3]).isEqualTo(numbers(one)[3]);
    }

    @Test
    void weightsAreRelative() throws IOException {
        Path centres = SampleData.normalFile(folder, "centres.npy", 3, 2);
        Path weights = folder.resolve("weights.npy");
        Path all = folder.resolve("all.npy");
        Path first = folder.resolve("first.npy");
        Vectors.write(weights, new double[] {5, 0, 0});
        CommandRun.done("density", centres, centres, "--sigma", 1, "--out", all, "--precision", "float64");
        CommandRun.done("density", centres, centres, "--sigma", 1, "--out", first, "--weights", weights, "--precision",
                "float64");
        double peak = -StrictMath.log(2 * StrictMath.PI);
        assertThat(numbers(first)[0]).isCloseTo(peak, within(1e-13));
        assertThat(numbers(all)[0]).isLessThan(peak);
    }

    @Test
    void narrowingByForceThatCostsDigitsIsSaidEvenWhenQuiet() {
        Path centres = folder.resolve("centres.npy");
        Matrices.write(centres, Points.of(new double[][] {{0.1}, {12345.678901234}}));
        Path out = folder.resolve("out.npy");
        CommandRun narrow = CommandRun.done("density", centres, centres, "--sigma", 1e-3, "--out", out, "--quiet",
                "--backend", "vector", "--precision", "float32");
        assertThat(narrow.err()).hasLineCount(1).contains("warning: ").contains("--precision float64");
        CommandRun wide = CommandRun.done("density", centres, centres, "--sigma", 1e-3, "--out", out, "--quiet",
                "--backend", "vector", "--json", "-");
        assertThat(wide.err()).isEmpty();
        assertThat(wide.json().get("precision").asString()).isEqualTo("float64");
    }

    @Test
    void jsonSaysWhatWasWritten() {
        Path centres = SampleData.normalFile(folder, "centres.npy", 33, 2);
        Path out = folder.resolve("out.npy");
        JsonNode json = CommandRun.done("density", centres, centres, "--sigma", "1,2", "--out", out, "--json", "-")
                .json();
        assertThat(json.get("schema").asString()).isEqualTo("noisyflow/2");
        assertThat(json.get("m").asInt()).isEqualTo(33);
        assertThat(json.get("sigmas").size()).isEqualTo(2);
        assertThat(json.get("out").asString()).isEqualTo(out.toString());
    }

    /** The header of an npy file of version 1: what stands between byte 10 and the first line break. */
    private static String header(Path npy) throws IOException {
        return Files.readString(npy, StandardCharsets.ISO_8859_1).lines().findFirst().orElseThrow().substring(10);
    }

    /** The numbers of a file of float64. */
    private static double[] numbers(Path npy) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(npy)).order(ByteOrder.LITTLE_ENDIAN);
        double[] numbers = new double[(bytes.remaining() - 10 - header(npy).length() - 1) / 8];
        bytes.position(bytes.limit() - 8 * numbers.length).slice().order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer()
                .get(numbers);
        return numbers;
    }
}
