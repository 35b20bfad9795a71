package io.noisyflow.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.noisyflow.core.points.Points;
import io.noisyflow.io.Matrices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code noisyflow entropy --estimator}. */
class EstimatorCommandTest {
    @TempDir
    Path folder;
    private Path samples;

    @BeforeEach
    void files() {
        samples = SampleData.normalFile(folder, "samples.npy", 2000, 2);
    }

    /** Normal in 2 dimensions: h = log(2 pi e (1 + sigma^2)); within .1, four standard errors and the known bias. */
    @ParameterizedTest
    @CsvSource({"kde, --bandwidth, scott", "kde, --bandwidth, likelihood", "kde, --bandwidth, 0.4",
        "knn, --neighbours, 4"})
    void entropies(String estimator, String option, String value) {
        JsonNode json = CommandRun.done("entropy", samples, "--sigma", "0.5,1", "--estimator", estimator, option, value,
                "--json", "-").json();
        assertThat(json.get("command").asString()).isEqualTo("entropy");
        assertThat(json.get("estimator").asString()).isEqualTo(estimator);
        assertThat(json.get("detail").asString()).contains(value);
        double sums = value.equals("likelihood") ? 24 : estimator.equals("kde") ? 1 : 0;
        assertThat(json.get("pairs").asDouble()).isEqualTo(2 * 2000. * 2000 * sums);
        assertThat(json.get("backend").asString().equals("k-d tree")).isEqualTo(sums == 0);
        for (int s = 0; s < 2; s++) {
            JsonNode estimate = json.get("estimates").get(s);
            double sigma = estimate.get("sigma").asDouble();
            double truth = Math.log(2 * Math.PI * Math.E * (1 + sigma * sigma));
            assertThat(estimate.get("entropy").asDouble()).isCloseTo(truth, within(.1));
            assertThat(estimate.get("entropy").asDouble() - estimate.get("information").asDouble())
                    .isCloseTo(Math.log(2 * Math.PI * Math.E * sigma * sigma), within(1e-12));
            assertThat(estimate.get("standardError").asDouble()).isBetween(.01, .04);
            assertThat(estimate.get("informationBracket").isNull()).isTrue();
            assertThat(estimate.get("informationBracketReason").asString()).contains("bias");
            assertThat(estimate.get("verdict").asString()).isEqualTo("noBracket");
        }
    }

    @Test
    void textNamesWhatIsNotKnown() {
        String text = CommandRun.done("entropy", samples, "--sigma", 1, "--estimator", "knn").out();
        assertThat(text).contains("estimator knn, 3 neighbours").contains("no bracket")
                .contains("bias of this estimator is not known").contains("+-");
        Path few = SampleData.normalFile(folder, "few.npy", 20, 3);
        assertThat(CommandRun.done("entropy", few, "--sigma", 1, "--estimator", "kde").out())
                .contains("sparse: 20 rows are few for a density in 3 dimensions");
    }

    /** B = A: the information between A + Z and A is log(1 + 1/sigma^2) for two dimensions, .69 at sigma 1. */
    @Test
    void informationWithOtherRows() throws IOException {
        Path table = folder.resolve("out.csv");
        JsonNode json = CommandRun.done("entropy", samples, "--with", samples, "--estimator", "ksg", "--sigma", 1,
                "--json", "-", "--csv", table).json();
        assertThat(json.at("/estimates/0/withInformation").asDouble()).isCloseTo(Math.log(2), within(.12));
        assertThat(json.get("with").asInt()).isEqualTo(2);
        assertThat(Files.readString(table)).hasLineCount(2).startsWith("estimator,detail,").contains(",noBracket,");
        assertThat(CommandRun.done("entropy", samples, "--with", samples, "--estimator", "ksg", "--sigma", 1).out())
                .contains("I(A+Z;B)");
    }

