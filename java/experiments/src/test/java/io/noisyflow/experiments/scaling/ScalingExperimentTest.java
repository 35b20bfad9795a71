package io.noisyflow.experiments.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backend;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.points.Points;
import io.noisyflow.experiments.truth.ScalarLaw;
import io.noisyflow.information.Cells;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Setting;
import io.noisyflow.information.entropy.EntropyEstimate;
import io.noisyflow.information.entropy.EntropyEstimator;
import io.noisyflow.information.entropy.EntropyOptions;
import io.noisyflow.information.entropy.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("slow")
class ScalingExperimentTest {
    /**
     * The error that is measured with the truth's help is that of the estimate itself, within both Monte Carlo errors.
     */
    @ParameterizedTest
    @CsvSource({"cube, 2, .3", "gaussian, 3, 1", "corners, 1, .25", "signs, 5, 1", "cube, 8, .05"})
    void theMeasuredErrorIsThatOfTheEstimate(String law, int d, double sigma) {
        CaseTruth truth = CaseTruth.of(new ScalingCase(ScalarLaw.of(law), d, sigma));
        try (Kernels kernels = vector(1)) {
            for (long seed = 0; seed < 4; seed++) {
                Points sample = truth.of().sample(501, seed);
                SampledError measured = SampledError.of(kernels, truth, sample, 4096, seed);
                EntropyOptions options = new EntropyOptions(new double[] {sigma}, Setting.DATASET, null, 64, null,
                        EntropyOptions.DEFAULT_MAX_PAIRS, seed);
                EntropyEstimate estimate = EntropyEstimator.of(kernels)
                        .estimate(Samples.of(sample), options).estimates().getFirst();
                double difference = estimate.entropy() - truth.entropy() - measured.value();
                // 4.5 standard deviations: 20 comparisons at 1e-5 each.
                assertEquals(0, difference, 1e-5
                        + 4.5 * Math.hypot(Math.sqrt(measured.variance()), estimate.standardError().monteCarlo()));
            }
        }
    }

    /** Many queries' spread is what the variance says, within 4 relative errors sqrt(2/R) of a variance. */
    @Test
    void theVarianceIsThatOfTheQueries() {
        CaseTruth truth = CaseTruth.of(new ScalingCase(ScalarLaw.CUBE, 3, .5));
        Points sample = truth.of().sample(300, 1);
        int replicates = 400;
        double[] values = new double[replicates];
        double variance = 0;
        try (Kernels kernels = vector(1)) {
            for (int r = 0; r < replicates; r++) {
                SampledError error = SampledError.of(kernels, truth, sample, 64, 100 + r);
                values[r] = error.value();
                variance += error.variance() / replicates;
            }
        }
        assertEquals(1, MeanMagnitude.of(values).variance() / variance, 4 * Math.sqrt(2.0 / replicates));
    }

    /**
     * The slopes of theory, each within 4 standard errors of its fit (a false alarm in 6e-5 each), and no point whose
     * Monte Carlo error is above a third of what it measures.
     */
    @Test
    void slopesOfTheory() {
        List<ScalingCase> cases = List.of(new ScalingCase(ScalarLaw.CUBE, 1, .5),
                new ScalingCase(ScalarLaw.GAUSSIAN, 2, 2), new ScalingCase(ScalarLaw.SIGNS, 2, 1),
                new ScalingCase(ScalarLaw.CUBE, 10, .01));
        ScalingSettings settings = new ScalingSettings(cases, 2000, 200, 256, 200, 8, 1);
        List<Integer> cells = new ArrayList<>();
        ScalingResult result;
        try (Kernels kernels = vector(2)) {
            result = new ScalingExperiment().run(kernels, settings, Cells.NONE, soFar -> cells.add(soFar.cells()),
                    Progress.SILENT);
        }
        assertEquals(21, settings.cells());
        assertEquals(java.util.stream.IntStream.rangeClosed(1, 21).boxed().toList(), cells);
        for (ScalingCurve curve : result.curves()) {
            LogLogFit fit = Objects.requireNonNull(curve.fit(), curve.toString());
            double expected = curve.regime() == Regime.SATURATED ? expectedSaturatedSlope(curve)
                    : curve.regime().slope();
            double curvature = curve.regime() == Regime.SATURATED ? .01 : 0;
            assertEquals(expected, fit.slope(), 4 * fit.standardError() + curvature, curve.toString());
            for (ErrorPoint point : curve.points()) {
                assertTrue(point.monteCarloError() <= point.error() / 3, curve.of() + ": " + point);
                assertTrue(point.bias() <= 4 * point.standardError(), "the estimate is low: " + point);
                assertTrue(-point.bias() <= point.biasBound() + 4 * point.standardError(), curve.of() + ": " + point);
            }
            assertEquals(6, curve.baselines().size(), "3 methods at 2 numbers of rows");
        }
        assertEquals(Regime.SAMPLING, result.curves().get(0).regime());
        assertEquals(Regime.BIAS, result.curves().get(2).regime());
        assertEquals(Regime.SATURATED, result.curves().get(3).regime());
        MonteCarloCurve monteCarlo = Objects.requireNonNull(result.monteCarlo());
        LogLogFit fit = Objects.requireNonNull(monteCarlo.fit());
        assertEquals(-.5, fit.slope(), 4 * fit.standardError());
        assertTrue(fit.halfWidth() <= .05);
        assertTrue(monteCarlo.plugInError() <= monteCarlo.points().getLast().error() / 3);
    }

