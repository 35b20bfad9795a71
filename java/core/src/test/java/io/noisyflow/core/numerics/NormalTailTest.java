package io.noisyflow.core.numerics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NormalTailTest {
    @Test
    void publishedValuesHold() {
        // Abramowitz and Stegun, Table 26.1 (1 - P(x)), to the digits printed there.
        assertEquals(0.5, NormalTail.probability(0), 0);
        assertEquals(1 - 0.841344746068543, NormalTail.probability(1), 1e-15);
        assertEquals(1 - 0.977249868051821, NormalTail.probability(2), 1e-15);
        assertEquals(1.349898031630095e-3, NormalTail.probability(3), 1e-16);
        assertEquals(1.959963984540054, NormalTail.inverse(0.025), 1e-14);
    }

    @Test
    void seriesAndFractionMeet() {
        double below = NormalTail.probability(Math.nextDown(3.0));
        assertEquals(below, NormalTail.probability(3), 2e-12 * below);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-290, 1e-30, 1e-6, 0.2, 0.5, 0.8, 0.999})
    void inverseInverts(double p) {
        assertEquals(p, NormalTail.probability(NormalTail.inverse(p)), 1e-11 * p);
    }

    @Test
    void impossibleProbabilitiesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> NormalTail.inverse(0));
        assertThrows(IllegalArgumentException.class, () -> NormalTail.inverse(1));
        assertThrows(IllegalArgumentException.class, () -> NormalTail.inverse(Double.NaN));
    }
}
