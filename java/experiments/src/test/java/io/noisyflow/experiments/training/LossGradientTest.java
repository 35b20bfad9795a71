package io.noisyflow.experiments.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Streams;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LossGradientTest {
    @Test
    void exponentialStaysWithinItsStatedError() {
        double worst = 0;
        for (int i = 0; i <= 1_000_000; i++) {
            float x = -87f * i / 1_000_000;
            worst = Math.max(worst, Math.abs(LossGradient.exp(x) / StrictMath.exp(x) - 1));
        }
        assertThat(worst).isLessThan(2e-7);
        assertThat(LossGradient.exp(0f)).isEqualTo(1f);
        assertThat(LossGradient.exp(-1e30f)).isPositive().isLessThan(2e-38f);
        assertThat(LossGradient.exp(Float.NaN)).isNaN();
    }

    @ParameterizedTest
    @CsvSource({"2,1,1", "2,207,5", "3,31,300", "17,1021,2", "129,33,10"})
    void crossEntropyIsThatOfSoftmaxInDouble(int classes, int rows, float spread) {
        CounterRandom random = new CounterRandom(5, Streams.SAMPLES, classes);
        float[][] logits = new float[classes][rows + 3];
        int[] labels = new int[rows];
        for (int i = 0; i < rows; i++) {
            labels[i] = random.nextInt(classes);
            for (int c = 0; c < classes; c++) {
                logits[c][i] = spread * (float) (2 * random.nextDouble() - 1);
            }
        }
        float[][] delta = new float[classes][rows + 3];
        double loss = LossGradient.crossEntropy(logits, labels, rows, delta);
        double expectedLoss = 0;
        for (int i = 0; i < rows; i++) {
            double sum = 0;
            for (int c = 0; c < classes; c++) {
                sum += StrictMath.exp((double) logits[c][i] - logits[labels[i]][i]);
            }
            expectedLoss += StrictMath.log(sum);
            for (int c = 0; c < classes; c++) {
                double softmax = StrictMath.exp((double) logits[c][i] - logits[labels[i]][i]) / sum;
                double expected = (softmax - (c == labels[i] ? 1 : 0)) / rows;
                // exp 2e-7, the sum of the classes and three roundings, relative to softmax; differences below
                // exp(-87).
                double tolerance = (2 * 2e-7 + (classes + 4) * 0x1p-24) / rows;
                assertThat((double) delta[c][i]).isCloseTo(expected, Offset.offset(tolerance));
            }
        }
        assertThat(loss).isCloseTo(expectedLoss, Offset.offset(rows * (2e-7 + (classes + 4) * 0x1p-24 * (1 + spread))));
    }

    /** Laws in place of labels, those of one label among them. */
    @ParameterizedTest
    @CsvSource({"2,1,1", "2,207,5", "3,31,300", "17,1021,2"})
    void softCrossEntropyIsThatOfSoftmaxInDouble(int classes, int rows, float spread) {
        CounterRandom random = new CounterRandom(6, Streams.SAMPLES, classes);
        float[][] logits = new float[classes][rows + 3];
        float[][] delta = new float[classes][rows + 3];
        int[] labels = new int[rows];
        for (int i = 0; i < rows; i++) {
            labels[i] = i % 2 == 0 ? random.nextInt(classes) : -1;
            double left = 1;
            for (int c = 0; c < classes; c++) {
                logits[c][i] = spread * (float) (2 * random.nextDouble() - 1);
                float share = (float) (c == classes - 1 ? left : left * random.nextDouble());
                delta[c][i] = labels[i] < 0 ? share : labels[i] == c ? 1 : 0;
                left -= share;
            }
        }
        float[][] laws = new float[classes][];
        for (int c = 0; c < classes; c++) {
            laws[c] = delta[c].clone();
        }
        double loss = LossGradient.softCrossEntropy(logits, rows, delta);
        double expectedLoss = 0;
        for (int i = 0; i < rows; i++) {
            double highest = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < classes; c++) {
                highest = Math.max(highest, logits[c][i]);
            }
            double sum = 0;
            for (int c = 0; c < classes; c++) {
                sum += StrictMath.exp(logits[c][i] - highest);
            }
            for (int c = 0; c < classes; c++) {
                double logarithm = logits[c][i] - highest - StrictMath.log(sum);
                expectedLoss -= laws[c][i] * logarithm;
                double expected = (StrictMath.exp(logarithm) - laws[c][i]) / rows;
                // As above, and the difference is rounded once more.
                double tolerance = (2 * 2e-7 + (classes + 5) * 0x1p-24) / rows;
                assertThat((double) delta[c][i]).isCloseTo(expected, Offset.offset(tolerance));
            }
        }
        // Laws of floats sum to 1 but for a rounding of each, which the highest logit counts.
        assertThat(loss).isCloseTo(expectedLoss,
                Offset.offset(rows * (2e-7 + (classes + 4) * 0x1p-24 * (1 + 2 * spread))));
    }

    @Test
    void meanSquareIsTheSumOfSquaredDifferences() {
        float[][] delta = {{1, 2, 9}, {0, -1, 9}};
        double loss = LossGradient.meanSquare(new float[][] {{1.5f, 2, 9}, {0, 1, 9}}, 2, delta);
        assertThat(loss).isEqualTo(0.25 + 4);
        assertThat(delta).isDeepEqualTo(new float[][] {{0.5f, 0, 9}, {0, 2, 9}});
    }
}
