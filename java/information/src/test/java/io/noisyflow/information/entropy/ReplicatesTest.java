package io.noisyflow.information.entropy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Bracket.UpperFrom;
import io.noisyflow.information.Information;
import io.noisyflow.information.Labels;
import io.noisyflow.information.Setting;
import io.noisyflow.information.StandardError;
import io.noisyflow.information.Verdict;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows that are noisy replicates of inputs. */
@Tag("slow")
class ReplicatesTest {
    private static final int SEEDS = 60;
    private static final double LOG_2_PI_E = StrictMath.log(2 * StrictMath.PI * StrictMath.E);

    /**
     * X the sign, S = X + .3 N, sigma = .4: T is a sign in noise of standard deviation .5, I(X;T) = .632720194 nats (by
     * quadrature). Two inputs are the whole population; 200 rows each. One miss of 60 is allowed, as in
     * {@link TruthTest}.
     */
    @Test
    void inputsThatAreAllThereIs() {
        double truth = .632720194;
        int rows = 400;
        try (Kernels kernels = TestKernels.vector(Precision.FLOAT32, 1)) {
            long misses = IntStream.range(0, SEEDS).parallel().filter(seed -> {
                double[] sample = Laws.gaussian(rows, 1, seed);
                int[] inputs = new int[rows];
                for (int i = 0; i < rows; i++) {
                    inputs[i] = i % 2;
                    sample[i] = .3 * sample[i] + 2 * inputs[i] - 1;
                }
                EntropyEstimate estimate = estimate(kernels, sample, 1, inputs, inputs, Setting.DATASET, .4, seed);
                Information x = estimate.inputInformation();
                Information y = estimate.labelInformation();
                double h = truth + .5 * (LOG_2_PI_E + StrictMath.log(.25));
                return !(holds(x, truth) && holds(y, truth)
                        && holds(estimate.bracket().lower(), estimate.bracket().upper().value(),
                                estimate.standardError(), h));
            }).count();
            assertTrue(misses <= 1, misses + " misses");
        }
    }

    /** Every label alike: the entropy of the labels is 0, to the last digit, and so is what T tells of them. */
    @ParameterizedTest
    @EnumSource(Setting.class)
    void oneClassOnly(Setting setting) {
        int rows = 200;
        int[] inputs = IntStream.range(0, rows).map(i -> i / 2).toArray();
        try (Kernels kernels = TestKernels.vector(Precision.FLOAT32, 1)) {
            Information y = estimate(kernels, Laws.gaussian(rows, 2, 4), 2, inputs, new int[rows], setting, .4, 4)
                    .labelInformation();
            assertNotNull(y);
            assertEquals(0, y.value(), 0);
            assertEquals(0, y.bracket().lower(), 0);
        }
    }

    /**
     * Inputs from a law: S = X + .5 N with X normal, five rows of each of 80 inputs, T ~ N(0, 1 + .25 + .36). What is
     * left out is the input; leaving out rows would give an upper end that is no upper end of the law's entropy.
     */
    @Test
    void inputsThatAreASample() {
        double truth = .5 * (LOG_2_PI_E + StrictMath.log(1 + .25 + .36));
        int inputs = 80;
        try (Kernels kernels = TestKernels.vector(Precision.FLOAT32, 1)) {
            double[] errors = new double[SEEDS];
            double[] stated = new double[SEEDS];
            long misses = IntStream.range(0, SEEDS).parallel().filter(seed -> {
                double[] law = Laws.gaussian(inputs, 1, seed);
                double[] sample = Laws.gaussian(5 * inputs, 1, seed + 1000);
                int[] ids = new int[5 * inputs];
                for (int i = 0; i < ids.length; i++) {
                    // Ids need not be in order, nor without gaps.
                    ids[i] = 3 * (i % inputs);
                    sample[i] = law[i % inputs] + .5 * sample[i];
                }
                EntropyEstimate estimate = estimate(kernels, sample, 1, ids, null, Setting.SAMPLE, .6, seed);
                assertEquals(UpperFrom.LEAVE_ONE_OUT, estimate.bracket().upperFrom());
                errors[seed] = (estimate.bracket().lower() + estimate.bracket().upper().value()) / 2 - truth;
                stated[seed] = estimate.standardError().total();
                return !holds(estimate.bracket().lower(), estimate.bracket().upper().value(),
                        estimate.standardError(), truth);
            }).count();
            assertTrue(misses <= 1, misses + " misses");
            // The stated error is that of inputs, not of rows: a root mean square over 60 seeds is known to 9 %.
            double ratio = Math.sqrt(meanSquare(errors) / meanSquare(stated));
            assertTrue(ratio > .7 && ratio < 1.3, "actual over stated error " + ratio);
        }
    }

