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

/** {@code noisyflow mi}. */
class MutualInformationCommandTest {
    private static final double RHO = .8;

    @TempDir
    Path folder;

    /** X of two coordinates, Y of one: Y correlates with the first of X. */
    private static double[][] rows(int n) {
        Points normal = SampleData.normal(n, 3, 5);
        double[][] rows = new double[n][3];
        for (int i = 0; i < n; i++) {
            rows[i] = new double[] {normal.get(i, 0), normal.get(i, 1),
                RHO * normal.get(i, 0) + Math.sqrt(1 - RHO * RHO) * normal.get(i, 2)};
        }
        return rows;
    }

    private Path file(int n) {
        Path file = folder.resolve("xy.npy");
        Matrices.write(file, Points.of(rows(n)));
        return file;
    }

    /** -1/2 log(1 - rho^2) = .511: within .06, four standard errors (.7/sqrt(4000) each) and the bias of a few .01. */
    @Test
    void informationOfNormalVariables() {
        Path file = file(4000);
        JsonNode json = CommandRun.done("mi", file, 2, 1, "--json", "-").json();
        assertThat(json.get("command").asString()).isEqualTo("mi");
        assertThat(json.get("first").asInt()).isEqualTo(2);
        assertThat(json.get("second").asInt()).isEqualTo(1);
        double information = json.get("information").asDouble();
        assertThat(information).isCloseTo(-.5 * Math.log(1 - RHO * RHO), within(.06));
        assertThat(json.get("standardError").asDouble()).isBetween(.005, .03);
        assertThat(json.get("informationBracket").isNull()).isTrue();
        assertThat(json.get("verdict").asString()).isEqualTo("noBracket");
        CommandRun number = CommandRun.done("mi", file, 2, 1, "--number", "--threads", 1);
        assertThat(number).isEqualTo(new CommandRun(0, information + "\n", ""));
        double bits = Double.parseDouble(CommandRun.done("mi", file, 2, 1, "--number", "--unit", "bits").out());
        assertThat(bits).isEqualTo(information / Math.log(2), within(1e-12));
    }

    /** A text file with names of columns, as comparisons of estimators write it: nothing but the number is printed. */
    @Test
    void textFilesOfAComparison() throws IOException {
        StringBuilder text = new StringBuilder("X1,X2,Y1\n");
        for (double[] row : rows(500)) {
            text.append(row[0]).append(',').append(row[1]).append(',').append(row[2]).append('\n');
        }
        Path csv = Files.writeString(folder.resolve("xy.csv"), text);
        String expected = CommandRun.done("mi", file(500), 2, 1, "--number", "--neighbours", 10).out();
        assertThat(CommandRun.done("mi", csv, 2, 1, "--neighbours", 10, "--number", "--quiet"))
                .isEqualTo(new CommandRun(0, expected, ""));
    }

    /** Of a constant column the estimator makes log n and more, where the truth is 0. */
    @Test
    void aNumberThatRestsOnEqualRowsComesWithAWarning() {
        double[][] rows = rows(100);
        for (double[] row : rows) {
            row[2] = 1;
        }
        Path file = folder.resolve("tied.npy");
        Matrices.write(file, Points.of(rows));
        CommandRun run = CommandRun.done("mi", file, 2, 1, "--number", "--quiet");
        assertThat(run.out()).hasLineCount(1);
        assertThat(Double.parseDouble(run.out())).isFinite();
        assertThat(run.err()).hasLineCount(1).contains("warning", "tied.npy", "equal",
                "classes are for entropy --labels, repeated inputs for entropy --replicates");
    }

    @Test
    void whatIsNotKnownIsSaid() {
        assertThat(CommandRun.done("mi", file(300), 2, 1).out())
                .contains("n = 300 rows, X of dimension 2 and Y of dimension 1")
                .contains("I(X;Y)").contains("no bracket").contains("The bias of this estimator is not known");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "1 1                   | xy.npy: rows of 3 numbers: expected DX + DY = 2",
        "0 3                   | DX 0, DY 3: expected at least 1 each",
        "2 1 --neighbours 0    | neighbours 0: expected at least 1",
        "2 1 --neighbours 40   | xy.npy: holds 40 rows: --neighbours 40 needs at least 41",
        "2 1 --threads 0       | threads 0: expected at least 1",
    })
    void refusals(String words, String sentence) {
        Object[] arguments = ("mi " + file(40) + " " + words).split(" ");
        CommandRun run = CommandRun.of(arguments);
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).hasLineCount(1).contains(sentence);
    }
}
