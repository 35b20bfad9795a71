package io.noisyflow.experiments.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Setting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepAxesTest {
    private static final Points ROWS = NormalSamples.of(1, 200, 5);

    private static List<Double> row(Points points, int i) {
        List<Double> row = new ArrayList<>();
        for (int j = 0; j < points.d(); j++) {
            row.add(points.get(i, j));
        }
        return row;
    }

    /** Distinct rows of the file, the first of more; another seed takes others; all rows are the file itself. */
    @Test
    void fewerRowsAreAPartOfMore() {
        Points few = new RowCount(30).of(ROWS, 4);
        Points more = new RowCount(90).of(ROWS, 4);
        Set<List<Double>> all = new HashSet<>();
        for (int i = 0; i < ROWS.n(); i++) {
            all.add(row(ROWS, i));
        }
        Set<List<Double>> taken = new HashSet<>();
        for (int i = 0; i < 90; i++) {
            assertTrue(taken.add(row(more, i)));
            if (i < 30) {
                assertEquals(row(more, i), row(few, i));
            }
        }
        assertTrue(all.containsAll(taken));
        Points others = new RowCount(30).of(ROWS, 5);
        long same = Stream.iterate(0, i -> i + 1).limit(30).filter(i -> row(others, i).equals(row(few, i))).count();
        assertTrue(same < 10, same + " of 30 rows in place under another seed");
        assertSame(ROWS, new RowCount(200).of(ROWS, 4));
        assertSame(ROWS, RowCount.ALL.of(ROWS, 4));
    }

    /** A projection to all coordinates is a rotation: lengths stay. The first coordinates are those of the file. */
    @Test
    void coordinates() {
        try (Workers workers = new Workers(2)) {
            Points turned = new Coordinates.Projection(5).of(ROWS, 3, workers);
            assertEquals(Precision.FLOAT64, turned.element());
            for (int i = 0; i < ROWS.n(); i++) {
                double before = row(ROWS, i).stream().mapToDouble(x -> x * x).sum();
                assertEquals(before, row(turned, i).stream().mapToDouble(x -> x * x).sum(), 1e-13 * before);
            }
            Points first = new Coordinates.First(2).of(ROWS, 3, workers);
            assertEquals(row(ROWS, 7).subList(0, 2), row(first, 7));
            assertSame(ROWS, new Coordinates.All().of(ROWS, 3, workers));
        }
    }

    private static SweepGrid grid(int n, int d, List<String> rows, List<String> coordinates, List<String> estimators) {
        return new SweepGrid(List.of(new SampleShape("a", "a.npy", n, d)), List.of(.5),
                rows.stream().map(RowCount::of).toList(), coordinates.stream().map(Coordinates::of).toList(),
                estimators.stream().map(SweepEstimator::of).toList(), List.of(0L));
    }

    private static void refused(String sentence, Executable executable) {
        assertEquals(sentence, assertThrows(IllegalArgumentException.class, executable).getMessage());
    }

    @Test
    void gridsThatCannotBe() {
        List<String> all = List.of("all");
        List<String> plugIn = List.of("plug-in");
        refused("no n: expected at least one", () -> grid(9, 2, List.of(), all, plugIn));
        refused("no samples: expected at least one", () -> new SweepGrid(List.of(), List.of(.5), List.of(RowCount.ALL),
                List.of(new Coordinates.All()), List.of(new SweepEstimator.PlugIn()), List.of(0L)));
        refused("n 5 twice: expected each once", () -> grid(9, 2, List.of("5", "5"), all, plugIn));
        refused("estimator kde twice: expected each once", () -> grid(9, 2, all, all, List.of("kde", "kde:silverman")));
        refused("a.npy: holds 9 rows: expected at least 10, for n 10", () -> grid(9, 2, List.of("10"), all, plugIn));
        refused("a.npy: holds rows of 2 numbers: expected at least 3, for d 3",
                () -> grid(9, 2, all, List.of("3"), plugIn));
        refused("a.npy: holds rows of 2 numbers: expected at least 3, for projection 3",
                () -> new SweepGrid(List.of(new SampleShape("a", "a.npy", 9, 2)), List.of(.5), List.of(RowCount.ALL),
                        List.of(new Coordinates.Projection(3)), List.of(new SweepEstimator.PlugIn()), List.of(0L)));
        refused("n 3: expected at least 4, for estimator knn", () -> grid(9, 2, List.of("3"), all, List.of("knn")));
        refused("n 1, all rows of a.npy: expected at least 2, for estimator kde",
                () -> grid(1, 2, all, all, List.of("kde")));
        refused("setting dataset with estimator knn, which knows samples alone: expected setting sample, or estimator "
                + "plug-in",
                () -> new SweepSettings(grid(9, 2, all, all, List.of("knn")), Setting.DATASET, null, 2, null, false,
                        Shard.WHOLE));
        refused("shard 1/2 of a grid of 1 pass (cells that differ in sigma alone are one): expected at most as many "
                + "shards",
                () -> new SweepSettings(grid(9, 2, all, all, plugIn), Setting.SAMPLE, null, 2, null, false,
                        new Shard(1, 2)));
        refused("draws 0: expected 1 .. 65536", () -> new SweepSettings(grid(9, 2, all, all, plugIn), Setting.SAMPLE,
                null, 0, null, false, Shard.WHOLE));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "3/2 | shard 3/2: expected i/n with i from 1 to n", "0/2 | shard 0/2: expected i/n with i from 1 to n",
        "1   | shard '1': expected i/n with i from 1 to n", "-1/2 | shard '-1/2': expected i/n with i from 1 to n",
        "1/0 | shard 1/0: expected i/n with i from 1 to n"})
    void shardsThatCannotBe(String label, String sentence) {
        refused(sentence, () -> Shard.of(label));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"ksg", "kde:", "kde:wide", "knn:0", "knn:x", "plug-in:2", "kde:0", "''"})
    void estimatorsThatAreNone(String label) {
        assertThrows(IllegalArgumentException.class, () -> SweepEstimator.of(label));
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "+5", "1.5", "99999999999", "many", "''", "٣"})
    void countsThatAreNone(String label) {
        assertThrows(IllegalArgumentException.class, () -> RowCount.of(label));
        assertThrows(IllegalArgumentException.class, () -> Coordinates.of(label));
        assertThrows(IllegalArgumentException.class, () -> Coordinates.projection(label));
    }

    /** What is written of settings is all of them. */
    @Test
    void settingsComeBackByTheirNames() {
        SweepGrid grid = new SweepGrid(List.of(new SampleShape("layer 1", "l1.npy", 99, 7)), List.of(.1, 1e-7),
                List.of(new RowCount(20), RowCount.ALL),
                List.of(new Coordinates.First(2), new Coordinates.All(), new Coordinates.Projection(2)),
                Stream.of("plug-in", "kde:0.5", "kde", "kde:likelihood", "knn:7").map(SweepEstimator::of).toList(),
                List.of(Long.MIN_VALUE, 3L));
        for (Precision precision : new Precision[] {null, Precision.FLOAT64}) {
            for (Integer queries : new Integer[] {null, 50}) {
                SweepSettings settings = new SweepSettings(grid, Setting.SAMPLE, queries, 4, precision, queries == null,
                        new Shard(2, 3));
                assertEquals(settings, SweepSettingsByName.of(settings.byName()));
                assertEquals(settings.whole(), SweepSettingsByName.of(settings.whole().byName()));
            }
        }
        assertThrows(IllegalArgumentException.class, () -> SweepSettingsByName.of(Map.of("epochs", 3)));
    }
}
