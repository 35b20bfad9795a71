package io.noisyflow.information.entropy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.points.Points;
import io.noisyflow.core.sums.ProductLaw;
import io.noisyflow.information.Bracket.UpperFrom;
import io.noisyflow.information.Figure;
import io.noisyflow.information.Labels;
import io.noisyflow.information.Setting;
import io.noisyflow.information.Verdict;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntropyEstimatorTest {
    @ParameterizedTest
    @EnumSource(Precision.class)
    void oneRowIsAGaussian(Precision precision) {
        for (int d : new int[] {1, 3, 129, 3072}) {
            for (Setting setting : Setting.values()) {
                EntropyEstimate estimate = estimate(precision, Laws.gaussian(1, d, 1), d, setting, .1).getFirst();
                assertEquals(0, estimate.information(), 0);
                double h = d / 2.0 * StrictMath.log(2 * StrictMath.PI * StrictMath.E * .01);
                assertEquals(h, estimate.entropy(), 1e-15 * d * 4);
                assertEquals(0, estimate.standardError().total(), 0);
                assertEquals(Verdict.ISOLATED, estimate.verdict());
                assertEquals(setting == Setting.SAMPLE ? UpperFrom.NONE : UpperFrom.EXACT,
                        estimate.bracket().upperFrom());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void equalRowsHaveNoInformationAndNoError(Precision precision) {
        double[] sample = new double[207 * 3];
        for (int i = 0; i < sample.length; i++) {
            sample[i] = 1e4 + i % 3;
        }
        EntropyEstimate estimate = estimate(precision, sample, 3, Setting.SAMPLE, .1).getFirst();
        assertEquals(0, estimate.information(), 1e-13);
        assertEquals(0, estimate.standardError().total(), 0);
        assertEquals(Verdict.CONVERGED, estimate.verdict());
        assertEquals(207, estimate.effectiveNeighbours(), 1e-9);
        assertFalse(estimate.sigmaToSpacing().isPresent());
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void farClustersHaveTheEntropyOfTheirWeights(Precision precision) {
        double[] sample = new double[100];
        for (int i = 0; i < 100; i++) {
            sample[i] = i % 4 == 0 ? -100 : 100;
        }
        EntropyEstimate estimate = estimate(precision, sample, 1, Setting.DATASET, .5).getFirst();
        double entropy = -.25 * StrictMath.log(.25) - .75 * StrictMath.log(.75);
        assertEquals(entropy, estimate.information(), 1e-13);
        // Every draw of one row is the same; with all rows as queries nothing is left to chance.
        assertEquals(0, estimate.standardError().monteCarlo(), 1e-15);
        assertEquals(Verdict.CONVERGED, estimate.verdict());
        EntropyEstimate sampled = estimate(precision, sample, 1, Setting.SAMPLE, .5).getFirst();
        // V = Var(-log p) = p (1 - p) log((1 - p)/p)^2, with n - 1 for n; Student's factor at z = 3 for 99 degrees.
        double v = .25 * .75 * StrictMath.pow(StrictMath.log(3), 2) * 100 / 99;
        assertEquals(Math.sqrt(v / 100) * (1 + 2.5 / 99 + 5.75 / 99 / 99), sampled.standardError().sampling(), 1e-12);
    }

    @Test
    void rowsThatAreAllDistinguishableLieAtTheCeilingOfAPopulation() {
        double[] sample = new double[127];
        for (int i = 0; i < 127; i++) {
            sample[i] = 100.0 * i;
        }
        EntropyEstimate dataset = estimate(Precision.FLOAT32, sample, 1, Setting.DATASET, 1).getFirst();
        assertEquals(StrictMath.log(127), dataset.information(), 1e-13);
        assertEquals(Verdict.AT_CEILING, dataset.verdict());
        EntropyEstimate sampled = estimate(Precision.FLOAT32, sample, 1, Setting.SAMPLE, 1).getFirst();
        assertEquals(Verdict.ISOLATED, sampled.verdict());
        // The spacing is 100: the noise must reach further than that for neighbours to be seen at all.
        assertTrue(sampled.advice().contains("sigma of about"), sampled.advice());
        assertEquals(.01, sampled.sigmaToSpacing().value(), 1e-6);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 1", "2, 17", "3, 129", "7, 2", "31, 3", "33, 1", "5, 3072"})
    void everyNumberIsFiniteOrHasItsReason(int n, int d) {
        for (Precision precision : Precision.values()) {
            for (Setting setting : Setting.values()) {
                for (EntropyEstimate e : estimate(precision, Laws.cube(n, d, 5), d, setting, .001, .1, 1, 100)) {
                    String what = n + " x " + d + ": " + e;
                    for (double x : new double[] {e.entropy(), e.information(), e.standardError().monteCarlo(),
                        e.standardError().sampling(), e.bracket().lower(), e.pairwiseBounds().lower(),
                        e.pairwiseBounds().upper(), e.pairwiseBounds().standardError(), e.effectiveNeighbours(),
                        e.arithmeticError()}) {
                        assertTrue(Double.isFinite(x), what);
                    }
                    for (Figure figure : new Figure[] {e.bracket().upper(), e.firstOrderBias(), e.worstCaseRisk(),
                        e.sigmaToSpacing()}) {
                        assertTrue(figure.isPresent() || !figure.reason().isEmpty(), what);
                    }
                    assertTrue(e.bracket().upper().isPresent() == (e.bracket().upperFrom() != UpperFrom.NONE), what);
                    assertNotEquals(Verdict.ORDER_VIOLATED, e.verdict(), what);
                    assertFalse(e.advice().isEmpty(), what);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void twoOrThreeRowsNeverConverge(int n) {
        // By themselves two close rows look like a law without any spread.
        double[] sample = {.3, .31, .32};
        EntropyEstimate estimate =
                estimate(Precision.FLOAT32, java.util.Arrays.copyOf(sample, n), 1, Setting.SAMPLE, 1).getFirst();
        assertEquals(Verdict.IMPRECISE, estimate.verdict());
        assertEquals(StrictMath.log(n) / 2, estimate.standardError().sampling(), 1e-15);
    }

    @Tag("slow")
    @Test
    void theSameDigitsOnAnyNumberOfThreadsAndTwice() {
        int n = 207;
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            labels[i] = i % 3;
        }
        Samples samples = new Samples(Points.of(Laws.gaussian(n, 3, 2), n, 3), Labels.numbered(labels, 3), null, null);
        EntropyOptions options = new EntropyOptions(new double[] {.1, .5, 2}, Setting.SAMPLE, 127, 2, .003, 1e8, 7);
        for (Precision precision : Precision.values()) {
            EntropyResult first = report(precision, 1, samples, options);
            for (int threads : new int[] {1, 2, 7}) {
                EntropyResult other = report(precision, threads, samples, options);
                assertEquals(first.estimates(), other.estimates());
                assertEquals(first.queries(), other.queries());
                assertEquals(first.draws(), other.draws());
                assertEquals(first.provenance().pairs(), other.provenance().pairs(), 0);
            }
        }
    }

    @Test
    void backendsAgreeWithinTheirDeclaredErrors() {
        int n = 207;
        Samples samples = Samples.of(Points.of(toFloats(Laws.cube(n, 17, 4)), n, 17));
        EntropyOptions options = EntropyOptions.defaults(.3, 1);
        try (Kernels reference = TestKernels.reference()) {
            EntropyResult exact = EntropyEstimator.of(reference).estimate(samples, options);
            for (Precision precision : Precision.values()) {
                EntropyResult report = report(precision, 2, samples, options);
                for (int s = 0; s < 2; s++) {
                    EntropyEstimate a = exact.estimates().get(s);
                    EntropyEstimate b = report.estimates().get(s);
                    assertEquals(a.information(), b.information(), a.arithmeticError() + b.arithmeticError());
                    assertEquals(a.pairwiseBounds().lower(), b.pairwiseBounds().lower(), b.arithmeticError() + 1e-12);
                    assertEquals(a.pairwiseBounds().upper(), b.pairwiseBounds().upper(), b.arithmeticError() + 1e-12);
                    assertEquals(a.sigmaToSpacing().value(), b.sigmaToSpacing().value(),
                            1e-5 * a.sigmaToSpacing().value());
                    assertEquals(a.verdict(), b.verdict());
                }
            }
        }
    }

    @Test
    void shiftingAndScalingChangeWhatTheyMust() {
        int n = 127;
        double[] sample = toDoubles(toFloats(Laws.cube(n, 2, 9)));
        double[] moved = new double[sample.length];
        for (int i = 0; i < sample.length; i++) {
            moved[i] = 4 * sample[i] + 8192;
        }
        EntropyEstimate a = estimate(Precision.FLOAT64, sample, 2, Setting.SAMPLE, .25).getFirst();
        EntropyEstimate b = estimate(Precision.FLOAT64, moved, 2, Setting.SAMPLE, 1).getFirst();
        assertEquals(a.information(), b.information(), 1e-11);
        assertEquals(a.entropy() + 2 * StrictMath.log(4), b.entropy(), 1e-11);
        assertEquals(a.bracket().upper().value() + 2 * StrictMath.log(4), b.bracket().upper().value(), 1e-9);
        assertEquals(a.worstCaseRisk().value(), b.worstCaseRisk().value(), 1e-9 * a.worstCaseRisk().value());
        assertEquals(a.sigmaToSpacing().value(), b.sigmaToSpacing().value(), 1e-6);
    }

    @Test
    void doublesThatFloatsCannotHoldWidenTheArithmeticError() {
        double[] sample = Laws.gaussian(31, 2, 3);
        for (int i = 0; i < sample.length; i++) {
            sample[i] = 500 * sample[i];
        }
        double wide = estimate(Precision.FLOAT32, sample, 2, Setting.SAMPLE, 1e-5).getFirst().arithmeticError();
        double narrow = estimate(Precision.FLOAT64, sample, 2, Setting.SAMPLE, 1e-5).getFirst().arithmeticError();
        // Rows lie some 500 from their mean, where a float has steps of 3e-5, three sigma, and in no groups.
        assertTrue(wide > 1, "float32 " + wide);
        assertTrue(narrow < ProductLaw.tolerance(Precision.FLOAT64) + 1e-12, "float64 " + narrow);
    }

    @Test
    void numbersThatAreNotFiniteAreRefusedWithTheirPlace() {
        double[] sample = Laws.cube(7, 3, 1);
        sample[3 * 4 + 2] = Double.NaN;
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class,
                () -> estimate(Precision.FLOAT32, sample, 3, Setting.SAMPLE, .1));
        assertEquals("row 4, column 2 is NaN: expected a finite number", refusal.getMessage());
    }

    private static java.util.List<EntropyEstimate> estimate(Precision precision, double[] sample, int d,
            Setting setting,
            double... sigmas) {
        Samples samples = Samples.of(Points.of(sample, sample.length / d, d));
        return report(precision, 2, samples, new EntropyOptions(sigmas, setting, null, 2, null, 1e12, 0)).estimates();
    }

    private static EntropyResult report(Precision precision, int threads, Samples samples, EntropyOptions options) {
        try (Kernels kernels = TestKernels.vector(precision, threads)) {
            return EntropyEstimator.of(kernels).estimate(samples, options);
        }
    }

    private static float[] toFloats(double[] x) {
        float[] floats = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            floats[i] = (float) x[i];
        }
        return floats;
    }

    private static double[] toDoubles(float[] x) {
        double[] doubles = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            doubles[i] = x[i];
        }
        return doubles;
    }
}
