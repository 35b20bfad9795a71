package io.noisyflow.information.bound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ChiSquareInformationTest {
    @Test
    void gaussianAgreesWithItsIntegral() {
        // 1 + J = E int phi(t - S)^2 / q(t) dt: S ~ N(0, 1), q = N(0, 1 + sigma^2), by the trapezoidal rule in S and t.
        double sigma = .7;
        double q = 1 + sigma * sigma;
        double h = .1;
        double sum = 0;
        // Given s, t is normal about 1.5 s with a variance below 1; s itself has a variance of about 3.
        for (int a = -200; a <= 200; a++) {
            for (int b = -400; b <= 400; b++) {
                double s = a * h;
                double t = b * h;
                double log = -s * s / 2 - (t - s) * (t - s) / (sigma * sigma) + t * t / (2 * q);
                sum += StrictMath.exp(log) * h * h;
            }
        }
        double onePlusJ = sum * Math.sqrt(2 * StrictMath.PI * q) / Math.sqrt(2 * StrictMath.PI)
                / (2 * StrictMath.PI * sigma * sigma);
        assertEquals(StrictMath.log(onePlusJ), ChiSquareInformation.logOfGaussian(new double[] {1}, sigma), 1e-9);
    }

    @Test
    void boundsStandAboveExamples() {
        // Two atoms at +-1 at small noise have J = 1 = m - 1; a cube holds them.
        assertEquals(StrictMath.log(2), ChiSquareInformation.logBoundOfAtoms(2), 0);
        assertTrue(ChiSquareInformation.logBoundOnCube(1, .1) > StrictMath.log(2));
        assertEquals(3 * ChiSquareInformation.logBoundOnCube(1, .1), ChiSquareInformation.logBoundOnCube(3, .1), 1e-12);
    }

    @Test
    void biasBoundIsLogOfOnePlusJOverN() {
        assertEquals(StrictMath.log(1 + 7.0 / 100), ChiSquareInformation.biasBound(StrictMath.log(8), 100), 1e-15);
        assertEquals(StrictMath.log(1 + 1e6 / 100), ChiSquareInformation.biasBound(StrictMath.log(1e6 + 1), 100),
                1e-13);
        assertEquals(1e5 - StrictMath.log(100), ChiSquareInformation.biasBound(1e5, 100), 1e-10);
        assertEquals(0, ChiSquareInformation.biasBound(0, 100), 0);
    }
}
