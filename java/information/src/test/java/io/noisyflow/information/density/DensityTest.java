package io.noisyflow.information.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.Mixture;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.entropy.Laws;
import io.noisyflow.information.entropy.TestKernels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Log-densities against a slow evaluation with compensated sums, over offsets, noise levels, dimensions and far tails.
 */
class DensityTest {
    private static final double[] SIGMAS = {1e-3, .1, 1, 10};
    private static final int CENTRES = 127;
    /** Distances of the query points from a centre, in sigma: from its middle to -1e5 nats and beyond. */
    private static final double[] TAILS = {0, .3, 1, 5, 30, 450, 2000};

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 1e4", "3, 0", "17, 1e4", "129, 0", "200, 1e4", "200, -3"})
    void errorsStayWithinTheTolerance(int d, double offset) {
        for (Precision precision : Precision.values()) {
            double tolerance = precision == Precision.FLOAT32 ? Density.FLOAT32_TOLERANCE : 1e-13;
            try (Kernels kernels = TestKernels.vector(precision, 2)) {
                for (double sigma : SIGMAS) {
                    check(kernels, d, offset, sigma, tolerance, false);
                    check(kernels, d, offset, sigma, tolerance, true);
                }
            }
        }
    }

    /** Inputs are floats, so that nothing is narrowed; in float64 they are the same numbers. */
    private static void check(Kernels kernels, int d, double offset, double sigma, double tolerance, boolean weighted) {
        float[] centres = new float[CENTRES * d];
        double[] cube = Laws.cube(CENTRES, d, d);
        for (int i = 0; i < centres.length; i++) {
            centres[i] = (float) (offset + cube[i]);
        }
        double[] direction = Laws.sphere(TAILS.length, d, 77);
        float[] queries = new float[TAILS.length * d];
        for (int q = 0; q < TAILS.length; q++) {
            for (int j = 0; j < d; j++) {
                queries[q * d + j] = (float) (centres[11 * q * d + j] + TAILS[q] * sigma * direction[q * d + j]);
            }
        }
        Mixture mixture = Mixture.of(Points.of(centres, CENTRES, d));
        double[] weights = new double[CENTRES];
        for (int k = 0; k < CENTRES; k++) {
            weights[k] = weighted ? 1 + k % 5 : 1;
        }
        if (weighted) {
            mixture = mixture.weighted(weights);
        }
        Points result = Density.of(kernels).logDensity(mixture, Points.of(queries, TAILS.length, d),
                new double[] {2 * sigma, sigma});
        assertEquals(Precision.FLOAT64, result.element());
        for (int q = 0; q < TAILS.length; q++) {
            for (int s = 0; s < 2; s++) {
                double level = s == 0 ? 2 * sigma : sigma;
                double[] exponents = new double[CENTRES];
                double least = Double.POSITIVE_INFINITY;
                double total = 0;
                for (int k = 0; k < CENTRES; k++) {
                    exponents[k] = squaredDistance(centres, k, queries, q, d) / (2 * level * level);
                    least = Math.min(least, exponents[k]);
                    total += weights[k];
                }
                double sum = 0;
                for (int k = 0; k < CENTRES; k++) {
                    sum += weights[k] / total * StrictMath.exp(least - exponents[k]);
                }
                double normaliser = d / 2.0 * StrictMath.log(2 * StrictMath.PI * level * level);
                double exact = StrictMath.log(sum) - least - normaliser;
                double scale = Math.max(1, Math.max(Math.abs(normaliser) + least, Math.abs(exact)));
                double error = Math.abs(result.get(q, s) - exact);
                assertTrue(error <= tolerance * scale, kernels.precision() + " d " + d + " offset " + offset + " sigma "
                        + level + " query " + q + ": " + result.get(q, s) + " for " + exact + ", " + error / scale);
            }
        }
    }

    /** Neumaier's sum of squared differences: each relative error is a few 2^-53, whatever the offset. */
    private static double squaredDistance(float[] a, int i, float[] b, int k, int d) {
        double sum = 0;
        double lost = 0;
        for (int j = 0; j < d; j++) {
            double difference = (double) a[i * d + j] - b[k * d + j];
            double square = difference * difference;
            double next = sum + square;
            lost += sum >= square ? sum - next + square : square - next + sum;
            sum = next;
        }
        return sum + lost;
    }

    @Test
    void densitiesIntegrateToOne() {
        double[] grid = new double[4001];
        for (int i = 0; i < grid.length; i++) {
            grid[i] = (i - 2000) * .005;
        }
        try (Kernels kernels = TestKernels.vector(Precision.FLOAT64, 2)) {
            Points log = Density.of(kernels).logDensity(Mixture.of(Points.of(new double[] {-1, .5, 2}, 3, 1)),
                    Points.of(grid, grid.length, 1), new double[] {.3, 1});
            for (int s = 0; s < 2; s++) {
                double sum = 0;
                for (int i = 0; i < grid.length; i++) {
                    sum += StrictMath.exp(log.get(i, s)) * .005;
                }
                // The trapezoidal rule is exact here to exp(-2 pi^2 60^2); the tails end 8 sigma out.
                assertEquals(1, sum, 1e-13);
            }
        }
    }

    @Test
    void noQueriesGiveAnEmptyResult() {
        try (Kernels kernels = TestKernels.vector(Precision.FLOAT32, 2)) {
            Points none = Density.of(kernels).logDensity(Mixture.of(Points.of(new double[] {1}, 1, 1)),
                    Points.of(new double[0], 0, 1), new double[] {.3});
            assertEquals(0, none.n());
        }
    }

    @Test
    void narrowingIsToldWhereItCosts() {
        try (Kernels narrow = TestKernels.vector(Precision.FLOAT32, 1);
                Kernels wide = TestKernels.vector(Precision.FLOAT64, 1)) {
            Points floats = Points.of(new float[] {1e4f, 1e4f + .125f}, 2, 1);
            Points doubles = Points.of(new double[] {-1e3 + 1e-7, 1e3 + .3}, 2, 1);
            assertEquals(0, Density.of(narrow).narrowingError(floats, floats, 1e-3), 0);
            assertEquals(0, Density.of(wide).narrowingError(doubles, doubles, 1e-3), 0);
            // A float near 1000 has steps of 6e-5, two hundredths of sigma = 1e-3 at worst in each of both.
            double cost = Density.of(narrow).narrowingError(doubles, doubles, 1e-3);
            assertTrue(cost > Density.FLOAT32_TOLERANCE && cost < .1, "cost " + cost);
            assertTrue(Density.of(narrow).narrowingError(doubles, doubles, 1e3) < Density.FLOAT32_TOLERANCE);
        }
    }

    @Test
    void groupsAndDimensionsThatDoNotFitAreRefused() {
        try (Kernels kernels = TestKernels.vector(Precision.FLOAT32, 1)) {
            Mixture mixture = Mixture.of(Points.of(new double[4], 2, 2));
            Density density = Density.of(kernels);
            Points points = Points.of(new double[3], 1, 3);
            assertThrows(IllegalArgumentException.class,
                    () -> density.logDensity(mixture, points, new double[] {1}));
            assertThrows(IllegalArgumentException.class, () -> density.logDensity(mixture.grouped(new int[] {0, 1, 2}),
                    Points.of(new double[2], 1, 2), new double[] {1}));
        }
    }
}
