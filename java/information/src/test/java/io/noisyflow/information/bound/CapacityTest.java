package io.noisyflow.information.bound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.noise.Normals;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapacityTest {
    private static final int SEEDS = 400;

    /**
     * Over seeds, an upper end raised by 3 standard errors lies below the true capacity in about .13 % of the samples;
     * at most 3 of 400 are allowed (a Poisson variable of mean .5 exceeds 3 with probability .002; heavier tails of the
     * estimate at small n are what the rest is for). The mean of the raised end is the truth + 3 standard errors.
     */
    @ParameterizedTest
    @CsvSource({"3, 1", "7, 2", "31, 3", "60, 17", "207, 17"})
    void raisedEndsLieAboveTheTruthForGaussians(int n, int d) {
        double sigma = .3;
        double truth = d / 2.0 * StrictMath.log1p(1 / (sigma * sigma));
        int belowFull = 0;
        int belowDiagonal = 0;
        double meanFull = 0;
        double meanDiagonal = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Capacity capacity = Capacity.of(gaussian(n, d, seed), seed);
            double full = capacity.full(sigma).value();
            double diagonal = capacity.diagonal(sigma).value();
            belowFull += full >= truth ? 0 : 1;
            belowDiagonal += diagonal >= truth ? 0 : 1;
            meanFull += full / SEEDS;
            meanDiagonal += diagonal / SEEDS;
        }
        assertTrue(belowFull <= 3, belowFull + " of " + SEEDS + " below, d = " + d);
        assertTrue(belowDiagonal <= 3, belowDiagonal + " of " + SEEDS + " below, d = " + d);
        // 3 standard errors are 3 sqrt(d/(2n)) to first order; small n widens them.
        double raise = 3 * Math.sqrt(d / 2.0 / n);
        assertTrue(meanFull - truth < 2 * raise + d * d / (double) (n - d), "full " + (meanFull - truth) + " " + raise);
        assertTrue(meanDiagonal - truth < 3 * raise, "diagonal " + (meanDiagonal - truth) + " " + raise);
    }

    @Test
    void endsThatDoNotExistHaveTheirReason() {
        assertFalse(Capacity.of(gaussian(18, 17, 1), 1).full(.1).isPresent());
        assertTrue(Capacity.of(gaussian(19, 17, 1), 1).full(.1).isPresent());
        assertTrue(Capacity.of(gaussian(18, 17, 1), 1).diagonal(.1).isPresent());
        assertFalse(Capacity.of(gaussian(2, 1, 1), 1).diagonal(.1).isPresent());
        assertFalse(Capacity.of(gaussian(1, 1, 1), 1).diagonal(.1).isPresent());
        Capacity large = Capacity.of(gaussian(520, 501, 1), 1);
        assertFalse(large.full(.1).isPresent());
        assertTrue(large.diagonal(.1).isPresent());
    }

    @Test
    void translationAndRotationOfTwoAxesChangeNothing() {
        int n = 127;
        Points sample = gaussian(n, 3, 7);
        double[] moved = new double[3 * n];
        for (int i = 0; i < n; i++) {
            moved[3 * i] = 1e4 + .6 * sample.get(i, 0) - .8 * sample.get(i, 1);
            moved[3 * i + 1] = .8 * sample.get(i, 0) + .6 * sample.get(i, 1);
            moved[3 * i + 2] = -3 + sample.get(i, 2);
        }
        // At 1e4 the coordinates carry 2e-12 each.
        assertEquals(Capacity.of(sample, 1).full(.2).value(), Capacity.of(Points.of(moved, n, 3), 1).full(.2).value(),
                1e-9);
    }

    @Test
    void equalRowsHaveNothingToTell() {
        Capacity capacity = Capacity.of(Points.of(new double[31], 31, 1), 1);
        // Only the allowance for the error of a variance of Gaussian rows is left, which does not know that they are
        // equal.
        assertTrue(capacity.full(.1).value() < 3 * Math.sqrt(.5 / 28) + .1);
    }

    private static Points gaussian(int n, int d, long seed) {
        double[] sample = new double[n * d];
        float[] z = new float[d];
        for (int i = 0; i < n; i++) {
            Normals.fill(seed, Streams.SAMPLES, i, 0, z, 0, d);
            for (int j = 0; j < d; j++) {
                sample[i * d + j] = z[j];
            }
        }
        return Points.of(sample, n, d);
    }

    @Test
    void unitsChangeNothing() {
        Random random = new Random(5);
        Points points =
                Points.allocate(Precision.FLOAT64, 60, 3);
        for (int i = 0; i < 60; i++) {
            for (int j = 0; j < 3; j++) {
                points.set(i, j, random.nextGaussian());
            }
        }
        Capacity usual = Capacity.of(points, 1);
        for (int exponent : new int[] {-900, -600, 600, 900}) {
            double unit = Math.scalb(1.0, exponent);
            Points scaled =
                    Points.allocate(Precision.FLOAT64, 60, 3);
            for (int i = 0; i < 60; i++) {
                for (int j = 0; j < 3; j++) {
                    scaled.set(i, j, points.get(i, j) * unit);
                }
            }
            Capacity capacity = Capacity.of(scaled, 1);
            assertEquals(usual.full(.5).value(), capacity.full(.5 * unit).value(),
                    1e-12);
            assertEquals(usual.diagonal(.5).value(),
                    capacity.diagonal(.5 * unit).value(), 1e-12);
        }
        // So little noise that its square is nothing beside the variances: the logarithms are still there.
        double ratio = usual.diagonal(1e-100).value() - usual.diagonal(1e-200).value();
        assertEquals(-3 * 100 * Math.log(10), ratio, 1e-9);
    }
}
