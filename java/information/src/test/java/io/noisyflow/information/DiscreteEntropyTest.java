package io.noisyflow.information;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DiscreteEntropyTest {
    @Test
    void oneThingHasNone() {
        assertEquals(0, DiscreteEntropy.of(new double[] {.1}), 0);
        assertEquals(0, DiscreteEntropy.of(new double[] {0, 1e-60, 0}), 0);
        // A hundred hundredths do not add up to 1, and one class with that probability had an entropy below 0.
        double[] sum = new double[1];
        for (int i = 0; i < 100; i++) {
            sum[0] += 1 / 100.0;
        }
        assertTrue(sum[0] > 1);
        assertEquals(0, DiscreteEntropy.of(sum), 0);
    }

    @Test
    void equalWeightsHaveTheLogarithmOfTheirNumber() {
        for (int k : new int[] {2, 3, 7, 202, 4096}) {
            double[] weights = new double[k + 1];
            Arrays.fill(weights, 0, k, .1);
            assertEquals(StrictMath.log(k), DiscreteEntropy.of(weights), 0);
        }
    }

    @Test
    void roundingDoesNotLeaveTheRange() {
        Random random = new Random(7);
        for (int k = 1; k < 300; k++) {
            double[] weights = random.doubles(k, 1, 1 + 1e-12).toArray();
            double entropy = DiscreteEntropy.of(weights);
            assertTrue(entropy >= 0 && entropy <= StrictMath.log(k), k + " weights: " + entropy);
        }
    }

    @Test
    void countsLabelsAndWeightsAgree() {
        double expected = StrictMath.log(4) - .75 * StrictMath.log(3);
        assertEquals(expected, DiscreteEntropy.ofCounts(new int[] {1, 0, 3}), 1e-15);
        assertEquals(expected, Labels.numbered(new int[] {2, 2, 0, 2}, 3).entropy(), 1e-15);
        assertEquals(expected, DiscreteEntropy.of(new double[] {2.5e59, 7.5e59}), 1e-15);
    }
}