    @Test
    void distinctInputsWithOneRowEachAreASample() {
        int n = 127;
        double[] sample = Laws.gaussian(n, 2, 1);
        try (Kernels kernels = TestKernels.vector(Precision.FLOAT64, 2)) {
            int[] ids = IntStream.range(0, n).toArray();
            EntropyEstimate grouped = estimate(kernels, sample, 2, ids, null, Setting.SAMPLE, .7, 3);
            EntropyEstimate plain = estimate(kernels, sample, 2, null, null, Setting.SAMPLE, .7, 3);
            assertEquals(plain.entropy(), grouped.entropy(), 1e-12);
            assertEquals(plain.standardError().monteCarlo(), grouped.standardError().monteCarlo(), 1e-12);
            // The sampling error is estimated without the control variate here.
            assertEquals(plain.standardError().sampling(), grouped.standardError().sampling(),
                    .1 * plain.standardError().sampling());
            assertNull(plain.inputInformation());
            assertNotNull(grouped.inputInformation());
        }
    }

    @ParameterizedTest
    @EnumSource(Setting.class)
    void unequalNumbersOfRowsLeaveInputsEquallyLikely(Setting setting) {
        // Three far atoms with 1, 2 and 7 equal rows: h(T) - h(Z) = log 3, not the entropy of 1/10, 2/10, 7/10.
        double[] sample = {0, 100, 100, 200, 200, 200, 200, 200, 200, 200};
        int[] ids = {4, 5, 5, 9, 9, 9, 9, 9, 9, 9};
        try (Kernels kernels = TestKernels.vector(Precision.FLOAT64, 2)) {
            EntropyEstimate estimate = estimate(kernels, sample, 1, ids, null, setting, 1, 3);
            assertEquals(StrictMath.log(3), estimate.information(), 1e-13);
            Information x = estimate.inputInformation();
            assertNotNull(x);
            assertEquals(StrictMath.log(3), x.value(), 1e-12);
        }
    }

    @Test
    void aSingleInputTellsNothing() {
        try (Kernels kernels = TestKernels.vector(Precision.FLOAT32, 2)) {
            for (Setting setting : Setting.values()) {
                EntropyEstimate estimate =
                        estimate(kernels, Laws.gaussian(31, 2, 1), 2, new int[31], new int[31], setting, .5, 1);
                Information x = estimate.inputInformation();
                assertNotNull(x);
                assertEquals(0, x.value(), 1e-5);
                if (setting == Setting.SAMPLE) {
                    assertEquals(Verdict.ISOLATED, estimate.verdict());
                    assertEquals(UpperFrom.NONE, estimate.bracket().upperFrom());
                }
            }
        }
    }

    @Test
    void idsAndLabelsThatDoNotFitAreRefused() {
        try (Kernels kernels = TestKernels.vector(Precision.FLOAT32, 2)) {
            double[] sample = {0, 1, 2};
            assertThrows(IllegalArgumentException.class,
                    () -> estimate(kernels, sample, 1, new int[] {0, -1, 1}, null, Setting.SAMPLE, .5, 1));
            assertThrows(IllegalArgumentException.class, () -> estimate(kernels, sample, 1, new int[] {0, 0, 1},
                    new int[] {0, 1, 1}, Setting.SAMPLE, .5, 1));
        }
    }

    private static boolean holds(Information information, double truth) {
        return holds(information.bracket().lower(), information.bracket().upper().value(),
                information.standardError(), truth);
    }

    private static boolean holds(double lower, double upper, StandardError error, double truth) {
        return lower - 3 * error.total() <= truth && truth <= upper + 3 * error.total();
    }

    private static double meanSquare(double[] x) {
        double sum = 0;
        for (double value : x) {
            sum += value * value / x.length;
        }
        return sum;
    }

    private static EntropyEstimate estimate(Kernels kernels, double[] sample, int d, int[] inputs, int[] labels,
            Setting setting, double sigma, long seed) {
        Samples samples = new Samples(Points.of(sample, sample.length / d, d),
                labels == null ? null : Labels.numbered(labels, 2), null,
                inputs);
        EntropyOptions options = new EntropyOptions(new double[] {sigma}, setting, null, 2, null, 1e12, seed);
        return EntropyEstimator.of(kernels).estimate(samples, options).estimates().getFirst();
    }
}
