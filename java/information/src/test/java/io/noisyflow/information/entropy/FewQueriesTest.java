package io.noisyflow.information.entropy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.Information;
import io.noisyflow.information.Labels;
import io.noisyflow.information.Setting;
import io.noisyflow.information.StandardError;
import io.noisyflow.information.Verdict;
import io.noisyflow.information.difference.DifferenceEstimator;
import io.noisyflow.information.difference.InformationDifference;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Half of the rows coincide, the others are alone: two or three queries often lie all in one half, agree, and are
 * wrong. The truths are the means over both halves.
 */
class FewQueriesTest {
    private static final int N = 64;
    private static final int SEEDS = 12;
    private static final double HALF = StrictMath.log(2) / 2;
    private static final double LOG_ROWS = StrictMath.log(N);
    private static final double LOG_INPUTS = StrictMath.log(N / 2.0);

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void neverConverge(int queries) {
        int[] labels = byRow(i -> i / 2 % 2);
        int[] inputs = byRow(i -> i / 2);
        try (Kernels kernels = TestKernels.vector(Precision.FLOAT64, 1)) {
            EntropyEstimator estimator = EntropyEstimator.of(kernels);
            for (Setting setting : Setting.values()) {
                for (int seed = 0; seed < SEEDS; seed++) {
                    EntropyOptions options = options(setting, queries, seed);
                    EntropyEstimate rows =
                            estimator.estimate(new Samples(halves(false), Labels.numbered(labels, 2), null, null),
                                    options).estimates().getFirst();
                    assertUncertain(rows.asInformation(), HALF + LOG_ROWS / 2);
                    assertUncertain(Objects.requireNonNull(rows.labelInformation()), HALF);
                    EntropyEstimate ofInputs =
                            estimator.estimate(new Samples(halves(true), Labels.numbered(labels, 2), null, inputs),
                                    options).estimates().getFirst();
                    assertUncertain(Objects.requireNonNull(ofInputs.inputInformation()), HALF + LOG_INPUTS / 2);
                    assertUncertain(Objects.requireNonNull(ofInputs.labelInformation()), HALF);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void neverTellADifference(int queries) {
        try (Kernels kernels = TestKernels.vector(Precision.FLOAT64, 1)) {
            for (int seed = 0; seed < SEEDS; seed++) {
                InformationDifference difference = DifferenceEstimator.of(kernels)
                        .estimate(halves(false), points(i -> i), Labels.numbered(byRow(i -> i / 2 % 2), 2),
                                options(Setting.DATASET, queries, seed))
                        .estimates().getFirst().information();
                assertUncertain(difference.value(), difference.standardError(), difference.verdict(),
                        difference.advice(), HALF - LOG_ROWS / 2);
            }
        }
    }

    /** Of unequal weights one may be drawn beside others that are certain. */
    @Test
    void aSingleDrawnRowBesideCertainOnesTellsNoSpread() {
        double[] weights = new double[N];
        Arrays.setAll(weights, i -> i == 0 ? 100 : 1);
        try (Kernels kernels = TestKernels.vector(Precision.FLOAT64, 1)) {
            EntropyEstimate estimate = EntropyEstimator.of(kernels).estimate(
                    new Samples(halves(false), null, weights, null), options(Setting.DATASET, 2, 0))
                    .estimates().getFirst();
            assertThat(estimate.verdict()).isEqualTo(Verdict.IMPRECISE);
        }
    }

    @Test
    void allRowsAsQueriesLeaveNothingToChance() {
        try (Kernels kernels = TestKernels.vector(Precision.FLOAT64, 1)) {
            EntropyEstimate estimate = EntropyEstimator.of(kernels).estimate(Samples.of(Points.of(new double[][] {
                {0}, {0}, {0}})), options(Setting.DATASET, 2000, 0)).estimates().getFirst();
            assertThat(estimate.information()).isZero();
            assertThat(estimate.standardError().total()).isZero();
        }
    }

    @Test
    void aSingleQueryIsRefused() {
        assertThatThrownBy(() -> options(Setting.SAMPLE, 1, 0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("queries 1: expected at least 2");
    }

    private static void assertUncertain(Information information, double truth) {
        assertUncertain(information.value(), information.standardError(), information.verdict(),
                information.advice(), truth);
    }

    private static void assertUncertain(double value, StandardError error, Verdict verdict, String advice,
            double truth) {
        assertThat(Math.abs(value - truth)).isLessThanOrEqualTo(2 * error.monteCarlo());
        assertThat(verdict).isLessThan(Verdict.AT_CEILING);
        assertThat(advice).containsPattern("\\d");
    }

    private static EntropyOptions options(Setting setting, int queries, long seed) {
        return new EntropyOptions(new double[] {1e-3}, setting, queries, 2, null, 1e12, seed);
    }

    /** Row by row alone; with replicates, of which both rows of an input lie at one place, input by input. */
    private static Points halves(boolean pairs) {
        return points(i -> i < N / 2 ? 0 : pairs ? i / 2 : i);
    }

    private static Points points(IntUnaryOperator place) {
        double[][] rows = new double[N][1];
        for (int i = 0; i < N; i++) {
            rows[i][0] = place.applyAsInt(i);
        }
        return Points.of(rows);
    }

    private static int[] byRow(IntUnaryOperator value) {
        return IntStream.range(0, N).map(value).toArray();
    }
}
