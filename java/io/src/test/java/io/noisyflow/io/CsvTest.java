package io.noisyflow.io;

import static io.noisyflow.io.Samples.assertRefused;
import static io.noisyflow.io.Samples.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.core.Precision;
import io.noisyflow.core.points.Points;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
    private static Points read(String text) {
        return Samples.decode("x.csv", text.getBytes(StandardCharsets.UTF_8)).matrix();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,2.5,-3e2\n.5,+4,5.\n", "1,2.5,-3e2\r\n.5,+4,5.", "1;2.5;-3e2\r.5;+4;5.\r",
        "1\t2.5\t-3e2\n.5\t+4\t5.\n",
        "1 2.5 -3e2\n.5 +4 5.\n", "  1   2.5   -3e2 \n\n.5 +4 \t 5.  ",
        "# made by hand\n1 , 2.5 , -3e2 # first\n\n.5,+4,5.\n\n", "\uFEFF1,2.5,-3e2\n.5,+4,5.",
        "a,\"b, c\",d\n1,2.5,-3e2\n.5,+4,5.\n", "\"1\",\"2.5\",\"-3e2\"\n.5,+4,5.\n",
        "# x y z\n1.000e+00 2.5 -3E+02\n0.5 4 5\n"})
    void separatorsHeadersCommentsAndLineEndsAreUnderstood(String text) {
        Points points = read(text);
        assertThat(points.element()).isEqualTo(Precision.FLOAT64);
        assertThat(rows(points)).isDeepEqualTo(new double[][] {{1, 2.5, -300}, {.5, 4, 5}});
    }

    @Test
    void aHeaderOfSeveralWordsMayStandOverOneColumn() {
        assertThat(rows(read("my labels\n3\n4\n"))).isDeepEqualTo(new double[][] {{3}, {4}});
        assertThat(rows(read("a, b\n3\n"))).isDeepEqualTo(new double[][] {{3}});
    }

    @Test
    void everyDoubleSurvivesItsShortestDecimal() {
        double[] numbers = {0.1, -0.0, Double.MIN_VALUE, Double.MAX_VALUE, 1e22, 9007199254740993.0, 1 / 3.0};
        StringBuilder text = new StringBuilder();
        for (double number : numbers) {
            text.append(number).append('\n');
        }
        Points points = read(text.toString());
        for (int i = 0; i < numbers.length; i++) {
            assertThat(points.get(i, 0)).isEqualTo(numbers[i]);
        }
    }

    @Test
    void manyRowsCrossTheBlocksOfTheReader() {
        StringBuilder text = new StringBuilder();
        int n = 30_011;
        for (int i = 0; i < n; i++) {
            text.append(i).append(',').append(-i).append(",0.5\r\n");
        }
        Points points = read(text.toString());
        assertThat(points.n()).isEqualTo(n);
        for (int i = 0; i < n; i++) {
            assertThat(points.get(i, 0) == i && points.get(i, 1) == -i && points.get(i, 2) == .5).isTrue();
        }
    }

    @Test
    void whatIsWrongIsNamedWithItsLine() {
        assertRefused(() -> read("1,2\n3\n"), "x.csv", "line 2 has 1 cells", "2 as in the first row");
        assertRefused(() -> read("# c\n\n1,2\n3,4,5\n"), "line 4 has 3 cells");
        assertRefused(() -> read("a,b,c\n1,2\n"), "header has 3 cells", "first row 2");
        assertRefused(() -> read("1,2\n3,x\n"), "line 2, column 2 is 'x'", "a number");
        assertRefused(() -> read("1,x\n3,4\n"), "line 1, column 2 is 'x'");
        assertRefused(() -> read("a,b\nc,d\n"), "line 2, column 1 is 'c'");
        assertRefused(() -> read("1,2\n3,\n"), "line 2, column 2 is empty");
        assertRefused(() -> read("1\t2\n\t3\n"), "line 2, column 1 is empty");
        assertRefused(() -> read("1;2\n1,5;2\n"), "line 2, column 1 is '1,5'");
        assertRefused(() -> read("1,2\n3,nan\n"), "line 2, column 2 is nan", "finite");
        assertRefused(() -> read("-Inf\n"), "line 1, column 1 is -Inf", "finite");
        assertRefused(() -> read("1\n1e999\n"), "line 2, column 1 is 1e999", "finite");
        assertRefused(() -> read("a,b\n"), "no row of numbers in 1 line");
        assertRefused(() -> read("# nothing\n\n"), "no row of numbers in 2 lines");
        assertRefused(() -> read("\n1,2\n\u0000\u001b[31m\u2028m,3"), "line 3, column 1 is '??[31m?m'");
        assertRefused(() -> read("1\n" + "9".repeat(100) + "y"), "'999999999999999999999999...'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1d", "1f", "0x1p3", "1e", "1e+", ".", "+", "-", "e5", "1 2,", "--1", "1_000", "NaNs", "\u0661"})
    void whatOnlySomeLanguagesCallANumberIsNone(String cell) {
        assertThat(TextCell.isNumber(cell)).isFalse();
        assertRefused(() -> read("1\n" + cell), "line 2");
    }
}
