package io.noisyflow.core.sums;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LogarithmsTest {
    private static final double LN2 = 0.6931471805599453;

    /**
     * Within 2 ulp of the result, 1 ulp of which may be StrictMath's, and 1 ulp of whole * log 2 where that is larger.
     */
    @Test
    void agreesWithStrictMath() {
        int n = 20_011;
        double[] sums = new double[n + 3];
        double[] references = new double[n];
        double[] expected = new double[n];
        for (int i = 0; i < n; i++) {
            double x = StrictMath.exp((i - 10_000) * 0.07);
            sums[i + 3] = x;
            expected[i] = StrictMath.log(x);
        }
        Logarithms.replace(references, sums, 3, n);
        for (int i = 0; i < n; i++) {
            double tolerance = 3 * Math.ulp(Math.max(Math.abs(expected[i]), 0.1));
            assertTrue(Math.abs(sums[i + 3] - expected[i]) <= tolerance, "log exp " + (i - 10_000) * 0.07 + " is "
                    + sums[i + 3] + ", expected " + expected[i]);
        }
    }

    @Test
    void nearOneToTheLastPlaces() {
        double[] sums = new double[201];
        for (int i = -100; i <= 100; i++) {
            sums[i + 100] = 1 + i * 0x1p-40;
        }
        Logarithms.replace(new double[201], sums, 0, 201);
        for (int i = -100; i <= 100; i++) {
            double expected = StrictMath.log1p(i * 0x1p-40);
            assertTrue(Math.abs(sums[i + 100] - expected) <= 2 * Math.ulp(expected), "log(1 + " + i + " 2^-40)");
        }
    }

    @Test
    void powersOfTwoAndNothing() {
        double[] sums = {0, 1, 2, 0.5, 1, 256};
        Logarithms.replace(new double[] {5, 0, -1, 1, -7210, -8}, sums, 0, 6);
        assertEquals(Double.NEGATIVE_INFINITY, sums[0]);
        assertEquals(0, sums[1]);
        assertEquals(0, sums[2]);
        assertEquals(0, sums[3]);
        assertEquals(-7210 * LN2, sums[4]);
        assertEquals(0, sums[5]);
    }

    /** In whole vectors and behind them. */
    @Test
    void whatIsNotANumberStaysSo() {
        for (int at = 0; at < 19; at++) {
            for (double odd : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
                for (double reference : new double[] {0, -1024, 1024, 5000, -5000}) {
                    double[] sums = new double[19];
                    java.util.Arrays.fill(sums, 1);
                    double[] references = new double[19];
                    sums[at] = odd;
                    references[at] = reference;
                    Logarithms.replace(references, sums, 0, 19);
                    assertEquals(odd, sums[at]);
                    assertEquals(0, sums[(at + 1) % 19]);
                }
            }
            double[] sums = new double[19];
            java.util.Arrays.fill(sums, 1);
            double[] references = new double[19];
            references[at] = Double.NaN;
            Logarithms.replace(references, sums, 0, 19);
            assertEquals(Double.NaN, sums[at], "a reference that is not a number");
        }
    }
}
