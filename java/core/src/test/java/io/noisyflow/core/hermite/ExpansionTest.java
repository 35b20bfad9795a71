package io.noisyflow.core.hermite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Polynomials of tight sets of rows, and the bounds of what they miss, beside every term. */
class ExpansionTest {
    private static final int ROWS = 40;
    private static final int POINTS = 100;
    /** Far above the rounding of sums about 1, far below the remainders that are looked at. */
    private static final double ROUNDING = 1e-14;

    /** Degrees, dimensions, sizes of the set in sigma, plain or squared terms. */
    @ParameterizedTest
    @CsvSource({"0,1,1,1", "2,1,.3,1", "4,1,1,1", "6,1,.5,1", "2,2,.1,1", "6,2,.4,1", "4,3,.3,1", "6,3,.5,1",
        "10,3,1.5,1", "10,2,1,1", "8,1,1,1", "10,2,1,2", "6,2,.4,2", "4,3,.2,2", "2,1,.2,2"})
    void theRemainderIsNeverAboveItsBound(int degree, int d, double size, int power) {
        double largest = 0;
        for (int seed = 0; seed < 20; seed++) {
            Set set = new Set(new Random(seed), d, size);
            double stretch = Math.sqrt(power);
            Moments moments = set.moments(power, set.mean());
            Expansion expansion = Expansion.of(moments, degree, stretch);
            Remainder remainder = moments.remainder(degree, stretch);
            double[] values = set.values(expansion);
            for (int i = 0; i < POINTS; i++) {
                double distance = set.distance(i) * stretch;
                double sum = moments.weight() * Math.exp(-distance * distance / 2) * values[i];
                double error = Math.abs(sum - set.sum(i, power));
                double bound = moments.weight() * Math.exp(remainder.log2(distance) / Remainder.LOG2_E);
                assertTrue(error <= bound + ROUNDING * moments.weight(), "point " + i + " of set " + seed + ": "
                        + error + ", bound " + bound);
                largest = Math.max(largest, (error - ROUNDING * moments.weight()) / bound);
            }
        }
        // A bound far above the truth would be of no use.
        assertTrue(largest >= 0.02, "the largest error is " + largest + " of its bound");
    }

    /** Within reach the remainder is a share of the sum itself, and just outside the bound no longer says so. */
    @ParameterizedTest
    @CsvSource({"6,1,.3,1e-6,1", "6,2,.3,1e-6,1", "6,3,.4,1e-4,1", "4,2,.1,1e-6,1", "6,2,.3,1e-5,2", "2,1,.1,1e-3,2"})
    void withinReachTheRemainderIsSmallBesideTheSum(int degree, int d, double size, double share, int power) {
        int within = 0;
        for (int seed = 0; seed < 20; seed++) {
            Set set = new Set(new Random(seed), d, size);
            double stretch = Math.sqrt(power);
            Moments moments = set.moments(power, set.mean());
            Remainder remainder = moments.remainder(degree, stretch);
            double reach = remainder.reach(share, power * moments.meanSquare(), stretch * moments.offset());
            for (int i = 0; i < POINTS; i++) {
                double distance = set.distance(i) * stretch;
                double bound = moments.weight() * Math.exp(remainder.log2(distance) / Remainder.LOG2_E);
                if (distance <= reach) {
                    within++;
                    assertTrue(bound <= share * set.sum(i, power),
                            "point " + i + " of set " + seed + " at " + distance);
                }
            }
        }
        assertTrue(within > 50, within + " points within reach");
    }

    @Test
    void equalRowsHaveNoRemainder() {
        Moments moments = new Moments(3);
        double[] row = {0.1, -7.3, 1e5};
        moments.begin(row);
        for (int i = 0; i < ROWS; i++) {
            moments.add(row, 0.3);
        }
        moments.finish();
        Remainder remainder = moments.remainder(0, 1);
        assertEquals(Double.NEGATIVE_INFINITY, remainder.logFactor());
        assertEquals(Double.POSITIVE_INFINITY, remainder.reach(1e-12, moments.meanSquare(), moments.offset()));
        assertEquals(1, Expansion.of(moments, 0, 1).terms());
    }

    @Test
    void powersOfTwo() {
        double[] x = {0, -0.5, 3.3, -2000.25, 1e5 + 0.125, 0.4999999};
        double[] whole = x.clone();
        double[] factor = new double[x.length];
        Exponentials.split(whole, factor, x.length);
        for (int i = 0; i < x.length; i++) {
            assertEquals(Math.rint(x[i]), whole[i]);
            double expected = Math.pow(2, x[i] - whole[i]);
            assertEquals(expected, factor[i], 4 * Math.ulp(expected));
        }
        assertEquals(0x1p-1022, Exponentials.power(-1022));
        assertEquals(0, Exponentials.power(-1023));
        assertEquals(0x1p1023, Exponentials.power(1023));
        assertEquals(0, Exponentials.power(Double.NEGATIVE_INFINITY));
    }

    /** Rows with weights around some place, and points about them, near and far. */
    private static final class Set {
        final double[][] rows;
        final double[] weights = new double[ROWS];
        final double[][] points;
        final double[] centre;

        Set(Random random, int d, double size) {
            this.rows = new double[ROWS][d];
            this.points = new double[d][POINTS];
            for (int i = 0; i < ROWS; i++) {
                weights[i] = random.nextDouble();
                for (int j = 0; j < d; j++) {
                    rows[i][j] = 3 + size * (random.nextDouble() - 0.5);
                }
            }
            this.centre = mean();
            for (int i = 0; i < POINTS; i++) {
                for (int j = 0; j < d; j++) {
                    points[j][i] = 6.0 * i / POINTS * random.nextGaussian();
                }
            }
        }

        double[] mean() {
            double[] mean = new double[rows[0].length];
            double whole = java.util.Arrays.stream(weights).sum();
            for (int i = 0; i < ROWS; i++) {
                for (int j = 0; j < mean.length; j++) {
                    mean[j] += weights[i] * rows[i][j] / whole;
                }
            }
            return mean;
        }

        Moments moments(int power, double[] about) {
            Moments moments = new Moments(rows[0].length);
            moments.begin(about);
            for (int i = 0; i < ROWS; i++) {
                moments.add(rows[i], Math.pow(weights[i], power));
                moments.addPowers(rows[i], Math.pow(weights[i], power), Moments.ORDER);
            }
            moments.finish();
            moments.finishPowers();
            return moments;
        }

        /** Points are told relative to the centre. */
        double[] values(Expansion expansion) {
            double[] values = new double[POINTS];
            expansion.evaluate(points, POINTS, new double[2][POINTS], values);
            return values;
        }

        double distance(int i) {
            double square = 0;
            for (double[] coordinate : points) {
                square += coordinate[i] * coordinate[i];
            }
            return Math.sqrt(square);
        }

        double sum(int i, int power) {
            double sum = 0;
            for (int k = 0; k < ROWS; k++) {
                double square = 0;
                for (int j = 0; j < points.length; j++) {
                    double x = points[j][i] + centre[j] - rows[k][j];
                    square += x * x;
                }
                sum += Math.pow(weights[k] * Math.exp(-square / 2), power);
            }
            return sum;
        }
    }
}
