package io.noisyflow.core.traversal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockOrderTest {
    private static final int CLASSES = 3;

    @ParameterizedTest
    @CsvSource({"1,1,32,0", "31,2,32,0", "1000,3,32,0", "5000,5,64,0", "5000,16,32,3", "3000,40,32,0",
        "4000,2,32,4", "70000,3,128,0"})
    void everyRowLiesInOneBlockWhoseBoxHoldsIt(int n, int d, int blockRows, int distinct) {
        Points points = points(n, d, distinct);
        int[] classes = IntStream.range(0, n).map(i -> i % 1000 * (i % 1000) % CLASSES).toArray();
        double[] weights = IntStream.range(0, n).mapToDouble(i -> 1 + i % 2).toArray();
        Mixture mixture = Mixture.of(points).labelled(classes, CLASSES).weighted(weights);
        BoundMap map = BoundMap.of(points, 0.5);
        try (Workers one = new Workers(1); Workers three = new Workers(3)) {
            BlockOrder order = BlockOrder.of(mixture, true, null, map, 0.5, blockRows, Precision.FLOAT32, one);
            double meanWeight = Mixture.meanWeight(weights, 0, n);
            boolean[] met = new boolean[n];
            double weight = 0;
            for (int block = 0; block < order.blocks(); block++) {
                assertEquals(0, order.start(block) % BlockOrder.UNIT, "start of block " + block);
                assertTrue(order.end(block) > order.start(block), "block " + block + " is empty");
                assertTrue(block == 0 || order.start(block) >= order.end(block - 1), "block " + block + " overlaps");
                double ofBlock = 0;
                weight += order.weight[block];
                for (int p = order.start(block); p < order.end(block); p++) {
                    int row = order.order()[p];
                    assertTrue(!met[row], "row " + row + " twice");
                    met[row] = true;
                    assertEquals(p, order.positions()[row]);
                    assertEquals(block, order.blockAt(p));
                    assertEquals(order.run(block), classes[row], "class of row " + row);
                    ofBlock += weights[row] / meanWeight;
                    requireWithin(order, block, map, points, row);
                }
                assertEquals(ofBlock, order.weight[block], 1e-12 * n, "weight of block " + block);
            }
            for (boolean metOnce : met) {
                assertTrue(metOnce, "a row in no block");
            }
            assertEquals(n, weight, 1e-9 * n);
            BlockOrder again = BlockOrder.of(mixture, true, null, map, 0.5, blockRows, Precision.FLOAT32, three);
            assertArrayEquals(order.order(), again.order(), "order on three threads");
            assertArrayEquals(order.centres(), again.centres(), "centres on three threads");
        }
    }

    private static void requireWithin(BlockOrder order, int block, BoundMap map, Points points, int row) {
        double[] coordinates = new double[points.d()];
        points.copyRow(row, coordinates, 0);
        double square = 0;
        for (int j = 0; j < coordinates.length; j++) {
            double x = (coordinates[j] - order.centres()[block * coordinates.length + j]) * 0.5;
            square += x * x;
        }
        assertTrue(Math.sqrt(square) <= order.radii()[block] * (1 + 1e-15), "radius of block " + block);
        map.centre(coordinates);
        float[][] image = new float[map.dimension()][1];
        map.project(coordinates, image, 0);
        for (int j = 0; j < image.length; j++) {
            int at = block * image.length + j;
            assertTrue(Math.abs(image[j][0] - order.fine.middle[at]) <= order.fine.half[at],
                    "row " + row + " lies outside of its box in coordinate " + j);
        }
    }

    /** Blocks are worth something: of uniform rows in a square, they are as small as rows allow, within a factor. */
    @Test
    void blocksAreCompact() {
        int n = 64 * 1024;
        Points points = Points.allocate(Precision.FLOAT32, n, 2);
        Random random = new Random(5);
        for (int i = 0; i < n; i++) {
            points.set(i, 0, random.nextDouble());
            points.set(i, 1, random.nextDouble());
        }
        try (Workers workers = new Workers(2)) {
            BlockOrder order = BlockOrder.of(Mixture.of(points), false, null, BoundMap.of(points, 1), 1, 64,
                    Precision.FLOAT32, workers);
            double area = 0;
            for (int block = 0; block < order.blocks(); block++) {
                area += 4.0 * order.fine.half[2 * block] * order.fine.half[2 * block + 1];
            }
            assertTrue(area < 1.3, "boxes cover " + area + " times the square");
            assertTrue(Arrays.stream(order.radii()).max().orElseThrow() < 0.1);
        }
    }

    /** @param distinct how many values a coordinate takes, 0 for any */
    static Points points(int n, int d, int distinct) {
        Points points = Points.allocate(Precision.FLOAT32, n, d);
        Random random = new Random(n + d);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                double x = random.nextGaussian() / (1 + j);
                points.set(i, j, distinct == 0 ? x : Math.rint(x * distinct / 2));
            }
        }
        return points;
    }
}
