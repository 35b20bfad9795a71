package io.noisyflow.information.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.information.baseline.NeighbourTree.Metric;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeighbourTreeTest {
    /**
     * Against all pairs, to the last digit; coordinates on a coarse grid, so that many rows and distances are equal.
     */
    @ParameterizedTest
    @CsvSource({"2, 1, 1000", "7, 2, 1000", "31, 3, 4", "207, 2, 5", "207, 1, 20", "1021, 3, 1000000", "1021, 17, 3",
        "501, 129, 1000", "300, 2, 1"})
    void equalsBruteForce(int n, int d, int levels) {
        double[] rows = new double[n * d];
        CounterRandom random = new CounterRandom(4, Streams.SAMPLES, n);
        for (int k = 0; k < rows.length; k++) {
            rows[k] = random.nextInt(levels) / 7.0;
        }
        for (Metric metric : Metric.values()) {
            NeighbourTree tree = new NeighbourTree(rows, n, d, metric);
            for (int i = 0; i < n; i += Math.max(1, n / 50)) {
                double[] distances = distances(rows, n, d, i, metric);
                for (int k : new int[] {1, 3, n - 1}) {
                    if (k < n) {
                        double expected = distances[k - 1];
                        assertEquals(expected, tree.distance(i, k), metric + ", row " + i + ", neighbour " + k);
                    }
                }
                double radius = distances[distances.length / 2];
                if (metric == Metric.MAXIMUM) {
                    long within = Arrays.stream(distances).filter(x -> x < radius).count();
                    assertEquals(within, tree.countWithin(i, radius), "row " + i);
                }
            }
        }
    }

    private static double[] distances(double[] rows, int n, int d, int i, Metric metric) {
        double[] distances = new double[n - 1];
        int at = 0;
        for (int k = 0; k < n; k++) {
            if (k != i) {
                double sum = 0;
                for (int j = 0; j < d; j++) {
                    double x = rows[k * d + j] - rows[i * d + j];
                    sum = metric == Metric.EUCLIDEAN ? sum + x * x : Math.max(sum, Math.abs(x));
                }
                distances[at++] = metric == Metric.EUCLIDEAN ? Math.sqrt(sum) : sum;
            }
        }
        Arrays.sort(distances);
        return distances;
    }
}
