package io.noisyflow.vector.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.vector.lanes.Shapes;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Powers of two and their sums, each lane by itself and all of them together. */
class DifferenceSweepTest {
    private static final int COUNT = 400_000;

    /** 1.6e-7 is what the class declares: 9.3e-8 of the polynomial and two roundings of 2^-24. */
    @Test
    void powersInFloat32() {
        int length = 2 * Shapes.FLOATS.length();
        float[] v = new float[length];
        double[] sums = new double[FloatDifferenceSweep.SUMS];
        double worst = 0;
        double mean = 0;
        for (int i = 0; i < COUNT; i++) {
            float x = -8 + i * (70f / COUNT);
            // Equal terms, in a number that is a power of two, add up without rounding.
            Arrays.fill(v, x);
            FloatDifferenceSweep.sum(v, length, sums);
            double error = sums[0] / length / StrictMath.pow(2, -x) - 1;
            worst = Math.max(worst, Math.abs(error));
            mean += error;
        }
        assertTrue(worst <= 1.6e-7, "largest relative error " + worst);
        // A bias would not average out over many terms.
        assertTrue(Math.abs(mean / COUNT) <= 3e-8, "mean relative error " + mean / COUNT);
    }

    /** 2.5e-16 is what the class declares: three roundings of 2^-53, no more than 2.25 of them at once. */
    @Test
    void powersInFloat64() {
        int length = 2 * Shapes.DOUBLES.length();
        double[] v = new double[length];
        double[] sums = new double[DoubleDifferenceSweep.SUMS];
        double worst = 0;
        for (int i = 0; i < COUNT; i++) {
            double x = -8 + i * (400.0 / COUNT);
            Arrays.fill(v, x);
            DoubleDifferenceSweep.sum(v, length, sums);
            double whole = Math.rint(x);
            double exact = Math.scalb(StrictMath.pow(2, whole - x), (int) -whole);
            // StrictMath.pow is within 1 ulp.
            worst = Math.max(worst, Math.abs(sums[0] / length / exact - 1) - 0x1p-52);
        }
        assertTrue(worst <= 2.5e-16, "largest relative error " + worst);
    }

    @Test
    void wholePowersAreExact() {
        int lanes = Shapes.FLOATS.length();
        float[] v = new float[2 * lanes];
        Arrays.fill(v, 0);
        double[] sums = new double[FloatDifferenceSweep.SUMS];
        FloatDifferenceSweep.sumSquares(v, 2 * lanes, sums);
        assertEquals(2 * lanes, sums[0]);
        assertEquals(2 * lanes, sums[1]);
        for (int whole = -8; whole <= 61; whole++) {
            Arrays.fill(v, whole);
            FloatDifferenceSweep.sum(v, 2 * lanes, sums);
            assertEquals(Math.scalb(2.0 * lanes, -whole), sums[0]);
        }
    }

    /** Weights multiply terms, and squares are squares of weighted terms. */
    @Test
    void weightedSums() {
        int lanes = Shapes.DOUBLES.length();
        int length = 3 * lanes;
        double[] v = new double[length + lanes];
        double[] mantissas = new double[length + lanes + 5];
        double expected = 0;
        double expectedSquares = 0;
        Arrays.fill(v, Double.POSITIVE_INFINITY);
        for (int k = 0; k < length; k++) {
            v[k] = k % 5;
            mantissas[5 + k] = 1 + 0.25 * (k % 3);
            expected += mantissas[5 + k] * Math.scalb(1.0, -k % 5);
            expectedSquares += mantissas[5 + k] * mantissas[5 + k] * Math.scalb(1.0, -2 * (k % 5));
        }
        double[] sums = new double[DoubleDifferenceSweep.SUMS];
        DoubleDifferenceSweep.sumWeighted(v, length, mantissas, 5, sums);
        // Every number here is a small multiple of 2^-12.
        assertEquals(expected, sums[0]);
        assertEquals(expectedSquares, sums[1]);
    }

    @Test
    void theSmallestExponentIsFoundUnlessOneIsNegative() {
        int lanes = Shapes.FLOATS.length();
        for (int vectors = 1; vectors <= 5; vectors++) {
            int length = vectors * lanes;
            float[] scratch = new float[2 * length];
            float[] v = new float[length + lanes];
            for (int k = 0; k < length; k++) {
                scratch[k] = 100 + (k * 7 + 3) % length;
                scratch[length + k] = 1;
            }
            int bits = FloatDifferenceSweep.exponents(scratch, 0, length, length, 0.5f, 2f, -40f, null, 0, v);
            assertEquals(100 * 0.5f - 2 - 40 + FloatDifferenceSweep.HEADROOM, Float.intBitsToFloat(bits));
            assertEquals(8, FloatDifferenceSweep.least(v, 0, length));
            assertEquals(Float.POSITIVE_INFINITY, v[length]);
            assertTrue(FloatDifferenceSweep.exponents(scratch, 0, length, length, 0.5f, 2f, -57f, null, 0, v) < 0);
            assertEquals(-9, FloatDifferenceSweep.least(v, 0, length));
        }
    }
}
