package io.noisyflow.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.noisyflow.core.points.Points;
import io.noisyflow.io.Matrices;
import io.noisyflow.io.Vectors;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** {@code noisyflow entropy --labels} where classes lie many sigma apart, and where they are many. */
class FarClassesTest {
    private static final int QUERIES = 150;

    @TempDir
    Path folder;
    private Path samples;
    private Path labels;

    /** Ten normal classes in five dimensions, 5 apart. */
    @BeforeEach
    void files() {
        write(4000, 5, 10, 5);
    }

    private void write(int n, int d, int classes, double distance) {
        Random random = new Random(1);
        double[] ids = new double[n];
        Arrays.setAll(ids, i -> (int) ((long) i * classes / n));
        float[] numbers = new float[n * d];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                double place = j == 0 ? distance * ids[i] : 0;
                numbers[i * d + j] = (float) (place + random.nextGaussian());
            }
        }
        samples = folder.resolve("samples.npy");
        labels = folder.resolve("labels.npy");
        Matrices.write(samples, Points.of(numbers, n, d));
        Vectors.write(labels, ids);
    }

    private JsonNode estimate(String backend, String precision, String sigmas) {
        return CommandRun.done("entropy", samples, "--labels", labels, "--sigma", sigmas, "--queries", QUERIES,
                "--backend", backend, "--precision", precision, "--json", "-").json();
    }

    /**
     * Against the reference within a float's errors, and against what the law itself has: with S + Z normal of variance
     * 1 + sigma^2 within a class, I(Y;S+Z) is 2.241 and 2.123. The estimate is some .03 too large at 4000 rows, and 150
     * queries add 4 standard errors of .02.
     */
    @ParameterizedTest
    @ValueSource(strings = {"foreign", "vector"})
    void allBackendsTellTheSame(String backend) {
        JsonNode reference = estimate("reference", "float64", "0.5,1");
        for (String precision : new String[] {"float32", "float64"}) {
            JsonNode json = estimate(backend, precision, "0.5,1");
            assertThat(json.get("backend").asString()).isEqualTo(backend);
            for (int s = 0; s < 2; s++) {
                JsonNode actual = json.get("estimates").get(s);
                JsonNode expected = reference.get("estimates").get(s);
                for (String path : new String[] {"/information", "/labelInformation/value", "/bracket/upper",
                    "/labelInformation/bracket/lower", "/standardError/total"}) {
                    assertThat(actual.at(path).asDouble()).as(path + " in " + precision)
                            .isCloseTo(expected.at(path).asDouble(), within(1e-4));
                }
                assertThat(actual.at("/labelInformation/value").asDouble())
                        .isCloseTo(quadrature(s == 0 ? .5 : 1, 10, 5), within(.11));
            }
        }
    }

    /** Three classes, 10 apart: noise never mixes them up, so I(Y;S+Z) is log 3. */
    @ParameterizedTest
    @ValueSource(strings = {"foreign", "vector"})
    void threeClassesThatNeverMeet(String backend) {
        write(3000, 3, 3, 10);
        JsonNode expected = estimate("reference", "float64", "0.25").at("/estimates/0");
        JsonNode actual = estimate(backend, "float32", "0.25").at("/estimates/0");
        assertThat(actual.get("information").asDouble()).isCloseTo(expected.get("information").asDouble(), within(1e-4))
                .isCloseTo(5.22, within(.25));
        assertThat(actual.at("/labelInformation/value").asDouble()).isCloseTo(Math.log(3), within(1e-4));
    }

    /** A thousand classes 40 sigma apart, of 8 rows each: every label is told, log 1000. */
    @Test
    void aThousandClasses() {
        write(8000, 2, 1000, 40);
        for (String backend : new String[] {"foreign", "vector"}) {
            JsonNode json = estimate(backend, "float64", "1");
            assertThat(json.at("/estimates/0/labelInformation/value").asDouble())
                    .isCloseTo(Math.log(1000), within(1e-6));
        }
    }

    /** I(Y;S+Z) of equally likely classes at 0, distance, ...: a sum over the first coordinate, step .005. */
    private static double quadrature(double sigma, int classes, double distance) {
        double variance = 1 + sigma * sigma;
        double step = .005;
        double information = 0;
        for (double x = -10; x <= (classes - 1) * distance + 10; x += step) {
            double[] densities = new double[classes];
            double mean = 0;
            for (int c = 0; c < classes; c++) {
                double z = x - c * distance;
                densities[c] = Math.exp(-z * z / 2 / variance) / Math.sqrt(2 * Math.PI * variance);
                mean += densities[c] / classes;
            }
            for (double density : densities) {
                information += density == 0 ? 0 : step * density / classes * Math.log(density / mean);
            }
        }
        return information;
    }
}
