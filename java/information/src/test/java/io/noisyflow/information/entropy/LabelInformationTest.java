package io.noisyflow.information.entropy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Information;
import io.noisyflow.information.Labels;
import io.noisyflow.information.Setting;
import io.noisyflow.information.Verdict;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** I(Y;T) from labels. */
class LabelInformationTest {
    private static final int SEEDS = 60;

    /**
     * Y the sign, S = Y + jitter, so that Y - S - T and I(Y;T) is that of a sign in noise of variance sigma^2 +
     * jitter^2. One miss of 60 is allowed, as in {@link TruthTest}.
     */
    @ParameterizedTest
    @ValueSource(ints = {61, 401})
    void theTruthOfANoisySignLiesInTheBracket(int n) {
        // I of +-1 in noise of standard deviation .5, by quadrature, in nats; .3^2 + .4^2 = .5^2.
        double truth = .632720194;
        try (Kernels kernels = TestKernels.vector(Precision.FLOAT32, 1)) {
            long misses = IntStream.range(0, SEEDS).parallel().filter(seed -> {
                double[] sample = Laws.signs(n, 1, seed);
                double[] jitter = Laws.gaussian(n, 1, seed);
                int[] labels = new int[n];
                for (int i = 0; i < n; i++) {
                    labels[i] = sample[i] > 0 ? 1 : 0;
                    sample[i] += .3 * jitter[i];
                }
                Information information = estimate(kernels, sample, labels, 2, null,
                        new EntropyOptions(new double[] {.4}, Setting.SAMPLE, n / 2, 2, null, 1e12, seed));
                double three = 3 * information.standardError().total();
                return !(information.bracket().lower() - three <= truth
                        && truth <= information.bracket().upper().value() + three);
            }).count();
            assertTrue(misses <= 1, misses + " misses");
        }
    }

    @Test
    void populationsOfAtomsAreExact() {
        // Four atoms far apart, two of each class with 1, 2, 3, 4 rows: I(Y;T) = H(Y) with p = .3, .7.
        double[] sample = {0, 100, 100, 200, 200, 200, 300, 300, 300, 300};
        int[] labels = {4, 4, 4, 2, 2, 2, 2, 2, 2, 2};
        // Class 4 has rows 0 - 2: p = .3.
        double entropy = -.3 * StrictMath.log(.3) - .7 * StrictMath.log(.7);
        try (Kernels kernels = TestKernels.vector(Precision.FLOAT64, 2)) {
            EntropyOptions options = new EntropyOptions(new double[] {1}, Setting.DATASET, null, 2, null, 1e12, 0);
            Information information = estimate(kernels, sample, labels, 7, null, options);
            assertEquals(entropy, information.value(), 1e-14);
            assertEquals(0, information.standardError().total(), 0);
            assertEquals(Verdict.AT_CEILING, information.verdict());
            // The same law with weights instead of repetitions.
            Information weighted = estimate(kernels, new double[] {0, 100, 200, 300}, new int[] {4, 4, 2, 2}, 7,
                    new double[] {.5, 1, 1.5, 2}, options);
            assertEquals(entropy, weighted.value(), 1e-14);
        }
    }

    @Test
    void labelsThatAreNoiseTellNothing() {
        int n = 501;
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            labels[i] = i % 2;
        }
        try (Kernels kernels = TestKernels.vector(Precision.FLOAT32, 2)) {
            Information information =
                    estimate(kernels, Laws.gaussian(n, 1, 3), labels, 2, null, EntropyOptions.defaults(.5));
            assertEquals(0, information.bracket().lower(), 3 * information.standardError().total());
            assertEquals(0, information.value(), .02);
            assertEquals(Verdict.CONVERGED, information.verdict());
        }
    }

    @Test
    void aClassOfOneRowLeavesTheLowerEndAtZero() {
        try (Kernels kernels = TestKernels.vector(Precision.FLOAT32, 2)) {
            Information information = estimate(kernels, Laws.gaussian(31, 2, 3), oneAgainstTheRest(31), 2, null,
                    EntropyOptions.defaults(.5));
            assertEquals(0, information.bracket().lower(), 0);
            assertTrue(information.bracket().upper().isPresent());
        }
    }

    @Test
    void oneClassHasNoEntropy() {
        try (Kernels kernels = TestKernels.vector(Precision.FLOAT32, 2)) {
            for (int n : new int[] {1, 2, 3, 33}) {
                Information information =
                        estimate(kernels, Laws.gaussian(n, 2, 3), new int[n], 1, null, EntropyOptions.defaults(.5));
                assertEquals(0, information.value(), 1e-6);
                assertEquals(0, information.bracket().upper().value(), 1e-6);
            }
        }
    }

    @Test
    void labelsOutOfRangeAreRefused() {
        try (Kernels kernels = TestKernels.vector(Precision.FLOAT32, 2)) {
            IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class,
                    () -> estimate(kernels, new double[3], new int[] {0, 1, 2}, 2, null, EntropyOptions.defaults(1)));
            assertEquals("row 2 has class 2: expected 0 .. 1", refusal.getMessage());
        }
    }

    private static int[] oneAgainstTheRest(int n) {
        int[] labels = new int[n];
        labels[n / 2] = 1;
        return labels;
    }

    private static Information estimate(Kernels kernels, double[] sample, int[] labels, int classes, double[] weights,
            EntropyOptions options) {
        Points points = Points.of(sample, labels.length, sample.length / labels.length);
        Samples samples = new Samples(points, Labels.numbered(labels, classes), weights, null);
        Information information = EntropyEstimator.of(kernels).estimate(samples, options).estimates()
                .getFirst().labelInformation();
        assertNotNull(information);
        return information;
    }
}
