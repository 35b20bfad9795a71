package io.noisyflow.information.bound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class BiasFloorTest {
    @Test
    void formulaHoldsForOneCase() {
        // d = 1, eps = .1: Qinv(.05) = 1.6448536269514722 (Abramowitz and Stegun, Table 26.5), 1/(.05 * 1.6449) =
        // 12.16.
        double binaryEntropy = -.1 * StrictMath.log(.1) - .9 * StrictMath.log(.9);
        assertEquals(.9 * StrictMath.log(12) - StrictMath.log(5) - binaryEntropy, BiasFloor.of(5, 1, .05, .1), 1e-12);
    }

    @Test
    void theFloorGrowsWithTheDimensionAndStaysBelowTheCeiling() {
        double ten = BiasFloor.of(1000, 10, .1, .1);
        double twenty = BiasFloor.of(1000, 20, .1, .1);
        assertTrue(0 < ten && ten < twenty, ten + " " + twenty);
        // No bias exceeds log(1 + J/n) for the worst law.
        assertTrue(twenty < ChiSquareInformation.biasBound(ChiSquareInformation.logBoundOnCube(20, .1), 1000));
    }

    @Test
    void noiseThatHidesTheGridGivesNoFloor() {
        assertEquals(Double.NEGATIVE_INFINITY, BiasFloor.of(10, 3, 50, .1));
        assertThrows(IllegalArgumentException.class, () -> BiasFloor.of(10, 3, .1, 0));
        assertThrows(IllegalArgumentException.class, () -> BiasFloor.of(10, 3, .1, Double.NaN));
    }
}
