package io.noisyflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.io.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class CompareCommandTest {
    @TempDir
    Path folder;
    private Path three;
    private Path two;

    @BeforeEach
    void files() {
        three = SampleData.normalFile(folder, "three.npy", 207, 3);
        two = SampleData.normalFile(folder, "two.npy", 207, 2);
    }

    @Test
    void tableOnStandardOutput() {
        CommandRun run = CommandRun.done("compare", three, two, "--sigma", "0.5,1");
        assertThat(run.out()).contains("A = ").contains("three.npy, d = 3").contains("I(A) - I(B)").contains("larger");
    }

    /** Both sides are what entropy says of them, and the difference is theirs. */
    @Test
    void sidesAreThoseOfEntropy() {
        JsonNode json = CommandRun.done("compare", three, two, "--sigma", 1, "--seed", 5, "--setting", "dataset",
                "--json", "-").json();
        assertThat(json.get("command").asString()).isEqualTo("compare");
        assertThat(json.get("setting").asString()).isEqualTo("dataset");
        JsonNode alone = CommandRun.done("entropy", two, "--sigma", 1, "--seed", 5, "--setting", "dataset", "--json",
                "-").json();
        assertThat(json.at("/estimates/0/second")).isEqualTo(alone.at("/estimates/0"));
        double first = json.at("/estimates/0/first/information").asDouble();
        double second = json.at("/estimates/0/second/information").asDouble();
        JsonNode difference = json.at("/estimates/0/informationDifference");
        assertThat(difference.get("value").asDouble()).isCloseTo(first - second, Offset.offset(1e-12));
        assertThat(difference.get("sign").asString()).isEqualTo("firstLarger");
        assertThat(difference.at("/standardError/sampling").asDouble()).isZero();
    }

    @Test
    void anyNumberOfThreadsGivesTheSameDigits() {
        Object[] arguments = {"compare", three, two, "--sigma", 0.5, "--json", "-", "--quiet", "--queries", 100,
            "--threads", 1};
        JsonNode one = CommandRun.done(arguments).reproducibleJson();
        arguments[arguments.length - 1] = 3;
        assertThat(CommandRun.done(arguments).reproducibleJson()).isEqualTo(one);
        assertThat(one.get("queries").asInt()).isEqualTo(100);
    }

    @Test
    void labelsAndFiles() throws IOException {
        double[] labels = new double[207];
        Arrays.setAll(labels, i -> i % 2 == 0 ? -1 : 4);
        Path y = folder.resolve("y.npy");
        Vectors.write(y, labels);
        Path csv = folder.resolve("out.csv");
        Path page = folder.resolve("out.html");
        CommandRun run = CommandRun.done("compare", three, two, "--sigma", "1,2", "--labels", y, "--csv", csv, "--page",
                page, "--unit", "bits");
        assertThat(run.out()).contains("I(Y;A) - I(Y;B)").contains("all values in bits");
        assertThat(Files.readString(csv)).hasLineCount(3).contains("labelInformationDifference_bits");
        assertThat(Files.readString(page)).startsWith("<!DOCTYPE html>").contains("noisyflow compare ");
    }
}
