package org.example;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.Noisyflow;
import io.noisyflow.OpenOptions;
import io.noisyflow.information.Information;
import io.noisyflow.information.entropy.EntropyEstimate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsumerTest {
    @Test
    void aFastBackendIsThere() {
        try (Noisyflow nf = Noisyflow.open()) {
            assertTrue(nf.backend().matches("cuda|foreign|vector"), nf.backend());
        }
    }

    /** h(S+Z) = log(2 pi e (1 + sigma^2)); I(Y;S+Z) is by quadrature, scipy 1.17. */
    @ParameterizedTest
    @ValueSource(strings = {"auto", "vector"})
    void anEntropyAndItsLabels(String backend) {
        double sigma = 0.5;
        try (Noisyflow nf = Noisyflow.open(OpenOptions.defaults().withBackend(backend))) {
            EntropyEstimate estimate = Consumer.normal(nf, 2000, sigma);
            assertEquals(Math.log(2 * Math.PI * Math.E * (1 + sigma * sigma)), estimate.entropy(),
                    4 * estimate.standardError().total());
            assertTrue(estimate.standardError().total() < 0.03, estimate.toString());
            Information signs = estimate.labelInformation();
            assertEquals(0.3732621252, signs.value(), 4 * signs.standardError().total());
            assertTrue(signs.standardError().total() < 0.03, signs.toString());
        }
    }

    /** By the formula, one Gaussian after the other. */
    @Test
    void aDensity() {
        double[][] centres = {{0, 0}, {1, 2}, {-3, 0.5}};
        double[][] points = {{0.5, 0.5}, {-1, 4}};
        double[] expected = new double[points.length];
        for (int i = 0; i < points.length; i++) {
            double sum = 0;
            for (double[] centre : centres) {
                double x = points[i][0] - centre[0];
                double y = points[i][1] - centre[1];
                sum += Math.exp(-(x * x + y * y) / 2) / (2 * Math.PI);
            }
            expected[i] = Math.log(sum / centres.length);
        }
        try (Noisyflow nf = Noisyflow.open()) {
            assertArrayEquals(expected, nf.logDensity(centres, points, 1), 1e-5);
        }
    }

    /** Its unit is told apart by 40 sigma: the layer knows one bit of the two, and the label, which is that bit. */
    @Test
    void aNetwork() {
        try (Noisyflow nf = Noisyflow.open()) {
            var flow = Consumer.square(nf);
            assertEquals(Math.log(4), flow.inputEntropy(), 1e-12);
            assertEquals(Math.log(2), flow.layers().getFirst().xInformation().value(), 0.01);
            assertEquals(Math.log(2), flow.layers().getFirst().yInformation().value(), 0.01);
        }
    }
}
