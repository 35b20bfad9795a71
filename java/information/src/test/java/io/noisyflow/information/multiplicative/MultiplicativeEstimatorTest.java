package io.noisyflow.information.multiplicative;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.noise.Normals;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Information;
import io.noisyflow.information.Labels;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Setting;
import io.noisyflow.information.Verdict;
import io.noisyflow.information.entropy.Samples;
import io.noisyflow.information.entropy.TestKernels;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Populations of a few rows, by quadrature: numpy 2.4, the trapezoidal rule over 200 001 (of labels 400 001) points of
 * the noise from -12 to 12. The rows' draws agree within 4 standard errors, a probability of 6e-5 each; seeds are
 * fixed.
 */
class MultiplicativeEstimatorTest {
    private static final int DRAWS = 4000;

    private static MultiplicativeResult estimate(double[][] rows, @Nullable Labels labels, Precision precision,
            double... sigmas) {
        try (Kernels kernels = TestKernels.vector(precision, 2)) {
            return MultiplicativeEstimator.of(kernels).estimate(new Samples(Points.of(rows), labels, null, null),
                    new MultiplicativeOptions(sigmas, Setting.DATASET, null, DRAWS, 5), Progress.SILENT);
        }
    }

    private static void assertNear(double truth, Information information) {
        double error = information.standardError().total();
        assertTrue(error > 0 && error < .01, information.toString());
        assertEquals(truth, information.value(), 4 * error, information.toString());
    }

    @Test
    void ofPopulations() {
        double[][] rows = {{1}, {2}, {3}, {4}};
        for (Precision precision : Precision.values()) {
            MultiplicativeEstimate estimate = estimate(rows, Labels.of(0, 0, 1, 1), precision, .2).estimates()
                    .getFirst();
            assertNear(.8890489230577436, estimate.information());
            assertNear(.49923212897436564, Objects.requireNonNull(estimate.labelInformation()));
            assertEquals("exact", estimate.information().bracket().upperFrom().label());
        }
    }

    @Test
    void entropyIsThatOfTheMixture() {
        MultiplicativeEstimate estimate = estimate(new double[][] {{1}, {2}}, null, Precision.FLOAT64, .2)
                .estimates().getFirst();
        assertNear(.5693781632351306, estimate.information());
        assertEquals(.7254523742856755, estimate.entropy().value(), 4 * estimate.entropyError().total());
    }

    /** Coordinates side by side add up; a factor, a sign and what is always 0 change nothing. */
    @Test
    void factorsChangeNothing() {
        double[][] rows = {{1, 0}, {2, 0}, {3, 0}, {4, 0}};
        MultiplicativeResult zero = estimate(rows, null, Precision.FLOAT64, .2);
        assertNear(.8890489230577436, zero.estimates().getFirst().information());
        assertEquals(1, zero.patterns());
        assertFalse(zero.estimates().getFirst().entropy().isPresent());
        double[][] scaled = {{-1e9}, {-2e9}, {-3e9}, {-4e9}};
        double[][] plain = {{1}, {2}, {3}, {4}};
        assertEquals(estimate(plain, null, Precision.FLOAT64, .2).estimates().getFirst().information().value(),
                estimate(scaled, null, Precision.FLOAT64, .2).estimates().getFirst().information().value(), 1e-10);
    }

    /** Where zeros are is seen: of rows with zeros in places of their own nothing is lost. */
    @Test
    void zerosAreSeen() {
        double[][] rows = {{0, 1}, {1, 0}, {0, 0}, {1, 1}};
        MultiplicativeResult result = estimate(rows, null, Precision.FLOAT64, .5);
        Information information = result.estimates().getFirst().information();
        assertEquals(StrictMath.log(4), information.value(), 1e-12);
        assertEquals(StrictMath.log(4), result.patternEntropy(), 1e-12);
        assertEquals(4, result.patterns());
        assertEquals(Verdict.AT_CEILING, information.verdict());
        double[][] two = {{0, 1}, {0, 2}, {1, 0}, {2, 0}};
        assertNear(StrictMath.log(2) + .5693781632351306,
                estimate(two, null, Precision.FLOAT64, .2).estimates().getFirst().information());
    }

    /** Without the only row of its kind nothing is known of a sample's law there: no upper end, and a verdict. */
    @Test
    void aLonelyPatternHasNoUpperEnd() {
        try (Kernels kernels = TestKernels.vector(Precision.FLOAT64, 2)) {
            Points rows = Points.of(new double[][] {{1, 1}, {1, 2}, {0, 1}, {2, 1}});
            MultiplicativeEstimate estimate = MultiplicativeEstimator.of(kernels)
                    .estimate(rows, MultiplicativeOptions.defaults(1)).estimates().getFirst();
            assertFalse(estimate.information().bracket().upper().isPresent());
            assertFalse(estimate.information().verdict() == Verdict.CONVERGED);
            MultiplicativeEstimate one = MultiplicativeEstimator.of(kernels)
                    .estimate(rows.rows(0, 1), MultiplicativeOptions.defaults(1)).estimates().getFirst();
            assertEquals(0, one.information().value());
            assertEquals(Verdict.ISOLATED, one.information().verdict());
        }
    }

    /** A part of the rows as queries gives the same within the errors, which are then larger. */
    @Test
    void someQueries() {
        Points rows = Points.allocate(Precision.FLOAT64, 1500, 2);
        float[] x = new float[2];
        for (int i = 0; i < 1500; i++) {
            Normals.fill(1, Streams.SAMPLES, i, 0, x, 0, 2);
            rows.set(i, 0, 1 + x[0]);
            rows.set(i, 1, x[1]);
        }
        try (Kernels kernels = TestKernels.vector(Precision.FLOAT32, 2)) {
            MultiplicativeEstimator estimator = MultiplicativeEstimator.of(kernels);
            Information all = estimator.estimate(rows, MultiplicativeOptions.defaults(.5)).estimates().getFirst()
                    .information();
            MultiplicativeResult part = estimator.estimate(Samples.of(rows),
                    new MultiplicativeOptions(new double[] {.5}, Setting.SAMPLE, 300, 2, 0), Progress.SILENT);
            Information some = part.estimates().getFirst().information();
            assertEquals(300, part.queries());
            assertEquals(all.value(), some.value(), 4 * some.standardError().monteCarlo());
            assertTrue(some.standardError().monteCarlo() > all.standardError().monteCarlo());
            assertEquals(all.standardError().sampling(), some.standardError().sampling(),
                    .3 * all.standardError().sampling());
        }
    }

    @Test
    void refusals() {
        try (Kernels kernels = TestKernels.vector(Precision.FLOAT32, 1)) {
            MultiplicativeEstimator estimator = MultiplicativeEstimator.of(kernels);
            MultiplicativeOptions options = MultiplicativeOptions.defaults(1);
            assertTrue(assertThrows(IllegalArgumentException.class,
                    () -> estimator.estimate(Points.of(new double[][] {{1, Double.NaN}}), options)).getMessage()
                    .startsWith("row 0, column 1 is NaN"));
            assertThrows(IllegalArgumentException.class,
                    () -> estimator.estimate(Points.of(new double[][] {{1e-13}}), options));
            assertThrows(IllegalArgumentException.class, () -> MultiplicativeOptions.defaults(0));
            Samples replicated = Samples.of(Points.of(new double[][] {{1}, {2}})).withReplicates(new int[] {0, 0});
            assertThrows(IllegalArgumentException.class,
                    () -> estimator.estimate(replicated, options, Progress.SILENT));
        }
    }
}
