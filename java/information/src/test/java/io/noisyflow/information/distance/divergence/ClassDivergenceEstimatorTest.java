package io.noisyflow.information.distance.divergence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Labels;
import io.noisyflow.information.Progress;
import io.noisyflow.information.Setting;
import io.noisyflow.information.distance.TwoSamples;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClassDivergenceEstimatorTest {
    /** Rows of three classes and one without rows, a class being a blob of its own; classes of 40, 60 and 80 rows. */
    private static final int[] CLASSES =
            IntStream.range(0, 180).map(i -> i % 9 < 2 ? 0 : i % 9 < 5 ? 1 : 3).toArray();
    private static final Labels LABELS = new Labels(CLASSES, List.of("a", "b", "none", "c"));

    private static Points rows(int d) {
        Random random = new Random(d);
        Points points = Points.allocate(Precision.FLOAT64, CLASSES.length, d);
        for (int i = 0; i < CLASSES.length; i++) {
            for (int j = 0; j < d; j++) {
                points.set(i, j, random.nextGaussian() * .4 + (j == 0 ? CLASSES[i] : 0));
            }
        }
        return points;
    }

    private static ClassDivergences measured(int threads, long seed) {
        try (Kernels kernels = Backends.select("vector", new KernelOptions(Precision.FLOAT64, threads))) {
            return new ClassDivergenceEstimator(kernels, seed).estimate(rows(3), LABELS, .5, Setting.DATASET);
        }
    }

    private static Points of(int wanted) {
        Points all = rows(3);
        return all.select(IntStream.range(0, CLASSES.length).filter(i -> CLASSES[i] == wanted).toArray());
    }

    /** Every pair is what the divergence of its two samples is, up to three standard errors of both. */
    @Test
    void pairsAreTwoSamples() {
        ClassDivergences found = measured(2, 1);
        assertThat(found.names()).containsExactly("a", "b", "c");
        int[] numbers = {0, 1, 3};
        try (Kernels kernels = Backends.select("vector", new KernelOptions(Precision.FLOAT64, 2))) {
            for (int a = 0; a < 3; a++) {
                assertThat(found.of(a, a)).isNull();
                for (int b = a + 1; b < 3; b++) {
                    DivergenceEstimate expected = new DivergenceEstimator(kernels, 20_000, 200, 5)
                            .estimate(TwoSamples.of(of(numbers[a]), null, of(numbers[b]), null), new double[] {.5},
                                    Setting.DATASET, Progress.SILENT)
                            .of(Divergence.JENSEN_SHANNON);
                    ClassDivergences.Pair pair = Objects.requireNonNull(found.of(b, a));
                    assertThat(pair).isEqualTo(found.of(a, b));
                    assertThat(pair.standardError().sampling()).isZero();
                    double error = Math.hypot(pair.standardError().total(), expected.standardError().total());
                    assertThat(error).isBetween(1e-4, .01);
                    assertThat(pair.jensenShannon()).isCloseTo(expected.value(), within(3 * error));
                }
            }
        }
        // The further apart, the more is left of the difference.
        assertThat(found.pairs().get(1).jensenShannon()).isGreaterThan(found.pairs().get(0).jensenShannon());
    }

    @Test
    void threadsChangeNoDigit() {
        assertThat(measured(1, 4)).isEqualTo(measured(3, 4)).isNotEqualTo(measured(1, 5));
    }

    @Test
    void oneClassHasNoPairs() {
        try (Kernels kernels = Backends.select("vector", new KernelOptions(Precision.FLOAT64, 1))) {
            assertThat(new ClassDivergenceEstimator(kernels, 0)
                    .estimate(rows(2), Labels.numbered(new int[CLASSES.length], 2), 1, Setting.SAMPLE).pairs())
                    .isEmpty();
        }
    }
}
