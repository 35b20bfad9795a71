package io.noisyflow.information.entropy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Accuracy;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Labels;
import io.noisyflow.information.Setting;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Samples of a discrete law, large enough that equal rows are met once, beside every pair. */
class EqualRowsTest {
    private static final int N = 4000;
    private static final int D = 4;

    /** 60 points, some of them often, some of them once or twice, each of one class. */
    private static Samples samples() {
        Random random = new Random(8);
        double[][] points = new double[60][D];
        for (double[] point : points) {
            for (int j = 0; j < D; j++) {
                point[j] = random.nextDouble();
            }
        }
        Points rows = Points.allocate(Precision.FLOAT32, N, D);
        int[] labels = new int[N];
        for (int i = 0; i < N; i++) {
            int which = (int) (60 * Math.pow(random.nextDouble(), 3));
            labels[i] = which % 3;
            for (int j = 0; j < D; j++) {
                rows.set(i, j, points[which][j]);
            }
        }
        return Samples.of(rows).withLabels(Labels.of(labels));
    }

    /** Every number of an estimate: h, I, I(Y;T), the brackets' ends, and how many rows a query sees. */
    @ParameterizedTest
    @EnumSource(Setting.class)
    void mergedOrNotTheNumbersAreTheSame(Setting setting) {
        EntropyOptions options = EntropyOptions.defaults(.1).withSetting(setting);
        try (Kernels kernels = Backends.select("vector", new KernelOptions(Precision.FLOAT32, 2))) {
            EntropyEstimate merged = estimate(kernels, options);
            EntropyEstimate exact = estimate(kernels.within(Accuracy.EXACT), options);
            double error = exact.arithmeticError();
            assertThat(error).isPositive().isLessThan(1e-4);
            assertThat(merged.entropy()).isCloseTo(exact.entropy(), within(2 * error));
            assertThat(merged.bracket().lower()).isCloseTo(exact.bracket().lower(), within(4 * error));
            assertThat(merged.bracket().upper().value()).isCloseTo(exact.bracket().upper().value(), within(4 * error));
            assertThat(merged.effectiveNeighbours() / exact.effectiveNeighbours()).isCloseTo(1, within(4 * error));
            assertThat(merged.labelInformation().value()).isCloseTo(exact.labelInformation().value(),
                    within(4 * error));
            assertThat(merged.verdict()).isEqualTo(exact.verdict());
            // Not the digits, or nothing was merged.
            assertThat(merged.entropy()).isNotEqualTo(exact.entropy());
        }
    }

    private static EntropyEstimate estimate(Kernels kernels, EntropyOptions options) {
        return EntropyEstimator.of(kernels).estimate(samples(), options).estimates().getFirst();
    }
}
