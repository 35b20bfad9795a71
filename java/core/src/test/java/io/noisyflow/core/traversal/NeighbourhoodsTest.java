package io.noisyflow.core.traversal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeighbourhoodsTest {
    private static final double ENOUGH = 12;

    @ParameterizedTest
    @CsvSource({"200,1,2", "4000,1,10", "9000,3,64", "40000,10,64", "5000,300,5"})
    void farClustersAreGroups(int n, int d, int clusters) {
        Points points = clusters(n, d, clusters, 1e9);
        try (Workers one = new Workers(1); Workers three = new Workers(3)) {
            Neighbourhoods groups = Neighbourhoods.of(points, ENOUGH + 3 * Math.sqrt(d), one);
            assertEquals(clusters, groups.count());
            assertTrue(groups.radius() < 6 + 2 * Math.sqrt(d), "radius " + groups.radius());
            Neighbourhoods again = Neighbourhoods.of(points, ENOUGH + 3 * Math.sqrt(d), three);
            assertEquals(groups.radius(), again.radius());
            for (int i = 0; i < n; i++) {
                assertEquals(groups.ofRow(i % clusters), groups.ofRow(i), "group of row " + i);
                assertEquals(groups.ofRow(i), again.ofRow(i), "group of row " + i + " on three threads");
            }
            requireBlocksWithinGroups(points, groups, one);
        }
    }

    private static void requireBlocksWithinGroups(Points points, Neighbourhoods groups, Workers workers) {
        int[] classes = new int[points.n()];
        java.util.Arrays.setAll(classes, i -> i % 3);
        Mixture mixture = Mixture.of(points).labelled(classes, 3);
        BlockOrder order = BlockOrder.of(mixture, true, groups, BoundMap.of(points, 1), 1, 64, Precision.FLOAT32,
                workers);
        int rows = 0;
        for (int block = 0; block < order.blocks(); block++) {
            for (int p = order.start(block); p < order.end(block); p++) {
                int row = order.order()[p];
                assertEquals(groups.ofRow(order.order()[order.start(block)]), groups.ofRow(row), "group of row " + row);
                assertEquals(order.run(block), classes[row], "class of row " + row);
                rows++;
            }
        }
        assertEquals(points.n(), rows);
    }

    /** No sample shows one row among so many; its neighbours are not to be in one group with it. */
    @Test
    void outliersAreFound() {
        Points points = clusters(50_000, 2, 1, 0);
        points.set(31_415, 1, 1e10);
        points.set(17, 0, -1e12);
        try (Workers workers = new Workers(2)) {
            Neighbourhoods groups = Neighbourhoods.of(points, ENOUGH, workers);
            assertEquals(3, groups.count());
            assertTrue(groups.radius() < 7, "radius " + groups.radius());
            assertTrue(groups.longest() >= 1e12 && groups.longest() < 1.001e12, "longest " + groups.longest());
        }
    }

    /** Lengths whose squares no double holds. */
    @ParameterizedTest
    @CsvSource({"1e200", "1e-200"})
    void inAnyUnit(double unit) {
        Points points = clusters(300, 2, 3, 1e6);
        for (int i = 0; i < points.n(); i++) {
            points.set(i, 0, points.get(i, 0) * unit);
            points.set(i, 1, points.get(i, 1) * unit);
        }
        try (Workers workers = new Workers(1)) {
            Neighbourhoods groups = Neighbourhoods.of(points, ENOUGH * unit, workers);
            assertEquals(3, groups.count());
            assertTrue(groups.radius() > unit && groups.radius() < 9 * unit, "radius " + groups.radius());
        }
    }

    /** In many coordinates halves are hardly smaller than the whole. */
    @Test
    void whatDoesNotFallApartStaysWhole() {
        try (Workers workers = new Workers(1)) {
            assertEquals(1, Neighbourhoods.of(clusters(3000, 30, 1, 0), .01, workers).count());
            assertEquals(1, Neighbourhoods.of(clusters(1, 3, 1, 0), .01, workers).count());
            Points same = Points.allocate(Precision.FLOAT64, 100, 2);
            assertEquals(1, Neighbourhoods.of(same, 0, workers).count());
            same.set(3, 0, Double.NaN);
            assertEquals(1, Neighbourhoods.of(same, 0, workers).count());
        }
    }

    private static Points clusters(int n, int d, int clusters, double apart) {
        Points points = Points.allocate(Precision.FLOAT64, n, d);
        Random random = new Random(n + d);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                // Places of clusters by digits, so that any two differ by 'apart' at least in some coordinate.
                int place = d == 1 ? i % clusters : j == 0 ? i % clusters % 8 : j == 1 ? i % clusters / 8 : 0;
                points.set(i, j, random.nextGaussian() + apart * place);
            }
        }
        return points;
    }
}