    @Test
    void classesAreNoDensity() {
        Points classes = SampleData.normal(2000, 1, 3);
        for (int i = 0; i < classes.n(); i++) {
            classes.set(i, 0, i % 3);
        }
        Path file = folder.resolve("classes.npy");
        Matrices.write(file, classes);
        assertThat(CommandRun.done("entropy", samples, "--with", file, "--estimator", "ksg", "--sigma", 1).out())
                .contains("ties: 1997 of 2000 rows of the second variable equal an earlier one (row 3 the first)");
    }

    @Test
    void anyNumberOfThreadsGivesTheSameDigits() {
        for (String estimator : new String[] {"kde", "knn"}) {
            assertThat(CommandRun.done("entropy", samples, "--sigma", 1, "--estimator", estimator, "--json", "-",
                    "--threads", 1).reproducibleJson())
                    .isEqualTo(CommandRun.done("entropy", samples, "--sigma", 1, "--estimator", estimator, "--json",
                            "-", "--threads", 5).reproducibleJson());
        }
    }

    @Test
    void plugInIsTheDefault() {
        assertThat(CommandRun.done("entropy", samples, "--sigma", 1, "--queries", 50, "--estimator", "plug-in",
                "--json", "-").reproducibleJson())
                .isEqualTo(CommandRun.done("entropy", samples, "--sigma", 1, "--queries", 50, "--json", "-")
                        .reproducibleJson());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--setting sample", "--labels y.npy", "--weights w.npy", "--replicates r.npy",
        "--queries 5", "--tolerance 0.1", "--draws 2", "--max-pairs 100", "--page p.html"})
    void whatOnlyThePlugInKnows(String option) {
        String[] words = option.split(" ");
        refused(words[0] + " with --estimator kde: expected --estimator plug-in", "entropy", samples, "--sigma", 1,
                "--estimator", "kde", words[0], words[1]);
    }

    @Test
    void optionsThatDoNotFit() {
        refused("--bandwidth with --estimator plug-in: expected --estimator kde", "entropy", samples, "--sigma", 1,
                "--bandwidth", "scott");
        refused("--neighbours with --estimator kde: expected --estimator knn or ksg", "entropy", samples, "--sigma", 1,
                "--estimator", "kde", "--neighbours", 3);
        refused("--with with --estimator knn: expected --estimator ksg", "entropy", samples, "--sigma", 1,
                "--estimator", "knn", "--with", samples);
        refused("--estimator ksg without --with", "entropy", samples, "--sigma", 1, "--estimator", "ksg");
        refused("unknown estimator 'mine': expected plug-in, kde, knn or ksg", "entropy", samples, "--sigma", 1,
                "--estimator", "mine");
        refused("bandwidth 'wide': expected scott, silverman, likelihood or a positive finite number", "entropy",
                samples, "--sigma", 1, "--estimator", "kde", "--bandwidth", "wide");
        refused("neighbours 0: expected at least 1", "entropy", samples, "--sigma", 1, "--estimator", "knn",
                "--neighbours", 0);
        refused("samples.npy: holds 2000 rows: --estimator knn with --neighbours 2000 needs at least 2001", "entropy",
                samples, "--sigma", 1, "--estimator", "knn",
                "--neighbours", 2000);
        Path few = SampleData.normalFile(folder, "few.npy", 7, 2);
        refused("few.npy: holds 7 rows: expected 2000, one for each row of " + samples, "entropy", samples, "--sigma",
                1,
                "--estimator", "ksg", "--with", few);
        Path one = SampleData.normalFile(folder, "one.npy", 1, 2);
        refused("one.npy: holds 1 row: --estimator kde needs at least 2", "entropy", one, "--sigma", 1, "--estimator",
                "kde");
    }

    private static void refused(String sentence, Object... arguments) {
        CommandRun run = CommandRun.of(arguments);
        assertThat(run.err()).hasLineCount(1).startsWith("noisyflow: ").contains(sentence);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
    }
}
