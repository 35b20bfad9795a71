package io.noisyflow.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.noisyflow.core.Precision;
import io.noisyflow.core.points.Points;
import io.noisyflow.io.Matrices;
import io.noisyflow.io.Vectors;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Files whose numbers floats cannot hold, at the commands. The right values are those of the same rows where floats
 * hold them: what lies far beyond the noise may as well lie a little beyond it.
 */
@Tag("slow")
class PrecisionCommandTest {
    private static final String INFORMATION = "/estimates/0/information";
    private static final String VERDICT = "/estimates/0/verdict";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"foreign", "vector", "reference"})
    void clustersFarApartAreHeldByFloatsAboutCentresOfTheirOwn(String backend) {
        Path near = clusters("near.npy", 2, 1000);
        Path far = clusters("far.npy", 2, 1e8);
        JsonNode right = entropy(near, backend, "float64");
        JsonNode chosen = entropy(far, backend, "auto");
        assertThat(chosen.get("precision").asString()).isEqualTo(backend.equals("reference") ? "float64" : "float32");
        // log 2 and 1/2 log(1 + 1/sigma^2) of each cluster, within the error of 150 rows.
        assertThat(right.at(INFORMATION).asDouble()).isCloseTo(Math.log(2) + .5 * Math.log(5), within(.2));
        double error = chosen.at("/estimates/0/arithmeticError").asDouble();
        assertThat(error).isLessThan(1e-4);
        // Doubles near 1e8 are themselves off by 1e-8.
        assertThat(chosen.at(INFORMATION).asDouble())
                .isCloseTo(right.at(INFORMATION).asDouble(), within(error + 1e-6));
        assertThat(chosen.at(VERDICT).asString()).isEqualTo("converged");
    }

    /** A place for ten rows each: more than have centres of their own. */
    @ParameterizedTest
    @ValueSource(strings = {"foreign", "vector", "reference"})
    void manyClustersFarApartAreComputedInDoubles(String backend) {
        JsonNode right = entropy(clusters("near.npy", 30, 1000), backend, "float64");
        JsonNode chosen = entropy(clusters("far.npy", 30, 1e8), backend, "auto");
        assertThat(chosen.get("precision").asString()).isEqualTo("float64");
        assertThat(chosen.get("precisionReason").asString()).contains(backend.equals("reference")
                ? "no other arithmetic"
                : "of float32 is at most");
        assertThat(chosen.at(INFORMATION).asDouble()).isCloseTo(right.at(INFORMATION).asDouble(), within(1e-5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"foreign", "vector"})
    void float32ByForceIsImpreciseWithTheTruthInItsBracket(String backend) {
        Path near = clusters("near.npy", 30, 1000);
        Path far = clusters("far.npy", 30, 1e8);
        double right = entropy(near, backend, "float64").at("/estimates/0/entropy").asDouble();
        JsonNode forced = entropy(far, backend, "float32");
        assertThat(forced.has("precisionReason")).isFalse();
        assertThat(forced.at(VERDICT).asString()).isEqualTo("imprecise");
        assertThat(forced.at("/estimates/0/advice").asString()).contains("--precision float64");
        double lower = forced.at("/estimates/0/entropyBracket/lower").asDouble();
        double upper = forced.at("/estimates/0/entropyBracket/upper").asDouble();
        assertThat(lower).isLessThan(right - .05);
        assertThat(upper).isGreaterThan(right + .05);
        assertThat(forced.at("/estimates/0/arithmeticError").asDouble())
                .isGreaterThan(Math.abs(forced.at("/estimates/0/entropy").asDouble() - right));
    }

    @ParameterizedTest
    @ValueSource(strings = {"foreign", "vector", "reference"})
    void farClustersAndFarRowsAndColumnsOnOffsets(String backend) {
        assertSame(clusters("ten.npy", 10, 1000), clusters("far ten.npy", 10, 1e9), backend);
        assertSame(oneRow("row.npy", 1e4), oneRow("far row.npy", 1e10), backend);
        Points columns = normal(200, 3);
        for (int i = 0; i < columns.n(); i++) {
            for (int j = 0; j < 3; j++) {
                columns.set(i, j, columns.get(i, j) + 1e9 * (j + 1));
            }
        }
        assertSame(write("columns.npy", normal(200, 3)), write("far columns.npy", columns), backend);
    }

    @ParameterizedTest
    @ValueSource(strings = {"foreign", "vector", "reference"})
    void numbersBeyondFloatsAndTheirSquaresBeyondDoubles(String backend) {
        Path near = oneRow("near.npy", 1e4);
        for (double huge : new double[] {1e20, 1e38, 1e39, 1e200}) {
            assertSame(near, oneRow("huge.npy", huge), backend);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"foreign", "vector", "reference"})
    void unitsOfAnySize(String backend) {
        Path usual = write("usual.npy", normal(150, 2));
        double right = information(usual, backend, "0.5");
        for (String unit : new String[] {"1e-200", "1e-100", "1e100", "1e200"}) {
            double factor = Double.parseDouble(unit);
            Path scaled = write("scaled.npy", map(normal(150, 2), x -> x * factor));
            assertThat(information(scaled, backend, Double.toString(.5 * factor))).isCloseTo(right, within(1e-4));
        }
        assertThat(information(usual, backend, "1e-100")).isCloseTo(Math.log(150), within(1e-9));
        assertThat(information(usual, backend, "1e100")).isCloseTo(0, within(1e-9));
        // Multiples of the smallest double there is, against the same multiples of 1.
        DoubleUnaryOperator rounded = x -> Math.rint(100 * x);
        double ofIntegers = information(write("integers.npy", map(normal(150, 2), rounded)), backend, "50");
        Path subnormal = write("subnormal.npy", map(normal(150, 2), x -> rounded.applyAsDouble(x) * Double.MIN_VALUE));
        assertThat(information(subnormal, backend, Double.toString(50 * Double.MIN_VALUE)))
                .isCloseTo(ofIntegers, within(1e-4));
    }

    @Test
    void whatAnArithmeticCannotHoldIsNamed() {
        CommandRun forced = CommandRun.of("entropy", oneRow("fill.npy", 1e38), "--sigma", .5, "--precision", "float32",
                "--backend", "foreign", "--quiet");
        assertThat(forced.status()).isEqualTo(2);
        assertThat(forced.err()).hasLineCount(1).contains("row 17, column 1 is 1.0E38, which looks like a fill value")
                .contains("--precision float64");
        CommandRun beyond = CommandRun.of("entropy", oneRow("far.npy", 1e308), "--sigma", .5, "--quiet");
        assertThat(beyond.status()).isEqualTo(2);
        assertThat(beyond.err()).hasLineCount(1).contains("row 17, column 1 is 1.0E308").contains("5.00e+299");
        CommandRun apart = CommandRun.of("entropy", oneRow("near.npy", 1), "--sigma", "1e-300,1", "--quiet");
        assertThat(apart.status()).isEqualTo(2);
        assertThat(apart.err()).hasLineCount(1).contains("sigmas 1.0E-300 and 1.0 together");
    }

    @Test
    void benignFilesStayInFloatsAndTheTextSaysWhy() {
        Path file = write("benign.npy", normal(300, 3));
        String out = CommandRun.done("entropy", file, "--sigma", ".1,1", "--quiet").out();
        assertThat(out).containsPattern("float32: the arithmetic error of float32 is at most \\d.\\d+e-05 nats at "
                + "sigma 0.1\\R");
        JsonNode forced = entropy(file, "vector", "float64");
        assertThat(forced.get("precision").asString()).isEqualTo("float64");
        assertThat(forced.has("precisionReason")).isFalse();
    }

    @Test
    void otherCommandsChooseToo() {
        Path far = clusters("far.npy", 30, 1e8);
        Path near = clusters("near.npy", 30, 1000);
        JsonNode compared = CommandRun.done("compare", far, near, "--sigma", .5, "--json", "-", "--quiet").json();
        assertThat(compared.get("precision").asString()).isEqualTo("float64");
        assertThat(compared.at("/estimates/0/informationDifference/value").asDouble(Double.NaN))
                .isCloseTo(0, within(1e-5));
        JsonNode clustered = CommandRun.done("cluster", far, "--sigma", .5, "--bins", "1e6", "--json", "-", "--quiet")
                .json();
        assertThat(clustered.get("precision").asString()).isEqualTo("float64");
        JsonNode density = CommandRun.done("density", far, far, "--sigma", .5, "--out", folder.resolve("density.npy"),
                "--json", "-", "--quiet").json();
        assertThat(density.get("precision").asString()).isEqualTo("float64");
        assertThat(density.get("precisionReason").asString()).contains("narrowing");
        JsonNode kernel = CommandRun.done("entropy", near, "--sigma", .5, "--estimator", "kde", "--json", "-",
                "--quiet").json();
        assertThat(kernel.get("precisionReason").asString()).contains("arithmetic error");
        double[] classes = new double[300];
        for (int i = 0; i < 300; i++) {
            classes[i] = i % 2;
        }
        Vectors.write(folder.resolve("labels.npy"), classes);
        clusters("layer1.npy", 30, 1e8);
        JsonNode flow = CommandRun.done("flow", "--activations", folder.resolve("layer{layer}.npy"), "--labels",
                folder.resolve("labels.npy"), "--sigma", .5, "--out", folder.resolve("flow"), "--json", "-", "--quiet")
                .json();
        assertThat(flow.get("precision").asString()).isEqualTo("float64");
    }

    private void assertSame(Path near, Path far, String backend) {
        assertThat(information(far, backend, "0.5")).as(far.toString())
                .isCloseTo(information(near, backend, "0.5"), within(1e-4));
    }

    private static double information(Path file, String backend, String sigma) {
        return CommandRun.done("entropy", file, "--sigma", sigma, "--backend", backend, "--json", "-", "--quiet").json()
                .at(INFORMATION).asDouble();
    }

    private static JsonNode entropy(Path file, String backend, String precision) {
        return CommandRun.done("entropy", file, "--sigma", .5, "--backend", backend, "--precision", precision,
                "--json", "-", "--quiet").json();
    }

    /** 300 rows of one number, normal around so many places. */
    private Path clusters(String name, int count, double apart) {
        Points points = normal(300, 1);
        for (int i = 0; i < points.n(); i++) {
            points.set(i, 0, points.get(i, 0) + i % count * apart);
        }
        return write(name, points);
    }

    /** 200 normal rows, of which one has a number of its own. */
    private Path oneRow(String name, double number) {
        Points points = normal(200, 2);
        points.set(17, 1, number);
        return write(name, points);
    }

    private Path write(String name, Points points) {
        Path file = folder.resolve(name);
        Matrices.write(file, points);
        return file;
    }

    private static Points normal(int n, int d) {
        Random random = new Random(7);
        return map(Points.allocate(Precision.FLOAT64, n, d), x -> random.nextGaussian());
    }

    private static Points map(Points points, DoubleUnaryOperator map) {
        for (int i = 0; i < points.n(); i++) {
            for (int j = 0; j < points.d(); j++) {
                points.set(i, j, map.applyAsDouble(points.get(i, j)));
            }
        }
        return points;
    }
}
