package io.noisyflow.experiments.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.noisyflow.core.network.Activation;
import io.noisyflow.core.network.Dense;
import io.noisyflow.core.network.Network;
import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Gradients of a training set at one moment, against sums by hand. */
class FrozenGradientsTest {
    private static final int ROWS = 61;
    private static final double WEIGHT = .25;

    private static TrainingOptions options(int batch, long seed) {
        return new TrainingOptions(new Optimiser.Sgd(.1, 0), Loss.MEAN_SQUARE, batch, 0, seed);
    }

    private static Network line() {
        return new Network(
                List.of(Dense.of(1, 1, new double[] {WEIGHT}, new double[] {0}, Activation.LINEAR)));
    }

    private static GradientNorms norms(double[][] x, double[][] y, double sigma, int batch, long seed, int epoch) {
        TrainingSet set =
                TrainingSet.ofTargets(Points.of(x), Points.of(y), IntStream.range(0, x.length).toArray());
        return new FrozenGradients(line(), TrainingNoise.additive(new double[] {sigma}), set, options(batch, seed))
                .norms(new Parameters(line()), epoch).getFirst();
    }

    private static double[][] numbers(Random random) {
        double[][] numbers = new double[ROWS][1];
        for (double[] row : numbers) {
            row[0] = (float) random.nextGaussian();
        }
        return numbers;
    }

    /** One weight: row i has the gradient 2 (w x - y) x. Gradients are sums of floats of order 1. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 16, 60, 61, 100})
    void momentsByHand(int batch) {
        Random random = new Random(batch);
        double[][] x = numbers(random);
        double[][] y = numbers(random);
        int[] order = new CounterRandom(5, Streams.SHUFFLE, 0).permutation(ROWS);
        double[] ofRow = IntStream.of(order).mapToDouble(i -> 2 * (WEIGHT * x[i][0] - y[i][0]) * x[i][0]).toArray();
        double mean = Arrays.stream(ofRow).average().orElseThrow();
        double variance = 0;
        for (int from = 0; from < ROWS; from += batch) {
            double[] part = Arrays.copyOfRange(ofRow, from, Math.min(ROWS, from + batch));
            double off = Arrays.stream(part).average().orElseThrow() - mean;
            variance += off * off * part.length / ROWS;
        }
        GradientNorms found = norms(x, y, 0, batch, 5, 3);
        assertThat(found.mean()).isCloseTo(Math.abs(mean), within(1e-6));
        assertThat(found.std()).isCloseTo(Math.sqrt(variance), within(batch >= ROWS ? 1e-3 : 1e-6));
        assertThat(found.weightNorm()).isEqualTo(WEIGHT);
        if (batch < ROWS) {
            double ratio = Math.abs(mean) / Math.sqrt(variance);
            assertThat(found.ratio()).isCloseTo(ratio, within(1e-5 * ratio));
            assertThat(found.capacity()).isCloseTo(StrictMath.log(1 + ratio * ratio) / 2, within(1e-5));
        }
        if (batch == 1) {
            assertThat(found.rowRatio()).isCloseTo(found.ratio(), within(1e-12 * found.ratio()));
        }
    }

    /** Minibatches of any size tell the same of single rows, up to what 200 partitions leave: about a thirtieth. */
    @Test
    void rowsByAnyPartition() {
        Random random = new Random(2);
        double[][] x = numbers(random);
        double[][] y = numbers(random);
        double single = 1 / square(norms(x, y, 0, 1, 0, 1).rowRatio());
        double mean = 0;
        for (int seed = 0; seed < 200; seed++) {
            mean += 1 / square(norms(x, y, 0, 12, seed, 1).rowRatio()) / 200;
        }
        assertThat(mean).isCloseTo(single, within(.2 * single));
    }

    /**
     * x = y = 1, w = .25, sigma 1, 12 rows: gradients have mean 2 (w - 1) = -1.5 and variance 4/12. The product of two
     * independent means is without bias, while a square has 1/3 on top. Of 1600 its variance, 2 * 2.25/3 + 1/9, leaves
     * a standard error of .032; the clip at zero, 2.6 standard deviations off, adds less than .01.
     */
    @Test
    void noiseAddsNothingToTheMean() {
        double[][] ones = new double[12][1];
        Arrays.stream(ones).forEach(row -> row[0] = 1);
        double sum = 0;
        for (int epoch = 1; epoch <= 1600; epoch++) {
            sum += square(norms(ones, ones, 1, 5, 9, epoch).mean()) / 1600;
        }
        assertThat(sum).isCloseTo(2.25, within(4 * .032 + .01));
    }

    /**
     * The same with half of the outputs dropped and the others doubled: gradients are 2 (2 w - 1) 2 = -2 or 0, of mean
     * -1 and variance 1/12 over 12 rows. A square has that on top; the product is never negative, and of 1600 its
     * variance, 2/12 + 1/144, leaves a standard error of .0105.
     */
    @Test
    void dropoutAddsNothingToTheMean() {
        Points ones = Points.of(new double[][] {{1}, {1}, {1}, {1}, {1}, {1}, {1}, {1}, {1}, {1}, {1}, {1}});
        TrainingSet set = TrainingSet.ofTargets(ones, ones, IntStream.range(0, 12).toArray());
        FrozenGradients gradients = new FrozenGradients(line(), new TrainingNoise(new double[] {0}, new double[] {.5}),
                set, options(5, 11));
        double sum = 0;
        for (int epoch = 1; epoch <= 1600; epoch++) {
            sum += square(gradients.norms(new Parameters(line()), epoch).getFirst().mean()) / 1600;
        }
        assertThat(sum).isCloseTo(1, within(4 * .0105));
    }

    @Test
    void diffusionBeginsWithTheFirstOfThree() {
        GradientNorms drift = new GradientNorms(2, 1, 1, 1);
        GradientNorms diffusion = new GradientNorms(.9, 1, 1, 1);
        int[] epochs = {1, 2, 4, 8, 16, 32};
        assertThat(Diffusion.begins(epochs, List.of(drift, diffusion, diffusion, drift, diffusion, diffusion)))
                .isEmpty();
        assertThat(Diffusion.begins(epochs, List.of(diffusion, drift, diffusion, diffusion, diffusion, drift)))
                .isEqualTo(OptionalInt.of(4));
        assertThat(Diffusion.begins(epochs, java.util.Collections.nCopies(6, new GradientNorms(0, 0, 0, 1))))
                .isEqualTo(OptionalInt.of(1));
        assertThatIllegalArgumentException().isThrownBy(() -> Diffusion.begins(epochs, List.of(drift)));
    }

    private static double square(double x) {
        return x * x;
    }
}