    /** The error is I - log n: its logarithm falls by 1/(I - log n) for every unit of log n; taken in the middle. */
    private static double expectedSaturatedSlope(ScalingCurve curve) {
        double first = curve.information() - StrictMath.log(curve.points().getFirst().n());
        double last = curve.information() - StrictMath.log(curve.points().getLast().n());
        return StrictMath.log(last / first) / (first - last);
    }

    @Test
    void anyNumberOfThreadsGivesTheSameDigits() {
        ScalingSettings settings = new ScalingSettings(List.of(new ScalingCase(ScalarLaw.CORNERS, 2, .5)), 200, 40, 16,
                200, 4, 3);
        ScalingResult one = run(settings, 1);
        ScalingResult three = run(settings, 3);
        assertEquals(one.curves(), three.curves());
        assertEquals(one.monteCarlo(), three.monteCarlo());
        ScalingCurve curve = one.curves().getFirst();
        assertNull(curve.fit());
        assertNotNull(curve.fitReason());
    }

    @Test
    void settings() {
        ScalingSettings defaults = ScalingSettings.defaults(0);
        assertEquals(List.of(1, 2, 3, 5, 8, 10),
                defaults.cases().stream().map(ScalingCase::d).distinct().sorted().toList());
        assertEquals(20_000, defaults.rows()[defaults.rows().length - 1]);
        assertEquals(100_000, ScalingSettings.full(0).rows()[9]);
        assertEquals(2, defaults.only(List.of(ScalarLaw.SIGNS), List.of(1, 5)).cases().size());
        assertThrows(IllegalArgumentException.class, () -> defaults.only(List.of(), List.of(7)));
        assertThrows(IllegalArgumentException.class, () -> new ScalingSettings(List.of(), 100, 4, 8, 0, 2, 0));
        assertThrows(IllegalArgumentException.class,
                () -> new ScalingSettings(defaults.cases(), 99, 4, 8, 0, 2, 0));
        assertThrows(IllegalArgumentException.class,
                () -> new ScalingSettings(defaults.cases(), 100, 3, 8, 0, 2, 0));
        assertThrows(IllegalArgumentException.class,
                () -> new ScalingSettings(defaults.cases(), 100, 4, 7, 0, 2, 0));
        assertThrows(IllegalArgumentException.class, () -> new ScalingCase(ScalarLaw.CUBE, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new ScalingCase(ScalarLaw.CUBE, 1, 0));
    }

    /** Every case of both runs whose range is chosen by theory has a decade in it. */
    @Test
    void everyCaseHasItsDecade() {
        for (ScalingSettings settings : List.of(ScalingSettings.defaults(0), ScalingSettings.full(0))) {
            for (ScalingCase of : settings.cases()) {
                CaseTruth truth = CaseTruth.of(of);
                double j = truth.chiSquare();
                boolean saturated = of.sigma() == .01;
                double from = of.law() == ScalarLaw.SIGNS ? 10 * j : 10 * j * j / truth.rowVariance();
                double first = java.util.Arrays.stream(settings.rows()).filter(n -> n >= from).findFirst().orElse(
                        Integer.MAX_VALUE);
                assertTrue(saturated || settings.largest() >= ScalingSettings.LEAST_LEVER * first,
                        of + " starts at " + from);
            }
        }
    }

    private static ScalingResult run(ScalingSettings settings, int threads) {
        try (Kernels kernels = vector(threads)) {
            return new ScalingExperiment().run(kernels, settings, Cells.NONE, result -> {}, Progress.SILENT);
        }
    }

    private static Kernels vector(int threads) {
        for (Backend backend : Backends.all()) {
            if (backend.name().equals("vector")) {
                return backend.open(new KernelOptions(Precision.FLOAT32, threads));
            }
        }
        throw new IllegalStateException("no backend vector on the class path of the tests");
    }
}
