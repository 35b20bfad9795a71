package io.noisyflow.core.sums;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Accuracy;
import io.noisyflow.core.kernel.LeaveOut;
import io.noisyflow.core.kernel.LogSums;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.kernel.NoiseDraws;
import io.noisyflow.core.kernel.Queries;
import io.noisyflow.core.kernel.SumKind;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How large a problem has to be for its terms to be looked at: rows on a line, of which each meets a few. */
class PruningChoiceTest {
    @Test
    void smallProblemsAndFewPointsTakeAllPairs() {
        assertTrue(isPruned(24_500, 4096, 1, Accuracy.STANDARD), "1.004e8 pairs of 4096 points");
        assertTrue(isPruned(24_500, 2048, 2, Accuracy.STANDARD), "as many points, two around a row");
        assertFalse(isPruned(24_400, 4096, 1, Accuracy.STANDARD), "9.99e7 pairs");
        assertFalse(isPruned(24_500, 4095, 1, Accuracy.STANDARD), "1.003e8 pairs of fewer points");
        assertTrue(isPruned(125_000, 4000, 1, Accuracy.STANDARD), "5e8 pairs of fewer points");
        assertFalse(isPruned(124_900, 4000, 1, Accuracy.STANDARD), "4.996e8 pairs of fewer points");
        assertFalse(isPruned(125_000, 4096, 1, Accuracy.EXACT), "every pair is asked for");
    }

    private static boolean isPruned(int n, int queries, int draws, Accuracy accuracy) {
        Points points = Points.allocate(Precision.FLOAT32, n, 1);
        for (int i = 0; i < n; i++) {
            points.set(i, 0, (double) i / n);
        }
        int[] rows = new int[queries];
        Arrays.setAll(rows, q -> q);
        NoiseDraws noise = new NoiseDraws(1, Streams.ESTIMATE, draws, draws % 2 == 0);
        LogSums request = LogSums.of(Mixture.of(points), new Queries.AroundRows(rows, n, noise), new double[] {1e-3},
                LeaveOut.ROW, Set.of(SumKind.ALL, SumKind.LEFT_OUT)).within(accuracy);
        try (Workers workers = new Workers(1)) {
            return PruningChoice.of(request, Precision.FLOAT32, workers)[0] != null;
        }
    }
}
