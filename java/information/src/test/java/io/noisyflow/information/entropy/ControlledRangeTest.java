package io.noisyflow.information.entropy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.ControlledAverage;
import io.noisyflow.information.DiscreteEntropy;
import io.noisyflow.information.Setting;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A control variate never carries a mean out of the range that its terms lie in. */
class ControlledRangeTest {
    private static final int QUERIES = 16;

    @Test
    void aMeanBelowEveryTermGivesWayToThePlainOne() {
        // Queries of nearly zero but for a draw with a large control, while the others' controls have a mean above 0.
        ControlledMean free = new ControlledMean();
        ControlledMean bounded = new ControlledMean();
        ControlledMean plain = new ControlledMean();
        for (int q = 0; q < QUERIES; q++) {
            QueryWeight weight = new QueryWeight(1.0 / QUERIES, 1.0 / QUERIES / QUERIES, 1.0 / QUERIES / QUERIES);
            double[] y = {0, q < 2 ? 1 : 0};
            double[] c = {2, q < 2 ? 4 : 2};
            free.add(weight, y, c, 2);
            bounded.add(weight, y, c, 2, 0);
            plain.add(weight, y, new double[2], 2);
        }
        assertTrue(free.estimate().mean() < -.5, free.estimate().toString());
        assertEquals(plain.estimate(), bounded.estimate());
        assertEquals(1.0 / QUERIES, bounded.estimate().mean(), 1e-15);
        assertEquals(0, bounded.coefficient(5), 0);
        assertNotEquals(0, free.coefficient(5));
    }

    @Test
    void aMeanWithinTheRangeKeepsItsControl() {
        ControlledMean free = new ControlledMean();
        ControlledMean bounded = new ControlledMean();
        Random random = new Random(3);
        for (int q = 0; q < QUERIES; q++) {
            QueryWeight weight = new QueryWeight(1.0 / QUERIES, 1.0 / QUERIES / QUERIES, 1.0 / QUERIES / QUERIES);
            double[] c = {random.nextGaussian(), random.nextGaussian()};
            double[] y = {5 + c[0], 5 + c[1]};
            free.add(weight, y, c, 2);
            bounded.add(weight, y, c, 2, 0);
        }
        assertEquals(5, bounded.estimate().mean(), 1e-12);
        assertEquals(free.estimate(), bounded.estimate());
        assertEquals(free.coefficient(3), bounded.coefficient(3), 0);
    }

    @Test
    void anAverageOfTermsThatCannotBeNegativeIsNotNegative() {
        double[] y = {0, 0, 0, 0, 1, 1, 0, 0};
        double[] c = {2, 2, 2, 2, 4, 4, 2, 2};
        assertTrue(ControlledAverage.of(y, c).mean() < -.5);
        ControlledAverage bounded = ControlledAverage.atLeast(0, y, c);
        assertEquals(.25, bounded.mean(), 1e-15);
        assertEquals(ControlledAverage.of(y, new double[8]), bounded);
    }

    @Test
    void someOfUnequallyWeightedRowsNeverExceedTheEntropyOfTheWeights() {
        int n = 202;
        int exceeded = 0;
        try (Kernels kernels = TestKernels.vector(Precision.FLOAT32, 2)) {
            for (int seed = 0; seed < 20; seed++) {
                Random random = new Random(seed);
                float[][] rows = new float[n][10];
                double[] weights = new double[n];
                for (int i = 0; i < n; i++) {
                    for (int j = 0; j < 10; j++) {
                        rows[i][j] = (float) random.nextGaussian();
                    }
                    weights[i] = StrictMath.exp(2 * random.nextGaussian());
                }
                EntropyOptions options = new EntropyOptions(new double[] {.00125}, Setting.DATASET, 26, 4, null, 1e12,
                        seed);
                EntropyEstimate estimate = EntropyEstimator.of(kernels)
                        .estimate(new Samples(Points.of(rows), null, weights, null), options)
                        .estimates().getFirst();
                double ceiling = DiscreteEntropy.of(weights);
                assertTrue(estimate.information() <= ceiling, estimate.information() + " > " + ceiling);
                assertEquals(estimate.entropy(), estimate.bracket().upper().value(), 0);
                exceeded += estimate.information() == ceiling ? 1 : 0;
            }
        }
        // Half of the choices of queries would lie above it.
        assertTrue(exceeded >= 4 && exceeded <= 16, exceeded + " of 20 at the ceiling");
    }
}
