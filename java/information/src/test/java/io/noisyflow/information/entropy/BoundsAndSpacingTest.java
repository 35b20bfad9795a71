package io.noisyflow.information.entropy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Figure;
import io.noisyflow.information.Progress;
import io.noisyflow.information.entropy.EntropyEstimate.PairwiseBounds;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pairwise-distance bounds and nearest neighbours against their definitions. */
class BoundsAndSpacingTest {
    private static final Work WORK = new Work(Progress.SILENT);

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 3", "31, 17", "207, 2"})
    void boundsAreTheirDefinition(int n, int d) {
        double[] sample = Laws.cube(n, d, 1);
        double sigma = .4;
        double lower = 0;
        double upper = 0;
        for (int i = 0; i < n; i++) {
            double near = 0;
            double far = 0;
            for (int k = 0; k < n; k++) {
                double squared = squaredDistance(sample, i, k, d);
                near += StrictMath.exp(-squared / (2 * sigma * sigma)) / n;
                far += StrictMath.exp(-squared / (8 * sigma * sigma)) / n;
            }
            upper -= StrictMath.log(near) / n;
            lower -= StrictMath.log(far) / n;
        }
        try (Kernels kernels = TestKernels.vector(Precision.FLOAT64, 2)) {
            PairwiseBounds bounds =
                    PairwisePass.run(kernels, Points.of(sample, n, d), null, new double[] {.1, sigma}, n, 0, WORK)[1];
            assertEquals(lower, bounds.lower(), 1e-12);
            assertEquals(upper, bounds.upper(), 1e-12);
            assertEquals(0, bounds.standardError(), 0);
        }
    }

    @Test
    void manyRowsAreBoundedFromASubsetWithItsError() {
        int n = 20_011;
        double[] sample = Laws.gaussian(n, 1, 4);
        try (Kernels kernels = TestKernels.vector(Precision.FLOAT32, 2)) {
            PairwiseBounds bounds =
                    PairwisePass.run(kernels, Points.of(sample, n, 1), null, new double[] {.5},
                            PairwisePass.rows(n, 3000), 7, WORK)[0];
            assertTrue(bounds.standardError() > 0 && bounds.standardError() < .02, bounds.toString());
            // I of the law is 1/2 log 5 = .805; both bounds of a large sample hold it between them.
            assertTrue(bounds.lower() < .80 && .81 < bounds.upper(), bounds.toString());
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 1, 0, 1", "33, 3, 0, 1e-3", "207, 17, 1e4, 1", "127, 129, 0, 1e3"})
    void spacingIsTheMedianNearestNeighbour(int n, int d, double offset, double scale) {
        double[] cube = Laws.cube(n, d, 2);
        float[] sample = new float[cube.length];
        for (int i = 0; i < sample.length; i++) {
            sample[i] = (float) (offset + scale * cube[i]);
        }
        double[] nearest = new double[n];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                double squared = 0;
                for (int j = 0; j < d; j++) {
                    double difference = (double) sample[i * d + j] - sample[k * d + j];
                    squared += difference * difference;
                }
                nearest[i] = k == i ? nearest[i] : Math.min(nearest[i], squared);
            }
        }
        Arrays.sort(nearest);
        double median = Math.sqrt((nearest[(n - 1) / 2] + nearest[n / 2]) / 2);
        for (Precision precision : Precision.values()) {
            try (Kernels kernels = TestKernels.vector(precision, 2)) {
                Figure spacing = Spacing.median(kernels, Points.of(sample, n, d), 2 * scale, 0, WORK);
                assertEquals(median, spacing.value(), 1e-5 * median);
            }
        }
    }

    @Test
    void whatHasNoSpacingSaysWhy() {
        try (Kernels kernels = TestKernels.vector(Precision.FLOAT32, 2)) {
            Figure one = Spacing.median(kernels, Points.of(new double[] {1}, 1, 1), 0, 0, WORK);
            Figure equal = Spacing.median(kernels, Points.of(new double[] {1, 1, 1}, 3, 1), 0, 0, WORK);
            Figure pairs = Spacing.median(kernels, Points.of(new double[] {1, 1, 5, 5}, 4, 1), 4, 0, WORK);
            Figure tiny = Spacing.median(kernels, Points.of(new double[] {0, 1e-300}, 2, 1), 1e-300, 0, WORK);
            for (Figure figure : new Figure[] {one, equal, pairs, tiny}) {
                assertFalse(figure.isPresent(), figure.toString());
            }
        }
    }

    private static double squaredDistance(double[] x, int i, int k, int d) {
        double squared = 0;
        for (int j = 0; j < d; j++) {
            squared += (x[i * d + j] - x[k * d + j]) * (x[i * d + j] - x[k * d + j]);
        }
        return squared;
    }
}
