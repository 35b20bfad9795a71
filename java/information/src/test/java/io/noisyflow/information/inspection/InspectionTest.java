package io.noisyflow.information.inspection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InspectionTest {
    private static final int D = 5;

    private static double[][] normal(int n, int d) {
        SplittableRandom random = new SplittableRandom(17L * n + d);
        double[][] rows = new double[n][d];
        for (double[] row : rows) {
            Arrays.setAll(row, j -> random.nextGaussian());
        }
        return rows;
    }

    private static Inspection inspect(Points points, int threads) {
        try (Workers workers = new Workers(threads)) {
            return Inspection.of(points, workers);
        }
    }

    private static Inspection inspect(double[][] rows) {
        return inspect(Points.of(rows), 2);
    }

    /** Normal rows with something done to them. */
    private static Inspection spoilt(int n, Consumer<double[][]> how) {
        double[][] rows = normal(n, D);
        how.accept(rows);
        return inspect(rows);
    }

    private static List<Concern> concerns(Inspection inspection) {
        return inspection.findings().stream().map(Finding::concern).toList();
    }

    private static Finding only(Concern concern, Inspection inspection) {
        assertEquals(List.of(concern), concerns(inspection), () -> inspection.findings().toString());
        return inspection.findings().getFirst();
    }

    /**
     * Nothing is found where nothing is, in doubles and in floats. Of continuous numbers no rule fires but that of rising
     * columns, at odds of 2/10! for each column of ten rows; floats may repeat by chance, which the counts allow for.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 31, 127, 1021, 4098, 40_000})
    void normalRowsAreAsTheyShouldBe(int n) {
        double[][] rows = normal(n, D);
        assertEquals(List.of(), inspect(rows).findings());
        float[][] narrowed = new float[n][D];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < D; j++) {
                narrowed[i][j] = (float) rows[i][j];
            }
        }
        assertEquals(List.of(), inspect(Points.of(narrowed), 2).findings());
    }

    /** Mean and deviation to 1e-12 of the offset beside a sum in long steps, over several chunks, on any threads. */
    @Test
    void columnsOfManyRows() {
        int n = 40_001;
        double[][] rows = normal(n, D);
        for (double[] row : rows) {
            row[2] += 1e4;
        }
        Inspection one = inspect(Points.of(rows), 1);
        assertEquals(one, inspect(Points.of(rows), 3));
        for (Column column : one.columns()) {
            int j = column.index();
            double[] x = Arrays.stream(rows).mapToDouble(row -> row[j]).toArray();
            double mean = Arrays.stream(x).sum() / n;
            double variance = Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum() / (n - 1);
            double[] sorted = x.clone();
            Arrays.sort(sorted);
            assertEquals(mean, column.mean(), 1e-12 * (1 + Math.abs(mean)));
            assertEquals(Math.sqrt(variance), column.deviation(), 1e-11);
            assertEquals(new Column.End(sorted[0], 1, sorted[1]), column.low());
            assertEquals(new Column.End(sorted[n - 1], 1, sorted[n - 2]), column.high());
        }
    }

    /** Steps over the borders of chunks, and ends that several chunks have. */
    @Test
    void chunksAreCountedTogether() {
        int n = 40_001;
        double[][] rows = normal(n, 3);
        for (int i = 0; i < n; i++) {
            rows[i][0] = i;
            rows[i][1] = Math.max(0, rows[i][1]);
            rows[i][2] = Math.min(.5, -i);
        }
        List<Column> columns = inspect(rows).columns();
        assertEquals(n - 1, columns.get(0).steps());
        assertEquals(n - 1, columns.get(2).steps());
        assertEquals(Arrays.stream(rows).filter(row -> row[1] == 0).count(), columns.get(1).low().count());
        double[][] turned = Arrays.stream(rows).map(row -> new double[] {-row[1]}).toArray(double[][]::new);
        assertEquals(columns.get(1).low().count(), inspect(turned).columns().getFirst().high().count());
    }

    @Test
    void numbersThatAreNotFinite() {
        Inspection inspection = spoilt(127, rows -> {
            rows[30][4] = Double.NaN;
            rows[31][0] = Double.NEGATIVE_INFINITY;
            rows[90][4] = Double.NaN;
        });
        Finding found = only(Concern.NOT_FINITE, inspection);
        assertEquals(List.of(0, 4), found.columns());
        assertTrue(
                found.sentence().startsWith("2 of the numbers are NaN and 1 infinite, the first in row 30, column 4 "),
                found.sentence());
        assertEquals(3, inspection.notFinite());
    }

    @Test
    void aColumnWithoutAFiniteNumber() {
        Inspection inspection = spoilt(31, rows -> Arrays.stream(rows).forEach(row -> row[1] = Double.NaN));
        assertEquals(List.of(1), only(Concern.NOT_FINITE, inspection).columns());
        assertTrue(Double.isNaN(inspection.columns().get(1).mean()));
    }

    @Test
    void constantColumns() {
        Finding found = only(Concern.CONSTANT, spoilt(33, rows -> Arrays.stream(rows).forEach(row -> {
            row[0] = -0.0;
            row[3] = 7;
        })));
        assertEquals(List.of(0, 3), found.columns());
    }

    @Test
    void indicesAndTimes() {
        Finding found = only(Concern.INDEX, spoilt(20_000, rows -> {
            for (int i = 0; i < rows.length; i++) {
                rows[i][0] = 5 + i;
                rows[i][2] = -StrictMath.sqrt(i);
                // All of 1 .. n, but not in their order: 7919 and n have no common divisor.
                rows[i][4] = 1 + i * 7919L % rows.length;
            }
        }));
        assertEquals(List.of(0, 2, 4), found.columns());
        assertEquals(List.of(), concerns(spoilt(9, rows -> {
            for (int i = 0; i < rows.length; i++) {
                rows[i][0] = i;
            }
        })));
    }

    /** 1 step in 16 goes back: 93.75 % go on; 1 in 32: 96.9 %. Chunks begin at multiples of both. */
    @ParameterizedTest
    @CsvSource({"16, false", "32, true"})
    void clocksThatAreSetBack(int period, boolean isFound) {
        Inspection inspection = spoilt(1 << 15, rows -> {
            for (int i = 0; i < rows.length; i++) {
                rows[i][3] = StrictMath.sqrt(i - (i % period == 0 ? 1.5 : 0));
                rows[0][3] = -1;
            }
        });
        assertEquals((1 << 15) - (1 << 15) / period, inspection.columns().get(3).steps());
        assertEquals(isFound ? List.of(Concern.INDEX) : List.of(), concerns(inspection).stream()
                .filter(concern -> concern == Concern.INDEX).toList());
    }

    @Test
    void fillValues() {
        Finding twice = only(Concern.FILL_VALUE, spoilt(127, rows -> {
            rows[3][1] = -77;
            rows[50][1] = -77;
        }));
        assertEquals(List.of(1), twice.columns());
        assertTrue(twice.sentence().startsWith("2 of 127 rows are -77 in column 1, and the next value is -"),
                twice.sentence());
        assertEquals(List.of(2), only(Concern.FILL_VALUE, spoilt(127, rows -> rows[9][2] = 9999)).columns());
        assertEquals(List.of(), concerns(spoilt(127, rows -> rows[9][2] = 77)));
        // What most rows have is no mark: these are 0, or between 5 and 5.5.
        assertEquals(List.of(Concern.CLIPPED), concerns(spoilt(127, rows -> {
            for (int i = 0; i < rows.length; i++) {
                rows[i][3] = i % 3 == 0 ? 5 + i / 254. : 0;
            }
        })));
        assertEquals(List.of(0, 3), only(Concern.FILL_VALUE, spoilt(31, rows -> {
            rows[0][0] = 1e20;
            rows[1][3] = -999;
        })).columns());
    }

    @Test
    void rowsThatRepeat() {
        Inspection inspection = spoilt(1021, rows -> {
            rows[40] = rows[7].clone();
            rows[41] = rows[7].clone();
            rows[1020] = rows[1019].clone();
        });
        Finding found = only(Concern.REPEATED_ROWS, inspection);
        assertTrue(found.sentence().startsWith("3 of 1021 rows equal an earlier one (row 40 equals row 7)"),
                found.sentence());
        double[][] equal = new double[5000][2];
        assertEquals(new RepeatedRows(4999, 1, 0), inspect(equal).repeated());
        double[][] signs = {{0.0, 1}, {-0.0, 1}, {Double.NaN, 2}, {Double.NaN, 2}};
        assertEquals(new RepeatedRows(2, 1, 0), inspect(signs).repeated());
    }

    @Test
    void clippedAndDiscreteColumns() {
        Finding clipped = only(Concern.CLIPPED, spoilt(1021, rows -> Arrays.stream(rows).forEach(row -> {
            row[1] = Math.max(0, row[1]);
            row[2] = Math.min(1, row[2]);
        })));
        assertEquals(List.of(1, 2), clipped.columns());
        assertTrue(clipped.sentence().contains("the smallest of column 1"), clipped.sentence());
        Finding few = only(Concern.FEW_VALUES, spoilt(1021, rows -> Arrays.stream(rows).forEach(row -> {
            row[0] = row[0] > 0 ? 1 : 0;
            row[4] = Math.rint(3 * row[4]);
        })));
        assertEquals(List.of(0, 4), few.columns());
        assertTrue(few.sentence().contains("all integers"), few.sentence());
    }

    @Test
    void scalesAndSteps() {
        assertEquals(List.of(1, 3), only(Concern.SCALES, spoilt(127, rows -> Arrays.stream(rows).forEach(row -> {
            row[1] *= .01;
            row[3] *= 20;
        }))).columns());
        Consumer<double[][]> far = rows -> Arrays.stream(rows).forEach(row -> row[2] += 1e5);
        Finding doubles = only(Concern.NOT_FOR_FLOATS, spoilt(127, far));
        assertEquals(List.of(2), doubles.columns());
        double[][] rows = normal(31, 1);
        float[][] floats = new float[rows.length][1];
        for (int i = 0; i < rows.length; i++) {
            floats[i][0] = (float) (rows[i][0] + 1e4);
        }
        // An ulp of floats near 1e4 is 2^-10: a thousand to a deviation, and 2887 are wanted.
        assertTrue(only(Concern.ROUNDED, inspect(Points.of(floats), 1)).sentence().contains("stand 0.000977 apart"));
        assertEquals(List.of(0), only(Concern.ROUNDED, inspect(offset(rows, 1e14))).columns());
    }

    /** Powers of two change no digit, of numbers whose squares overflow or vanish too; several chunks. */
    @ParameterizedTest
    @ValueSource(ints = {600, 1000, -600, -1000})
    void numbersWhoseSquaresAreNoDoubles(int exponent) {
        double[][] rows = normal(20_000, 2);
        rows[7][1] = Double.NaN;
        Inspection plain = inspect(rows);
        Inspection scaled = inspect(Arrays.stream(rows)
                .map(row -> Arrays.stream(row).map(x -> Math.scalb(x, exponent)).toArray()).toArray(double[][]::new));
        for (int j = 0; j < 2; j++) {
            // Sums of n terms in another order, about another number: n ulps of 1, and the deviation is 1.
            assertEquals(plain.columns().get(j).mean(), Math.scalb(scaled.columns().get(j).mean(), -exponent),
                    20_000 * Math.ulp(1.0));
            assertEquals(plain.columns().get(j).deviation(), Math.scalb(scaled.columns().get(j).deviation(), -exponent),
                    20_000 * Math.ulp(1.0));
        }
        double[][] ends = new double[31][1];
        Arrays.setAll(ends, i -> new double[] {(i % 2 == 0 ? .9 : -.9) * Double.MAX_VALUE});
        // The differences of these leave the range themselves: 16 times x and 15 times -x.
        assertEquals(.9 * Math.sqrt((31 - 1 / 31.) / 30),
                inspect(ends).columns().getFirst().deviation() / Double.MAX_VALUE,
                1e-14);
    }

    @Test
    void numbersBeyondFloats() {
        Finding found = only(Concern.NOT_FOR_FLOATS,
                spoilt(127, rows -> Arrays.stream(rows).forEach(row -> Arrays.setAll(row, j -> 1e200 * row[j]))));
        assertTrue(found.sentence().startsWith("float32 ends at 3.40e+38, below numbers of columns 0, 1, 2, 3 and"),
                found.sentence());
    }

    @Test
    void noFiniteNumberAtAll() {
        double[][] rows = new double[7][3];
        Arrays.stream(rows).forEach(row -> Arrays.fill(row, Double.NaN));
        rows[3][1] = Double.POSITIVE_INFINITY;
        Inspection inspection = inspect(rows);
        Finding found = only(Concern.NOT_FINITE, inspection);
        assertTrue(found.sentence().startsWith("no number is finite, 20 are NaN and 1 infinite: there is nothing"),
                found.sentence());
    }

    /** Bytes of an image, one of whose columns is dark; beside them, a column of classes and one of halves. */
    @Test
    void bytesOfImages() {
        SplittableRandom random = new SplittableRandom(5);
        double[][] rows = new double[4098][5];
        for (double[] row : rows) {
            row[0] = random.nextInt(256);
            row[1] = random.nextInt(3);
            row[2] = random.nextInt(256);
            row[3] = random.nextInt(9) / 2.;
            row[4] = random.nextGaussian();
        }
        List<Finding> found = inspect(rows).findings();
        assertEquals(List.of(Concern.FEW_VALUES, Concern.FEW_VALUES), found.stream().map(Finding::concern).toList());
        assertEquals(List.of(0, 1, 2), found.getFirst().columns());
        assertTrue(found.getFirst().sentence().startsWith("bytes, whole numbers from 0 to 255, in columns 0, 1, 2"),
                found.getFirst().sentence());
        assertEquals(List.of(3), found.getLast().columns());
        assertTrue(found.getLast().sentence().startsWith("a few values again and again in column 3:"),
                found.getLast().sentence());
        // Classes alone are none.
        assertTrue(only(Concern.FEW_VALUES, inspect(Arrays.stream(rows).map(row -> new double[] {row[1], row[4]})
                .toArray(double[][]::new))).sentence().contains("classes are for --labels"));
    }

    private static double[][] offset(double[][] rows, double offset) {
        return Arrays.stream(rows).map(row -> Arrays.stream(row).map(x -> x + offset).toArray())
                .toArray(double[][]::new);
    }

    @Test
    void noRows() {
        assertThrows(IllegalArgumentException.class, () -> inspect(Points.of(new double[0], 0, 3), 1));
    }
}
