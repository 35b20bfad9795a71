package io.noisyflow.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.noisyflow.core.points.Points;
import io.noisyflow.io.Matrices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class BottleneckCommandTest {
    private static final double[][] TABLE = {{.20, .05, .05}, {.05, .20, .10}, {.05, .05, .25}};

    @TempDir
    Path folder;

    private Path matrix(double[][] rows) {
        Path file = folder.resolve("t.npy");
        Matrices.write(file, Points.of(rows));
        return file;
    }

    private Path csv(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void aTable() throws IOException {
        Path page = folder.resolve("p.html");
        Path csv = folder.resolve("t.csv");
        JsonNode json = CommandRun.done("bottleneck", matrix(TABLE), "--beta", "5,2", "--json", "-", "--page", page,
                "--csv", csv).json();
        JsonNode point = json.at("/points/1");
        assertThat(point.get("inputInformation").asDouble()).isCloseTo(.5298467258, within(1e-9));
        assertThat(point.get("gap").asDouble()).isLessThan(1e-10);
        assertThat(point.get("clusters")).hasSize(3);
        assertThat(json.at("/transitions/0/beta").asDouble()).isCloseTo(3.470708, within(1e-6));
        assertThat(json.at("/band/width").asDouble()).isLessThanOrEqualTo(1e-4);
        assertThat(Files.readString(page)).contains("The information bottleneck");
        assertThat(Files.readString(csv).lines()).hasSize(3);
    }

    @Test
    void anyNumberOfThreadsGivesTheSameDigits() {
        Object[] arguments = {"bottleneck", matrix(TABLE), "--json", "-", "--threads", 1};
        JsonNode one = CommandRun.done(arguments).reproducibleJson();
        arguments[arguments.length - 1] = 3;
        assertThat(CommandRun.done(arguments).reproducibleJson()).isEqualTo(one);
    }

    @Test
    void aRuleInBits() {
        JsonNode json = CommandRun.done("bottleneck", "--rule", "szt-soft", "--beta", "3", "--unit", "bits", "--json",
                "-").json();
        assertThat(json.get("classes").asInt()).isEqualTo(64);
        assertThat(json.get("information").asDouble()).isCloseTo(.89948, within(1e-5));
        assertThat(json.at("/points/0/labelInformation").asDouble())
                .isCloseTo(.5878779380 / StrictMath.log(2), within(1e-9));
    }

    @Test
    void deterministicLabelsAreExplained() {
        assertThat(CommandRun.done("bottleneck", "--rule", "szt-hard").out()).contains("every x has one label")
                .contains("min(I(X;T), H(Y))");
    }

    @Test
    void aGaussian() {
        JsonNode json = CommandRun.done("bottleneck", matrix(new double[][] {{1, .8}, {.8, 1}}), "--gaussian", 1,
                "--beta", 3, "--json", "-").json();
        assertThat(json.get("unit").stringValue()).isEqualTo("nats");
        assertThat(json.at("/criticalBetas/0").asDouble()).isCloseTo(1 / .64, within(1e-12));
        double kept = json.at("/points/0/inputInformation").asDouble();
        assertThat(json.at("/points/0/labelInformation").asDouble())
                .isCloseTo(-.5 * StrictMath.log(.36 + .64 * StrictMath.exp(-2 * kept)), within(1e-12));
    }

    @Test
    void countsAreASample() throws IOException {
        Path counts = csv("c.csv", "30,5\n20,22\n4,40\n");
        JsonNode json =
                CommandRun.done("bottleneck", counts, "--csv-header", "no", "--csv-index", "no", "--beta", "2,8",
                        "--bootstrap", 5, "--json", "-").json();
        assertThat(json.get("pairsDrawn").asInt()).isEqualTo(121);
        assertThat(json.at("/points/1/sample/finiteSampleBoundIsVacuous").asBoolean()).isTrue();
        assertThat(json.at("/points/1/sample/labelStandardError").asDouble()).isBetween(.005, .2);
        JsonNode population = CommandRun.done("bottleneck", counts, "--csv-header", "no", "--csv-index", "no", "--beta",
                "2,8", "--setting", "dataset", "--json", "-").json();
        assertThat(population.at("/points/1").has("sample")).isFalse();
        assertThat(population.at("/points/1/labelInformation")).isEqualTo(json.at("/points/1/labelInformation"));
    }

    @Test
    void labelledRows() throws IOException {
        Path x = csv("x.csv", "0,1\n0,1\n0,1\n2,1\n2,1\n2,1\n0,1\n2,1\n");
        Path y = csv("y.csv", "a\na\nb\nb\nb\nb\na\nb\n");
        JsonNode json = CommandRun.done("bottleneck", x, "--csv-header", "no", "--csv-index", "no", "--labels", y,
                "--setting", "dataset", "--beta", 4, "--json", "-").json();
        assertThat(json.get("inputs").asInt()).isEqualTo(2);
        assertThat(json.get("information").asDouble()).isPositive();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        ".5,.75;.25,.5   |            | the numbers sum to 2.0: expected probabilities, which sum to 1, or whole counts",
        ".5,-.1;.3,.3    |            | row 0, column 1: -0.1 is no probability",
        "1;0             |            | one label alone: expected at least two",
        "1,0;0,1;0,1     |            | have an x that occurs once",
        "1,2;2,1         | --gaussian 1 | the covariance is not positive definite",
    })
    void whatIsRefused(String rows, String options, String sentence) throws IOException {
        Path file = csv("bad.csv", rows.strip().replace(';', '\n') + "\n");
        String typed = "bottleneck " + file + " --csv-header no --csv-index no"
                + (options == null ? "" : " " + options.strip());
        CommandRun run = CommandRun.of((Object[]) typed.split(" "));
        assertThat(run.err()).hasLineCount(1).contains("bad.csv: ").contains(sentence);
        assertThat(run.status()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--rule szt-soft --beta 1         | beta '1': expected finite numbers above 1",
        "--rule szt-soft --beta -3        | up to 1 the bottleneck keeps nothing",
        "--rule szt                       | unknown rule 'szt': expected szt-hard",
        "--rule bsc --slope 3             | bsc has no slope",
        "--beta 3                         | expected a file or --rule",
        "x.npy --slope 3                  | --slope is of a rule",
        "--rule bsc --threads 0           | threads 0: expected at least 1",
    })
    void whatIsMistyped(String options, String sentence) {
        CommandRun run = CommandRun.of((Object[]) ("bottleneck " + options.strip()).split(" +"));
        assertThat(run.err()).hasLineCount(1).contains(sentence);
        assertThat(run.status()).isEqualTo(2);
    }
}
