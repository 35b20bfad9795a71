package io.noisyflow.core.numerics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GammaFunctionsTest {
    /** Euler's constant, DLMF 5.2.3. */
    private static final double EULER = 0.57721566490153286;

    @Test
    void closedFormsHold() {
        // DLMF 5.4.12 - 5.4.13 and 5.4.14: psi(1), psi(1/2), psi(n + 1) = sum 1/k - gamma.
        assertEquals(-EULER, GammaFunctions.digamma(1), 1e-15);
        assertEquals(-EULER - 2 * StrictMath.log(2), GammaFunctions.digamma(0.5), 4e-15);
        assertEquals(1 + 1.0 / 2 + 1.0 / 3 + 1.0 / 4 - EULER, GammaFunctions.digamma(5), 2e-15);
        // psi'(1) = pi^2 / 6, psi'(1/2) = pi^2 / 2.
        assertEquals(StrictMath.PI * StrictMath.PI / 6, GammaFunctions.trigamma(1), 2e-15);
        assertEquals(StrictMath.PI * StrictMath.PI / 2, GammaFunctions.trigamma(0.5), 5e-15);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 0.3, 1, 7.5, 9.999, 10, 123.4, 1e6})
    void recurrencesHold(double x) {
        double scale = Math.max(1, Math.abs(GammaFunctions.digamma(x)));
        assertEquals(GammaFunctions.digamma(x) + 1 / x, GammaFunctions.digamma(x + 1), 4e-15 * scale);
        double trigamma = GammaFunctions.trigamma(x);
        assertEquals(trigamma - 1 / (x * x), GammaFunctions.trigamma(x + 1), 4e-15 * trigamma);
    }

    @Test
    void poleAndNaNAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> GammaFunctions.digamma(0));
        assertThrows(IllegalArgumentException.class, () -> GammaFunctions.digamma(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> GammaFunctions.trigamma(-1.5));
    }
}
