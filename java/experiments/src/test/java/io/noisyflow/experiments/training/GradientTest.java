package io.noisyflow.experiments.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.core.network.Activation;
import io.noisyflow.core.network.Network;
import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Normals;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Gradients against central differences of an own forward pass in double, with the noise that {@link Normals} gives.
 */
class GradientTest {
    private static final int EPOCH = 3;

    static List<Arguments> cases() {
        List<Arguments> cases = new ArrayList<>();
        for (Activation activation : List.of(Activation.LINEAR, Activation.TANH, Activation.SIGMOID, Activation.RELU,
                Activation.leakyRelu(0.1))) {
            for (Loss loss : Loss.values()) {
                for (int rows : new int[] {1, 7, 33}) {
                    cases.add(Arguments.of(activation, loss, rows, 0.1));
                }
                cases.add(Arguments.of(activation, loss, 31, 0));
            }
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradientsAreThoseOfCentralDifferences(Activation activation, Loss loss, int rows, double sigma) {
        int[] widths = {5, 7, 6, 3};
        List<Activation> activations = new ArrayList<>(Collections.nCopies(2, activation));
        activations.add(loss == Loss.CROSS_ENTROPY ? Activation.LINEAR : activation);
        Network network = Initialisation.uniform(widths, activations, 11);
        double[] sigmas = {sigma, 2 * sigma, sigma / 2};
        CounterRandom random = new CounterRandom(2, Streams.SAMPLES, 0);
        int n = 40;
        double[][] x = new double[n][widths[0]];
        int[] labels = new int[n];
        for (int i = 0; i < n; i++) {
            labels[i] = random.nextInt(3);
            for (int j = 0; j < widths[0]; j++) {
                x[i][j] = (float) (2 * random.nextDouble() - 1);
            }
        }
        TrainingSet set = TrainingSet.ofLabels(Points.of(x), labels, 3, IntStream.range(0, n).toArray());
        TrainingOptions options = new TrainingOptions(new Optimiser.Sgd(1, 0), loss, rows, 0, 77);
        Parameters parameters = new Parameters(network);
        int[] order = random.permutation(n);
        int from = 5;
        double[] gradient = new double[parameters.values().length];
        double total =
                new Minibatches(network, TrainingNoise.additive(sigmas), set, options).gradient(parameters, order, from,
                        EPOCH, gradient);

        double value = loss(parameters.toNetwork(), sigmas, x, labels, order, from, rows, loss);
        // Floats: some 40 roundings between input and loss, each relative to numbers of order 1.
        assertThat(total / rows).isCloseTo(value, Offset.offset(40 * 0x1p-24 * Math.max(1, value)));
        double largest = 0;
        double[] expected = new double[gradient.length];
        // A central difference is off by h^2/6 times the third derivative (order 1) and by 1e-16/h: 2e-11 and 1e-11.
        double h = 1e-5;
        for (int i = 0; i < expected.length; i++) {
            double w = parameters.values()[i];
            parameters.values()[i] = w + h;
            double above = loss(parameters.toNetwork(), sigmas, x, labels, order, from, rows, loss);
            parameters.values()[i] = w - h;
            double below = loss(parameters.toNetwork(), sigmas, x, labels, order, from, rows, loss);
            parameters.values()[i] = w;
            expected[i] = (above - below) / (2 * h);
            largest = Math.max(largest, Math.abs(expected[i]));
        }
        for (int i = 0; i < expected.length; i++) {
            // The same count of roundings, relative to the largest gradient, for small ones are differences of large.
            assertThat(gradient[i]).as("parameter %d", i).isCloseTo(expected[i],
                    Offset.offset(40 * 0x1p-24 * largest + 1e-9));
        }
    }

    private static double loss(Network network, double[] sigmas, double[][] x, int[] labels, int[] order, int from,
            int rows, Loss loss) {
        double total = 0;
        for (int p = from; p < from + rows; p++) {
            double[] t = x[order[p]];
            for (int l = 1; l <= network.depth(); l++) {
                int width = network.width(l);
                float[] z = new float[width];
                Normals.fill(77, Streams.training() + l, (EPOCH - 1L) * x.length + p, 0, z, 0, width);
                double[] next = new double[width];
                for (int j = 0; j < width; j++) {
                    double sum = network.dense(l).bias(j);
                    for (int i = 0; i < t.length; i++) {
                        sum += network.dense(l).weight(j, i) * t[i];
                    }
                    next[j] = network.layer(l).activation().apply(sum) + sigmas[l - 1] * z[j];
                }
                t = next;
            }
            int label = labels[order[p]];
            double sum = 0;
            for (int c = 0; c < t.length; c++) {
                double miss = t[c] - (c == label ? 1 : 0);
                sum += loss == Loss.MEAN_SQUARE ? miss * miss : StrictMath.exp(t[c] - t[label]);
            }
            total += loss == Loss.MEAN_SQUARE ? sum : StrictMath.log(sum);
        }
        return total / rows;
    }
}
