package io.noisyflow.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.noisyflow.core.points.Points;
import io.noisyflow.io.Matrices;
import io.noisyflow.io.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class DistanceCommandTest {
    @TempDir
    Path folder;
    private Path p;
    private Path q;

    @BeforeEach
    void files() {
        p = SampleData.normalFile(folder, "p.npy", 207, 3);
        q = SampleData.normalFile(folder, "q.npy", 129, 3);
    }

    private Path matrix(String name, double[][] rows) {
        Path file = folder.resolve(name);
        Matrices.write(file, Points.of(rows));
        return file;
    }

    /** Two points each, half apart from one another: values by quadrature, within three standard errors. */
    @Test
    void knownValues() {
        Path a = matrix("a.npy", new double[][] {{-1}, {1}});
        Path b = matrix("b.npy", new double[][] {{-.5}, {1.5}});
        JsonNode json = CommandRun.done("distance", a, b, "--sigma", .5, "--setting", "dataset", "--seed", 3, "--json",
                "-", "--quiet", "--distances", "divergences").json();
        Map.of("totalVariation", .322557669, "kullbackLeibler", .342051634, "jensenShannon", .078137913,
                "squaredHellinger", .081466432, "chiSquare", 1.063376935).forEach((name, truth) -> {
                    JsonNode distance = json.at("/estimates/0/" + name);
                    double error = distance.at("/standardError/total").asDouble();
                    assertThat(error).as(name).isBetween(1e-5, .03);
                    assertThat(distance.get("value").asDouble()).as(name).isCloseTo(truth, within(3 * error));
                    assertThat(distance.get("verdict").asString()).isEqualTo("converged");
                });
    }

    @Test
    void tableOnStandardOutput() {
        CommandRun run = CommandRun.done("distance", p, q, "--sigma", "0.5,2", "--unit", "bits", "--distances",
                "divergences");
        assertThat(run.out()).contains("p.npy, n = 207").contains("q.npy, n = 129").contains("d = 3, setting sample")
                .contains("KL and JS in bits").contains("sigma 0.5\n").contains("KL(P||Q)").contains("verdict");
    }

    @Test
    void aFileIsAtNoDistanceOfItself() {
        JsonNode json = CommandRun.done("distance", p, p, "--sigma", "0.1,1", "--json", "-", "--quiet").json();
        for (JsonNode estimate : json.get("estimates")) {
            estimate.properties().stream().filter(field -> !field.getKey().equals("sigma")).forEach(field -> {
                assertThat(field.getValue().get("value").asDouble()).as(field.getKey()).isZero();
                assertThat(field.getValue().at("/bracket/lower").asDouble()).as(field.getKey()).isZero();
                assertThat(field.getValue().at("/bracket/upper").asDouble()).as(field.getKey()).isZero();
                assertThat(field.getValue().at("/standardError/total").asDouble()).as(field.getKey()).isZero();
            });
        }
    }

    /** On a line W1 of the rows is exact: its error is that of their being a sample, and none of a population. */
    @Test
    void exactTransportOfSamplesHasASamplingError() {
        Path a = SampleData.normalFile(folder, "line.npy", 129, 1);
        Path b = SampleData.normalFile(folder, "other.npy", 207, 1);
        String error = "/estimates/0/firstWasserstein/standardError/sampling";
        assertThat(CommandRun.done("distance", a, b, "--sigma", .5, "--distances", "transport", "--json", "-",
                "--quiet").json().at(error).asDouble()).isBetween(.01, .3);
        assertThat(CommandRun.done("distance", a, b, "--sigma", .5, "--distances", "transport", "--json", "-",
                "--quiet", "--setting", "dataset").json().at(error).asDouble()).isZero();
    }

    /** Nats and bits differ in what is an information alone. */
    @Test
    void unitsAreThoseOfInformations() {
        Object[] arguments = {"distance", p, q, "--sigma", 1, "--json", "-", "--quiet", "--distances", "divergences",
            "--unit", "nats"};
        JsonNode nats = CommandRun.done(arguments).json().at("/estimates/0");
        arguments[arguments.length - 1] = "bits";
        JsonNode bits = CommandRun.done(arguments).json().at("/estimates/0");
        assertThat(bits.get("totalVariation")).isEqualTo(nats.get("totalVariation"));
        assertThat(bits.at("/jensenShannon/value").asDouble())
                .isCloseTo(nats.at("/jensenShannon/value").asDouble() / StrictMath.log(2), within(1e-15));
    }

    @Test
    void anyNumberOfThreadsGivesTheSameDigits() {
        Object[] arguments = {"distance", p, q, "--sigma", "0.5,1", "--json", "-", "--quiet", "--queries", 100,
            "--threads", 1};
        JsonNode one = CommandRun.done(arguments).reproducibleJson();
        arguments[arguments.length - 1] = 3;
        assertThat(CommandRun.done(arguments).reproducibleJson()).isEqualTo(one);
        assertThat(one.get("firstQueries").asInt()).isEqualTo(100);
    }

    @Test
    void weightsMakeAPopulationOfTheRows() throws IOException {
        Path a = matrix("a.npy", new double[][] {{0}, {2}});
        Path b = matrix("b.npy", new double[][] {{0}, {1}});
        Path of = folder.resolve("w.npy");
        Vectors.write(of, new double[] {.3, .7});
        Path others = folder.resolve("v.npy");
        Vectors.write(others, new double[] {6, 4});
        Path csv = folder.resolve("out.csv");
        Path page = folder.resolve("out.html");
        JsonNode json = CommandRun.done("distance", a, b, "--sigma", .5, "--p-weights", of, "--q-weights", others,
                "--distances", "divergences", "--csv", csv, "--page", page, "--json", "-", "--quiet", "--seed", 1)
                .json();
        assertThat(json.get("setting").asString()).isEqualTo("dataset");
        JsonNode distance = json.at("/estimates/0/totalVariation");
        assertThat(distance.get("value").asDouble()).isCloseTo(.534542742,
                within(3 * distance.at("/standardError/total").asDouble()));
        assertThat(Files.readString(csv)).hasLineCount(8)
                .startsWith("setting,first,second,firstN,secondN,d,backend,precision,seed,sigma,distance,unit,value,");
        assertThat(Files.readString(page)).startsWith("<!DOCTYPE html>").contains("noisyflow distance ");
    }

    @Test
    void badInputIsOneSentence() {
        Path two = SampleData.normalFile(folder, "two.npy", 31, 2);
        Path few = folder.resolve("few.npy");
        Vectors.write(few, new double[] {1, 2, 3});
        refused("two.npy: rows of 2 numbers: expected 3, as in ", "distance", p, two, "--sigma", 1);
        refused("few.npy: holds 3 numbers: expected 207", "distance", p, q, "--sigma", 1, "--p-weights", few);
        refused("weights make the rows a whole population", "distance", p, q, "--sigma", 1, "--p-weights", few,
                "--setting", "sample");
        refused("unknown distances 'tv': expected divergences, transport, sliced or mmd", "distance", p, q, "--sigma",
                1, "--distances", "tv");
        refused("sigma '-1': expected positive finite numbers or 0", "distance", p, q, "--sigma=-1");
        refused("sigma 0.0: expected a positive finite number", "distance", p, q, "--sigma", 0, "--distances", "mmd");
        refused("queries 1: expected at least 2", "distance", p, q, "--sigma", 1, "--queries", 1);
        refused("draws 0: expected 1", "distance", p, q, "--sigma", 1, "--draws", 0);
        refused("a test without noise: expected a positive sigma", "distance", p, q, "--sigma", 0, "--test", 9);
        Path huge = matrix("huge.npy", new double[][] {{1, 2, 3}, {1, 1e200, 3}});
        refused("row 1 of Q, column 1 is 1.0E200: too large for transport", "distance", p, huge, "--sigma", 1);
        refused("nowhere.npy: cannot be read", "distance", p, folder.resolve("nowhere.npy"), "--sigma", 1);
    }

    private static void refused(String sentence, Object... arguments) {
        CommandRun run = CommandRun.of(arguments);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).startsWith("noisyflow: ").contains(sentence);
    }
}
