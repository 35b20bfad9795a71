package io.noisyflow.io.csv;

import static io.noisyflow.io.Samples.assertRefused;
import static io.noisyflow.io.Samples.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.core.Precision;
import io.noisyflow.core.points.Points;
import io.noisyflow.io.DataFile;
import io.noisyflow.io.Samples;
import io.noisyflow.io.stored.Presence;
import io.noisyflow.io.stored.ReadOptions;
import io.noisyflow.io.stored.Reading;
import io.noisyflow.io.stored.TextCell;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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
        assertRefused(() -> read("1,2\n3,nan\n"), "line 2, column 2 is nan", "finite");
        assertRefused(() -> read("-Inf\n"), "line 1, column 1 is -Inf", "finite");
        assertRefused(() -> read("1\n1e999\n"), "line 2, column 1 is 1e999", "finite");
        assertRefused(() -> read("a,b\n"), "no row of numbers in 1 line");
        assertRefused(() -> read("# nothing\n\n"), "no row of numbers in 2 lines");
        assertRefused(() -> read("\n1,2\n\u0000\u001b[31m\u2028m,3"), "line 3, column 1 is '??[31m?m'");
        assertRefused(() -> read("1\n" + "9".repeat(100) + "y"), "'999999999999999999999999...'");
    }

    /** What was said of a file, and what it was read as. */
    private record Read(List<String> notes, double[][] rows) {
        static Read of(String text, Presence header, Presence index, int rows) {
            List<String> notes = new ArrayList<>();
            Reading reading = new Reading(new ReadOptions(header, index, false), rows,
                    (warning, where, what) -> notes.add((warning ? "warning: " : "") + where + ": " + what));
            MemorySegment file = MemorySegment.ofArray(text.getBytes(StandardCharsets.UTF_8));
            return new Read(notes, Samples.rows(DataFile.decode("x.csv", null, file, reading).matrix()));
        }

        static Read of(String text) {
            return of(text, Presence.AUTO, Presence.AUTO, 0);
        }
    }

    private static final String INDEX = "x.csv: the first column has no name and was taken for an index"
            + " (--csv-index no makes it data)";
    private static final String HEADER = "x.csv: the first line counts the columns and was taken for a header"
            + " (--csv-header no makes it data)";
    private static final double[][] TWO = {{.5, -3}, {2, 1e-3}};

    /** As to_csv of pandas and write.csv, write.csv2 and write.table of R write two rows of two columns. */
    @ParameterizedTest
    @ValueSource(strings = {",0,1\n0,0.5,-3.0\n1,2.0,0.001\n", ",a,b\n0,0.5,-3.0\n1,2.0,0.001\n",
        "Unnamed: 0,a,b\n0,0.5,-3.0\n1,2.0,0.001\n", ",17,4\n5,0.5,-3.0\n2,2.0,0.001\n",
        ",a,b\nfirst,0.5,-3.0\nsecond,2.0,0.001\n", "\"\",\"V1\",\"V2\"\n\"1\",0.5,-3\n\"2\",2,0.001\n",
        "\"V1\" \"V2\"\n\"1\" 0.5 -3\n\"2\" 2 0.001\n", "V1\tV2\nr1\t0.5\t-3\nr2\t2\t0.001\n"})
    void anIndexIsLeftOutAndSaid(String text) {
        Read read = Read.of(text);
        assertThat(read.rows()).isDeepEqualTo(TWO);
        assertThat(read.notes()).containsExactly(INDEX);
        assertThat(Read.of(text, Presence.AUTO, Presence.YES, 0).rows()).isDeepEqualTo(TWO);
        assertThat(Read.of(text, Presence.YES, Presence.AUTO, 0).rows()).isDeepEqualTo(TWO);
    }

    @Test
    void aHeaderThatCountsIsLeftOutAndTheUserIsWarned() {
        Read read = Read.of("0,1,2\n7,8,9\n");
        assertThat(read.rows()).isDeepEqualTo(new double[][] {{7, 8, 9}});
        assertThat(read.notes()).containsExactly("warning: " + HEADER);
        assertThat(Read.of("0,1\n0.5,-3.0\n2.0,0.001\n")).satisfies(two -> {
            assertThat(two.rows()).isDeepEqualTo(TWO);
            assertThat(two.notes()).containsExactly("warning: " + HEADER);
        });
        Read kept = Read.of("0,1,2\n7,8,9\n", Presence.NO, Presence.AUTO, 0);
        assertThat(kept.rows()).isDeepEqualTo(new double[][] {{0, 1, 2}, {7, 8, 9}});
        assertThat(kept.notes()).isEmpty();
        assertThat(Read.of("5,6\n7,8\n", Presence.YES, Presence.AUTO, 0).rows())
                .isDeepEqualTo(new double[][] {{7, 8}});
    }

    /** One-hot rows, labels and bits begin with 0 or 0, 1 too. */
    @ParameterizedTest
    @ValueSource(strings = {"0\n1\n", "0.0\n.5\n", "0,1,3\n0.5,1,2\n", "0,2\n.5,.5\n", "0.0,1.0,2.0\n1,2,3\n",
        "1,2,3\n4,5,6\n"})
    void rowsThatDoNotCountAreData(String text) {
        Read read = Read.of(text);
        assertThat(read.rows()).hasNumberOfRows(2);
        assertThat(read.notes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0,1\n1,0\n", "0\n.5\n"})
    void rowsThatCountWhereThatMayBeChanceAreDataAndSaid(String text) {
        Read read = Read.of(text);
        assertThat(read.rows()).hasNumberOfRows(2);
        assertThat(read.notes()).containsExactly("x.csv: the first line counts the columns and was taken for data"
                + " (--csv-header yes makes it a header)");
        assertThat(Read.of(text, Presence.NO, Presence.AUTO, 0).notes()).isEmpty();
        assertThat(Read.of(text, Presence.AUTO, Presence.AUTO, 2).notes()).as("as many as wanted").isEmpty();
        assertThat(Read.of(text, Presence.YES, Presence.AUTO, 0).rows()).hasNumberOfRows(1);
    }

    @Test
    void theNumberOfRowsTellsWhetherAVectorHasAHeader() {
        Read read = Read.of("0\n5\n3\n", Presence.AUTO, Presence.AUTO, 2);
        assertThat(read.rows()).isDeepEqualTo(new double[][] {{5}, {3}});
        assertThat(read.notes())
                .containsExactly("warning: x.csv: line 1 is 0 and one too many for the rows, and was taken"
                        + " for a header (--csv-header no makes it data)");
        assertThat(Read.of("0\n5\n3\n", Presence.AUTO, Presence.AUTO, 3).rows()).hasNumberOfRows(3);
        assertThat(Read.of("0\n5\n3\n", Presence.NO, Presence.AUTO, 2).rows()).hasNumberOfRows(3);
        assertThat(Read.of("4\n5\n3\n", Presence.AUTO, Presence.AUTO, 2).rows()).hasNumberOfRows(3);
        assertThat(Read.of(",0\n0,5\n1,3\n")).satisfies(series -> {
            assertThat(series.rows()).isDeepEqualTo(new double[][] {{5}, {3}});
            assertThat(series.notes()).containsExactly(INDEX);
        });
    }

    @Test
    void aNamedColumnThatCountsIsDataAndSaid() {
        Read read = Read.of("id,a\n1,.5\n2,.25\n3,.125\n");
        assertThat(read.rows()).isDeepEqualTo(new double[][] {{1, .5}, {2, .25}, {3, .125}});
        assertThat(read.notes()).containsExactly(
                "x.csv: the first column counts the rows and was taken for data (--csv-index yes leaves the first "
                        + "column"
                        + " out)");
        assertThat(Read.of("id,a\n1,.5\n2,.25\n3,.125\n", Presence.AUTO, Presence.NO, 0).notes()).isEmpty();
        assertThat(Read.of("id,0,1\nx,3,4\n", Presence.AUTO, Presence.YES, 0).rows())
                .isDeepEqualTo(new double[][] {{3, 4}});
    }

    @Test
    void anUnnamedColumnThatIsNoIndexIsTheUsersToDecide() {
        String text = ",a\n.5,1\n.25,2\n";
        assertRefused(() -> Read.of(text), "the first column has no name", "--csv-index yes", "no where it is data");
        assertRefused(() -> Read.of(",a\n1,1\n1,2\n"), "the first column has no name");
        assertThat(Read.of(text, Presence.AUTO, Presence.NO, 0).rows())
                .isDeepEqualTo(new double[][] {{.5, 1}, {.25, 2}});
        assertRefused(() -> Read.of("1\n2\n", Presence.AUTO, Presence.YES, 0), "one column", "beside the index");
        assertRefused(() -> Read.of(",a\nx,1\n", Presence.AUTO, Presence.NO, 0), "line 2, column 1 is 'x'",
                "--csv-index yes");
        assertRefused(() -> Read.of("a,1\n2,3\n"), "line 1, column 1 is 'a'", "--csv-header yes");
    }

    @Test
    void decimalCommasAreReadWhereTheyCannotSeparateCells() {
        for (String text : new String[] {"0,5;-3\n2;1e-3\n", "\"\";\"V1\";\"V2\"\n\"1\";0,5;-3\n\"2\";2;0,001\n",
            "0,5\t-3,0\n2,0\t0,001\n", "\"0,5\",-3\n2,\"0,001\"\n"}) {
            Read read = Read.of(text);
            assertThat(read.rows()).as(text).isDeepEqualTo(TWO);
            assertThat(read.notes()).singleElement().asString().endsWith("commas were taken for decimal points");
        }
        assertRefused(() -> read("1;2\n1,5;2\n3.5;2\n"), "line 3, column 1 is '3.5'", "line 2 has a decimal comma");
        assertRefused(() -> read("1;2.5\n1,5;2\n"), "line 2, column 1 is '1,5'", "line 1 has a decimal point");
        assertRefused(() -> read("1;2\n1,500;2\n"), "line 2", "set off thousands");
        assertRefused(() -> read("1;2\n1,500,000;2\n"), "line 2, column 1 is '1,500,000'");
        assertRefused(() -> read("1,5 2,5\n3,5 4,5\n"), "line 1, column 2 is '5 2'", "decimal commas are read where");
    }

    @Test
    void anIndexCrossesTheBlocksOfTheReader() {
        StringBuilder text = new StringBuilder(",0,1\n");
        int n = 40_009;
        for (int i = 0; i < n; i++) {
            text.append(i).append(',').append(-i).append(",0.5\n");
        }
        Points points = read(text.toString());
        assertThat(points.n()).isEqualTo(n);
        assertThat(points.d()).isEqualTo(2);
        for (int i = 0; i < n; i++) {
            assertThat(points.get(i, 0) == -i && points.get(i, 1) == .5).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1d", "1f", "0x1p3", "1e", "1e+", ".", "+", "-", "e5", "1 2,", "--1", "1_000", "NaNs", "\u0661"})
    void whatOnlySomeLanguagesCallANumberIsNone(String cell) {
        assertThat(TextCell.isNumber(cell)).isFalse();
        assertRefused(() -> read("1\n" + cell), "line 2");
    }
}
