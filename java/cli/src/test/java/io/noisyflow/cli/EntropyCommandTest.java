package io.noisyflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.io.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class EntropyCommandTest {
    @TempDir
    Path folder;

    @Test
    void tableOnStandardOutputNotesOnStandardError() {
        Path samples = SampleData.normalFile(folder, "samples.npy", 207, 2);
        CommandRun run = CommandRun.done("entropy", samples, "--sigma", "0.5,1");
        assertThat(run.out()).contains("n = 207 rows, d = 2, setting sample").contains("verdict");
        assertThat(run.err()).hasLineCount(1).startsWith("noisyflow: backend ");
    }

    @Test
    void quietMeansNotAWordOnStandardError() {
        Path samples = SampleData.normalFile(folder, "samples.npy", 33, 1);
        assertThat(CommandRun.done("entropy", samples, "--sigma", 1, "--quiet").err()).isEmpty();
    }

    @Test
    void jsonAloneOnStandardOutput() {
        Path samples = SampleData.normalFile(folder, "samples.npy", 127, 3);
        JsonNode json = CommandRun.done("entropy", samples, "--sigma", "0.5,2", "--json", "-", "--seed", 5).json();
        assertThat(json.propertyNames().iterator().next()).isEqualTo("schema");
        assertThat(json.get("schema").asString()).isEqualTo("noisyflow/2");
        assertThat(json.get("command").asString()).isEqualTo("entropy");
        assertThat(json.get("n").asInt()).isEqualTo(127);
        assertThat(json.get("seed").asInt()).isEqualTo(5);
        assertThat(json.get("estimates").size()).isEqualTo(2);
        assertThat(json.at("/estimates/0/verdict").asString()).isNotEmpty();
    }

    @Test
    void twoRunsAndAnyNumberOfThreadsGiveTheSameDigits() {
        Path samples = SampleData.normalFile(folder, "samples.npy", 1021, 3);
        Object[] arguments = {"entropy", samples, "--sigma", "0.3,1", "--json", "-", "--quiet", "--threads", 1};
        JsonNode one = CommandRun.done(arguments).reproducibleJson();
        for (int threads : new int[] {1, 2, 7}) {
            arguments[arguments.length - 1] = threads;
            CommandRun again = CommandRun.done(arguments);
            assertThat(again.json().get("threads").asInt()).isEqualTo(threads);
            assertThat(again.reproducibleJson()).isEqualTo(one);
        }
    }

    @Test
    void anotherSeedGivesOtherDigits() {
        Path samples = SampleData.normalFile(folder, "samples.npy", 127, 2);
        JsonNode zero = CommandRun.done("entropy", samples, "--sigma", 1, "--json", "-").json();
        JsonNode one = CommandRun.done("entropy", samples, "--sigma", 1, "--json", "-", "--seed", 1).json();
        assertThat(one.at("/estimates/0/entropy").asDouble())
                .isNotEqualTo(zero.at("/estimates/0/entropy").asDouble());
    }

    @Test
    void filesAreWrittenBesideTheTable() throws IOException {
        Path samples = SampleData.normalFile(folder, "samples.npy", 33, 2);
        Path json = folder.resolve("out.json");
        Path csv = folder.resolve("out.csv");
        CommandRun run = CommandRun.done("entropy", samples, "--sigma", "1,2", "--json", json, "--csv", csv);
        assertThat(run.out()).contains("verdict");
        assertThat(CommandRun.parse(Files.readString(json)).get("estimates").size()).isEqualTo(2);
        assertThat(Files.readString(csv)).hasLineCount(3).startsWith("setting,n,d,");
    }

    @Test
    void pageNamesTheCommandThatMadeIt() throws IOException {
        Path samples = SampleData.normalFile(folder, "it's.npy", 33, 2);
        Path page = folder.resolve("page.html");
        CommandRun.done("entropy", samples, "--sigma", 1, "--page", page);
        assertThat(Files.readString(page)).startsWith("<!DOCTYPE html>").contains("noisyflow entropy '")
                .contains("it'\\\\''s.npy' --sigma 1 --page ");
    }

    @Test
    void bitsAreNatsOverLn2() {
        Path samples = SampleData.normalFile(folder, "samples.npy", 127, 2);
        double nats = information(CommandRun.done("entropy", samples, "--sigma", 1, "--json", "-").json());
        JsonNode json = CommandRun.done("entropy", samples, "--sigma", 1, "--json", "-", "--unit", "bits").json();
        assertThat(json.get("unit").asString()).isEqualTo("bits");
        assertThat(information(json)).isEqualTo(nats / StrictMath.log(2));
    }

    @Test
    void toleranceIsMetInTheUnitAskedFor() {
        Path samples = SampleData.normalFile(folder, "samples.npy", 207, 2);
        JsonNode json = CommandRun.done("entropy", samples, "--sigma", .5, "--tolerance", .001, "--unit", "bits",
                "--json", "-").json();
        assertThat(json.at("/estimates/0/standardError/monteCarlo").asDouble()).isLessThanOrEqualTo(.001);
        assertThat(json.at("/estimates/0/standardError/monteCarlo").asDouble()).isGreaterThan(.0005);
        assertThat(json.get("draws").asInt()).isGreaterThan(2);
    }

    @Test
    void budgetAsAskedFor() {
        Path samples = SampleData.normalFile(folder, "samples.npy", 207, 2);
        JsonNode json = CommandRun.done("entropy", samples, "--sigma", 1, "--queries", 33, "--draws", 4, "--json", "-",
                "--backend", "reference", "--precision", "float64").json();
        assertThat(json.get("queries").asInt()).isEqualTo(33);
        assertThat(json.get("draws").asInt()).isEqualTo(4);
        assertThat(json.get("backend").asString()).isEqualTo("reference");
        assertThat(json.get("precision").asString()).isEqualTo("float64");
    }

    @Test
    void labelsOfAnyIntegers() {
        Path samples = SampleData.normalFile(folder, "samples.npy", 127, 1);
        Path labels = folder.resolve("labels.npy");
        double[] plusMinus = new double[127];
        for (int i = 0; i < plusMinus.length; i++) {
            plusMinus[i] = i % 3 == 0 ? 1 : -1;
        }
        Vectors.write(labels, plusMinus);
        JsonNode json =
                CommandRun.done("entropy", samples, "--sigma", 1, "--labels", labels, "--json", "-").json();
        assertThat(json.at("/estimates/0/labelInformation/verdict").asString()).isNotEmpty();
    }

    @Test
    void weightsMakeTheRowsAPopulation() {
        Path samples = SampleData.normalFile(folder, "samples.npy", 31, 1);
        Path weights = folder.resolve("weights.npy");
        double[] masses = new double[31];
        java.util.Arrays.setAll(masses, i -> 1 + i % 4);
        Vectors.write(weights, masses);
        JsonNode json =
                CommandRun.done("entropy", samples, "--sigma", 1, "--weights", weights, "--json", "-").json();
        assertThat(json.get("setting").asString()).isEqualTo("dataset");
        assertThat(json.at("/estimates/0/entropyBracket/upperFrom").asString()).isEqualTo("exact");
    }

    @Test
    void replicatesGiveInformationAboutInputs() {
        Path samples = SampleData.normalFile(folder, "samples.npy", 64, 2);
        Path ids = folder.resolve("ids.npy");
        double[] inputs = new double[64];
        java.util.Arrays.setAll(inputs, i -> 100 + i / 8);
        Vectors.write(ids, inputs);
        JsonNode json = CommandRun.done("entropy", samples, "--sigma", 1, "--replicates", ids, "--setting", "dataset",
                "--json", "-").json();
        JsonNode information = json.at("/estimates/0/inputInformation");
        assertThat(information.get("value").asDouble()).isLessThanOrEqualTo(StrictMath.log(8));
        assertThat(information.get("replicateTerm").isNumber()).isTrue();
        assertThat(information.get("verdict").asString()).isNotEmpty();
        assertThat(json.at("/estimates/0/labelInformation").isMissingNode()).isTrue();
    }

    private static double information(JsonNode json) {
        return json.at("/estimates/0/information").asDouble();
    }

    /** Rows 1 and 2, each fifty times, and their whole population: the value of {1, 2} at .2, by quadrature. */
    @Test
    void multiplicativeNoise() throws IOException {
        Path samples = folder.resolve("two.csv");
        Files.writeString(samples, "1\n2\n".repeat(50));
        Path labels = folder.resolve("labels.csv");
        Files.writeString(labels, "a\nb\n".repeat(50));
        Path table = folder.resolve("two-out.csv");
        CommandRun run = CommandRun.done("entropy", samples, "--labels", labels, "--noise", "multiplicative",
                "--sigma", "0.2", "--setting", "dataset", "--draws", 400, "--csv", table, "--page",
                folder.resolve("two.html"), "--json", "-");
        JsonNode json = run.json();
        assertThat(json.get("noise").asString()).isEqualTo("multiplicative");
        JsonNode information = json.at("/estimates/0/information");
        double error = json.at("/estimates/0/information/standardError/monteCarlo").asDouble();
        // 20 000 independent draws; 4 standard errors are left out with a probability of 6e-5.
        assertThat(error).isBetween(1e-4, 1e-2);
        assertThat(information.get("value").asDouble()).isBetween(.569378163 - 4 * error, .569378163 + 4 * error);
        assertThat(json.at("/estimates/0/labelInformation/value").asDouble())
                .isBetween(.569378163 - 4 * error, .569378163 + 4 * error);
        assertThat(Files.readString(table)).startsWith("noise,").contains("multiplicative,");
        assertThat(folder.resolve("two.html")).content().contains("Entropy under multiplicative noise: 100 rows");
        String text = CommandRun.done("entropy", samples, "--noise", "multiplicative", "--sigma", 1).out();
        assertThat(text).contains("T = S D").contains("I(S;T)").contains("bracket of I");
    }

    @Test
    void multiplicativeNoiseRefusesWhatItDoesNotKnow() {
        Path samples = SampleData.normalFile(folder, "samples.npy", 33, 1);
        for (String option : new String[] {"--tolerance", "--weights", "--project"}) {
            assertThat(CommandRun.of("entropy", samples, "--sigma", 1, "--noise", "multiplicative", option, 1).err())
                    .contains(option + " with --noise multiplicative: expected --noise additive");
        }
        assertThat(CommandRun.of("entropy", samples, "--sigma", "auto", "--noise", "multiplicative").err())
                .contains("--sigma auto with --noise multiplicative");
        assertThat(CommandRun.of("entropy", samples, "--sigma", 1, "--noise", "salt").err())
                .contains("unknown noise 'salt'");
    }
}
