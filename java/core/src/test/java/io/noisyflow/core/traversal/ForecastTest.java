package io.noisyflow.core.traversal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.points.Points;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ForecastTest {
    private static final int N = 100_000;

    /** 64 clusters whose rows come in turn: a sample of every 64th row would see one cluster alone. */
    @Test
    void clustersInTurn() {
        Random random = new Random(1);
        double[][] middles = new double[64][10];
        for (double[] middle : middles) {
            for (int j = 0; j < middle.length; j++) {
                middle[j] = 2 * random.nextDouble() - 1;
            }
        }
        Points points = Points.allocate(Precision.FLOAT32, N, 10);
        for (int i = 0; i < N; i++) {
            for (int j = 0; j < 10; j++) {
                points.set(i, j, middles[i % 64][j] + 0.02 * random.nextGaussian());
            }
        }
        double share = share(points, 0.1);
        assertTrue(share > 1 / 128.0 && share < 0.08, "share " + share);
    }

    @Test
    void nothingCanBeLeftOutOfOneWideBlob() {
        Points points = BlockOrderTest.points(N, 10, 0);
        double share = share(points, 1);
        assertTrue(share > 0.95, "share " + share);
    }

    private static double share(Points points, double sigma) {
        BoundMap map = BoundMap.of(points, 1);
        Forecast forecast = new Forecast(points, null, new double[0], map, 128);
        Random random = new Random(2);
        double sum = 0;
        int queries = 32;
        for (int q = 0; q < queries; q++) {
            double[] t = new double[points.d()];
            points.copyRow(random.nextInt(N), t, 0);
            map.centre(t);
            double squaredNoise = 0;
            for (int j = 0; j < t.length; j++) {
                double z = random.nextGaussian();
                t[j] += sigma * z;
                squaredNoise += z * z;
            }
            sum += (double) forecast.met(t, squaredNoise, sigma, 0, row -> false, 1e-6).cardinality()
                    / forecast.blocks();
        }
        return sum / queries;
    }
}
