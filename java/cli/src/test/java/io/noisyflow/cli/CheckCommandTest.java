package io.noisyflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.core.Precision;
import io.noisyflow.core.points.Points;
import io.noisyflow.io.Matrices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code noisyflow check}. */
class CheckCommandTest {
    @TempDir
    Path folder;

    @Test
    void rowsAsTheyShouldBe() {
        Path file = SampleData.normalFile(folder, "fine.npy", 300, 3);
        CommandRun run = CommandRun.done("check", file, "--quiet");
        assertThat(run.out()).contains("fine.npy: n = 300 rows, d = 3, float32; numbers from -")
                .contains("Nothing was found that an estimate would stumble over.")
                .contains("median distance to the nearest other row: 0.")
                .containsPattern("the rows suffice for I\\(S;S\\+Z\\): from [0-9.]+ on; from [0-9.]+ on little of it");
        JsonNode json = CommandRun.done("check", file, "--json", "-", "--threads", 1).json();
        assertThat(json.get("command").asString()).isEqualTo("check");
        assertThat(json.get("type").asString()).isEqualTo("float32");
        assertThat(json.get("findings")).isEmpty();
        assertThat(json.at("/noise/rows").asInt()).isEqualTo(300);
        assertThat(json.at("/noise/sigmaFrom").asDouble()).isBetween(.1, 10.);
        assertThat(CommandRun.done("check", file, "--json", "-", "--threads", 3).reproducibleJson())
                .isEqualTo(CommandRun.done("check", file, "--json", "-", "--threads", 1).reproducibleJson());
    }

    /** What every estimate refuses is told of with all else there is. */
    @Test
    void rowsThatAreNot() throws IOException {
        Points points = SampleData.normal(200, 4, 3);
        for (int i = 0; i < 200; i++) {
            points.set(i, 0, i);
            points.set(i, 3, 5);
        }
        points.set(20, 1, Double.NaN);
        points.set(30, 2, -999);
        points.set(31, 2, -999);
        Path file = folder.resolve("spoilt.npy");
        Matrices.write(file, points);
        Path table = folder.resolve("columns.csv");
        JsonNode json = CommandRun.done("check", file, "--json", "-", "--csv", table).json();
        assertThat(json.get("findings").findValuesAsString("concern")).containsExactly("notFinite", "constant", "index",
                "fillValue");
        assertThat(json.at("/findings/3/columns/0").asInt()).isEqualTo(2);
        assertThat(json.get("notFinite").asInt()).isEqualTo(1);
        assertThat(json.get("low").asDouble()).isEqualTo(-999);
        assertThat(Files.readString(table)).hasLineCount(5)
                .startsWith("column,mean,deviation,low,lowCount,nextLow,high");
        assertThat(CommandRun.done("check", file).out())
                .contains("- 1 of the numbers are NaN and 0 infinite, the first in row 20, column 1")
                .contains("- 2 of 200 rows are -999 in column 2");
    }

    /** No finite number, numbers whose squares no double holds, and bytes of images. */
    @Test
    void rowsOfUnusualSizes() throws IOException {
        Points points = SampleData.normal(200, 2, 3);
        Points large = Points.allocate(Precision.FLOAT64, 200, 2);
        Points none = Points.allocate(Precision.FLOAT32, 200, 2);
        byte[] bytes = new byte[12 + 400];
        bytes[2] = 8;
        bytes[3] = 2;
        bytes[7] = (byte) 200;
        bytes[11] = 2;
        for (int i = 0; i < 200; i++) {
            for (int j = 0; j < 2; j++) {
                large.set(i, j, 1e200 * points.get(i, j));
                none.set(i, j, Double.NaN);
                bytes[12 + 2 * i + j] = (byte) (i / 2 * 2);
            }
        }
        Path file = folder.resolve("large.npy");
        Matrices.write(file, large);
        JsonNode json = CommandRun.done("check", file, "--json", "-").json();
        // The deviation of 200 normal numbers is 1 to within 4 standard errors of .05.
        assertThat(json.get("largestDeviation").asDouble() / 1e200).isBetween(.8, 1.2);
        Matrices.write(file, none);
        assertThat(CommandRun.done("check", file).out()).contains("float32; no number is finite\n",
                "- no number is finite, 400 are NaN and 0 infinite: there is nothing to estimate from");
        Path images = Files.write(folder.resolve("images-idx2-ubyte"), bytes);
        assertThat(CommandRun.done("check", images).out()).contains("uint8; numbers from 0.00 to 198",
                "- bytes, whole numbers from 0 to 255, in columns 0, 1, as images have them");
    }

    @Test
    void everyFormat() throws IOException {
        Path text = Files.writeString(folder.resolve("x.csv"), "a,b\n1.5,2\n-3,4.25\n0.5,-1\n");
        assertThat(CommandRun.done("check", text, "--quiet").out()).contains("x.csv: n = 3 rows, d = 2, float64");
        Path idx = Files.write(folder.resolve("x-idx2-ubyte"), new byte[] {0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 2, 1, 9, 3,
            7});
        assertThat(CommandRun.done("check", idx).out()).contains("n = 2 rows, d = 2, uint8");
        Path one = SampleData.normalFile(folder, "one.npy", 1, 2);
        assertThat(CommandRun.done("check", one).out()).contains("n = 1 row, d = 2")
                .contains("none: fewer than two finite rows");
    }

    @Test
    void refusals() {
        assertThat(CommandRun.of("check", folder.resolve("nowhere.npy")).status()).isEqualTo(2);
        Path file = SampleData.normalFile(folder, "fine.npy", 30, 3);
        assertThat(CommandRun.of("check", file, "--threads", 0).status()).isEqualTo(2);
        assertThat(CommandRun.of("check", file, "--csv", folder.resolve("no/such.csv")).err()).contains("no");
    }
}
