package io.noisyflow.information.inspection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Progress;
import io.noisyflow.information.entropy.TestKernels;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NoiseRangeTest {
    private static double[] normal(int count) {
        SplittableRandom random = new SplittableRandom(5);
        double[] numbers = new double[count];
        Arrays.setAll(numbers, k -> random.nextGaussian());
        return numbers;
    }

    private static NoiseRange range(Points points) {
        try (Kernels kernels = TestKernels.vector(Precision.FLOAT64, 2)) {
            return NoiseRange.of(kernels, points, 1, Progress.SILENT);
        }
    }

    /** Scaling all rows scales the range: by 8, which is exact, so to a step of the preferred numbers, 12 %. */
    @Test
    void rangeGoesWithTheScale() {
        double[] numbers = normal(900);
        NoiseRange one = range(Points.of(numbers, 300, 3));
        NoiseRange eight = range(Points.of(Arrays.stream(numbers).map(x -> 8 * x).toArray(), 300, 3));
        assertEquals(300, one.rows());
        assertEquals(8, eight.spacing().value() / one.spacing().value(), 1e-9);
        assertEquals(8, eight.from().value() / one.from().value(), 1);
        assertTrue(one.from().value() > one.spacing().value());
        assertTrue(one.from().value() < one.to().value());
    }

    /** Of many rows some are tried, and those that are not finite are none of them. */
    @Test
    void someOfTheRows() {
        double[] numbers = normal(12_000);
        for (int i = 0; i < 3000; i += 2) {
            numbers[4 * i + 1] = Double.NaN;
        }
        NoiseRange some = range(Points.of(numbers, 3000, 4));
        // 2000 of 3000, of which half are finite: 1000, within five standard deviations of 13.
        assertEquals(1000, some.rows(), 65);
        assertTrue(some.from().isPresent());
    }

    @Test
    void rowsThatTellNothing() {
        assertEquals(
                "all 7 rows are equal: the information is 0 at every sigma, so that none can be proposed: expected "
                        + "rows that differ",
                range(Points.of(new double[14], 7, 2)).from().reason());
        assertEquals("fewer than two finite rows were found", range(Points.of(new double[] {1}, 1, 1)).to().reason());
        assertEquals(0, range(Points.of(new double[] {Double.NaN}, 1, 1)).rows());
    }
}
