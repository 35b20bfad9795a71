package io.noisyflow.core.sums;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.DistanceHistogram;
import io.noisyflow.core.kernel.DistanceHistogram.Metric;
import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Bins by table agree with the request's own search. */
class BinTableTest {
    @Test
    void agreesWithTheSearch() {
        CounterRandom random = new CounterRandom(1, Streams.SAMPLES, 0);
        for (int bins : new int[] {1, 2, 7, 129, 20_000}) {
            double[] edges = new double[bins + 1];
            double at = -1;
            for (int e = 0; e <= bins; e++) {
                edges[e] = at;
                // Widths from 1e-6 to 1, so that many edges share a cell.
                at += StrictMath.pow(10, -6 * random.nextDouble());
            }
            DistanceHistogram request =
                    new DistanceHistogram(Points.allocate(Precision.FLOAT64, 2, 1), null, edges, Metric.EUCLIDEAN);
            BinTable table = new BinTable(request);
            for (int i = 0; i < 20_000; i++) {
                double edge = edges[random.nextInt(edges.length)];
                double value = switch (i % 4) {
                    case 0 -> edge;
                    case 1 -> Math.nextUp(edge);
                    case 2 -> Math.nextDown(edge);
                    default -> edges[0] - 1 + random.nextDouble() * (edges[bins] - edges[0] + 2);
                };
                assertEquals(request.bin(value) + 1, table.slot(value), "value " + value + " of " + bins + " bins from "
                        + Arrays.stream(edges).limit(5).boxed().toList());
            }
        }
    }
}
