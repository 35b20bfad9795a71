package io.noisyflow.information.projection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Labels;
import org.junit.jupiter.api.Test;

final class DirectionsTest {
    /** Rounding of a dot product of D doubles: D u, with room for the second round. */
    @Test
    void directionsAreOrthonormalAndFewerAreAPartOfMore() {
        for (int columns : new int[] {1, 2, 17, 300}) {
            int most = Math.min(columns, 20);
            Directions all = Directions.random(9, columns, most);
            Directions few = Directions.random(9, columns, (most + 1) / 2);
            requireOrthonormal(all, columns);
            for (int j = 0; j < few.count(); j++) {
                for (int c = 0; c < columns; c++) {
                    assertEquals(all.get(j, c), few.get(j, c));
                    assertEquals(all.get(j, c), all.first(few.count()).get(j, c));
                }
            }
        }
    }

    @Test
    void choicesOfDifferentNumbersDiffer() {
        assertEquals(Directions.random(9, 50, 1).get(0, 7), Directions.random(9, 0, 50, 1).get(0, 7));
        double dot = 0;
        for (int c = 0; c < 50; c++) {
            dot += Directions.random(9, 0, 50, 1).get(0, c) * Directions.random(9, 1, 50, 1).get(0, c);
        }
        assertTrue(Math.abs(dot) < 5 / Math.sqrt(50), "dot product " + dot);
    }

    /** Three means at the corners of a triangle with sides 3, 4, 5: two directions, the farthest class first. */
    @Test
    void classMeansSpanTheirDifferencesAndRandomOnesFollow() {
        Points rows = Points.of(new double[][] {{1, 7, 5}, {1, 7, 5}, {1, 7, 8}, {1, 7, 8}, {1, 11, 5}, {1, 11, 5}});
        Labels labels = Labels.of(0, 0, 1, 1, 2, 2);
        Directions means = ClassMeans.directions(rows, labels, null, 3);
        assertEquals(2, means.count());
        for (int j = 0; j < 2; j++) {
            assertEquals(0, means.get(j, 0), 1e-15);
        }
        // The mean of all is (1, 25/3, 6): class 2 differs from it by (0, 8/3, -1).
        double length = Math.sqrt(64 / 9. + 1);
        assertEquals(8 / 3. / length, means.get(0, 1), 1e-14);
        assertEquals(-1 / length, means.get(0, 2), 1e-14);
        assertEquals(means.get(0, 1), ClassMeans.directions(rows, labels, null, 1).get(0, 1));
        Directions all = means.completed(3, 0, 3);
        requireOrthonormal(all, 3);
        assertEquals(1, Math.abs(all.get(2, 0)), 1e-14);
        // The weight of one row of class 2 moves the mean of all to (1, 10.84, 5.06): class 1 is now the farthest.
        Directions weighted = ClassMeans.directions(rows, labels, new double[] {1, 1, 1, 1, 0, 96}, 1);
        assertEquals(-3.84 / Math.hypot(3.84, 2.94), weighted.get(0, 1), 1e-14);
        assertEquals(2.94 / Math.hypot(3.84, 2.94), weighted.get(0, 2), 1e-14);
    }

    @Test
    void equalMeansHaveNoDirection() {
        Points rows = Points.of(new double[][] {{1, 2}, {3, 4}, {3, 4}, {1, 2}});
        assertEquals(0, ClassMeans.directions(rows, Labels.of(0, 0, 1, 1), null, 2).count());
        assertEquals(0, ClassMeans.directions(rows, Labels.of(0, 0, 0, 0), null, 2).count());
    }

    @Test
    void projectedRowsAreDotProducts() {
        Directions given = Directions.of(new double[][] {{0, .6, .8}, {1, 0, 0}});
        Points rows = Points.of(new double[][] {{1, 2, 3}, {4, 5, 6}});
        try (Workers workers = new Workers(2)) {
            Points projected = given.project(rows, workers);
            assertEquals(2, projected.d());
            assertEquals(.6 * 2 + .8 * 3, projected.get(0, 0), 1e-15);
            assertEquals(4, projected.get(1, 1), 0);
        }
    }

    @Test
    void directionsThatAreNotOrthonormalOrTooManyAreRefused() {
        assertEquals("directions 0 and 1 have a dot product of 0.6: expected 0",
                assertThrows(IllegalArgumentException.class,
                        () -> Directions.of(new double[][] {{1, 0}, {.6, .8}})).getMessage());
        assertThrows(IllegalArgumentException.class, () -> Directions.of(new double[][] {{Double.NaN, 0}}));
        assertEquals("4 directions among 3 columns: expected 1 .. 3", assertThrows(IllegalArgumentException.class,
                () -> Directions.random(1, 3, 4)).getMessage());
    }

    private static void requireOrthonormal(Directions directions, int columns) {
        for (int j = 0; j < directions.count(); j++) {
            for (int k = 0; k <= j; k++) {
                double dot = 0;
                for (int c = 0; c < columns; c++) {
                    dot += directions.get(j, c) * directions.get(k, c);
                }
                assertEquals(j == k ? 1 : 0, dot, 4 * columns * 0x1p-53 + 8 * 0x1p-53);
            }
        }
    }
}
