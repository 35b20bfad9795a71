package io.noisyflow.experiments.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.ForwardPass;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.network.Activation;
import io.noisyflow.core.network.Convolution;
import io.noisyflow.core.network.Flatten;
import io.noisyflow.core.network.MaxPooling;
import io.noisyflow.core.network.Network;
import io.noisyflow.core.network.Shape;
import io.noisyflow.core.noise.CounterRandom;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Gradients of networks of images against central differences of the reference's forward passes in double. */
class ImageGradientTest {
    private static final KernelOptions REFERENCE = new KernelOptions(Precision.FLOAT64, 2);
    private static final long SEED = 77;
    private static final int EPOCH = 3;
    private static final int CLASSES = 3;
    private static final int N = 24;
    private static final int FROM = 5;

    @ParameterizedTest
    @CsvSource({"1, 7, 5, 2, 3, 1, 2, TANH, 0.1, 7", "3, 6, 9, 3, 3, 0, 2, TANH, 0, 1",
        "2, 5, 5, 2, 5, 2, 3, SIGMOID, 0.2, 16",
        "1, 9, 6, 4, 2, 1, 1, LINEAR, 0.1, 3", "2, 7, 7, 2, 3, 2, 2, RELU, 0.1, 5"})
    void gradientsAreThoseOfCentralDifferences(int channels, int height, int width, int kernels, int kernel,
            int padding, int window, Activation.Kind kind, double sigma, int rows) {
        Shape shape = new Shape(channels, height, width);
        Network network = network(shape, kernels, kernel, padding, window, new Activation(kind, 0));
        double[] sigmas = {0, sigma, sigma / 2, 0, 0, sigma, 0};
        CounterRandom random = new CounterRandom(2, Streams.SAMPLES, 0);
        int[] labels = new int[N];
        Points inputs = images(shape, random, labels);
        TrainingSet set = TrainingSet.ofLabels(inputs, labels, CLASSES, IntStream.range(0, N).toArray());
        TrainingOptions options = new TrainingOptions(new Optimiser.Sgd(1, 0), Loss.CROSS_ENTROPY, rows, 0, SEED);
        Parameters parameters = narrowed(network);
        int[] order = random.permutation(N);
        double[] gradient = new double[parameters.values().length];
        new Minibatches(network, TrainingNoise.additive(sigmas), set, options).gradient(parameters, order, FROM, EPOCH,
                gradient);

        int[] chosen = new int[rows];
        System.arraycopy(order, FROM, chosen, 0, rows);
        try (Kernels reference = Backends.select("reference", REFERENCE)) {
            double h = 0x1p-17;
            for (int i = 0; i < gradient.length; i++) {
                double w = parameters.values()[i];
                parameters.values()[i] = w + h;
                double above = loss(reference, parameters.toNetwork(), sigmas, inputs.select(chosen), labels, chosen);
                parameters.values()[i] = w - h;
                double below = loss(reference, parameters.toNetwork(), sigmas, inputs.select(chosen), labels, chosen);
                parameters.values()[i] = w;
                // Gradients are of order .1 and less, and floats round them some tens of times, up and down.
                assertThat(gradient[i]).as("parameter %d", i).isCloseTo((above - below) / (2 * h),
                        Offset.offset(1e-7));
            }
        }
    }

    /** Images of random numbers that are floats; their labels are drawn with them. */
    private static Points images(Shape shape, CounterRandom random, int[] labels) {
        double[][] x = new double[labels.length][shape.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = random.nextInt(CLASSES);
            for (int j = 0; j < shape.size(); j++) {
                x[i][j] = (float) (2 * random.nextDouble() - 1);
            }
        }
        return Points.of(x);
    }

    /** What training narrows is narrowed before both sides begin. */
    private static Parameters narrowed(Network network) {
        Parameters parameters = new Parameters(network);
        for (int i = 0; i < parameters.values().length; i++) {
            parameters.values()[i] = (float) parameters.values()[i];
        }
        return parameters;
    }

    /**
     * M and S of every layer, from the gradients of single rows by central differences: M is the norm of their mean
     * over the whole set, and S follows from their means over the minibatches of the partition.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 23, 24})
    void normsAreThoseOfTheWholeSet(int batch) {
        Shape shape = new Shape(2, 6, 5);
        Network network = network(shape, 2, 3, 1, 2, new Activation(Activation.Kind.TANH, 0));
        CounterRandom random = new CounterRandom(3, Streams.SAMPLES, 0);
        int[] labels = new int[N];
        Points inputs = images(shape, random, labels);
        TrainingSet set = TrainingSet.ofLabels(inputs, labels, CLASSES, IntStream.range(0, N).toArray());
        TrainingOptions options = new TrainingOptions(new Optimiser.Sgd(1, 0), Loss.CROSS_ENTROPY, batch, 0, SEED);
        Parameters parameters = narrowed(network);
        List<GradientNorms> found = new FrozenGradients(network, TrainingNoise.none(network.depth()), set, options)
                .norms(parameters, EPOCH);
        int[] order = new CounterRandom(SEED, Streams.SHUFFLE, 0).permutation(N);
        try (Kernels reference = Backends.select("reference", REFERENCE)) {
            for (int l = 1; l <= network.depth(); l++) {
                double meanSquare = 0;
                double variance = 0;
                for (int i = parameters.weights(l); i < parameters.biases(l); i++) {
                    double[] ofRow = rowGradients(reference, parameters, i, inputs, labels, order);
                    double mean = Arrays.stream(ofRow).average().orElseThrow();
                    meanSquare += mean * mean;
                    for (int from = 0; from < N; from += batch) {
                        double[] part = Arrays.copyOfRange(ofRow, from, Math.min(N, from + batch));
                        double off = Arrays.stream(part).average().orElseThrow() - mean;
                        variance += off * off * part.length / N;
                    }
                }
                GradientNorms norms = found.get(l - 1);
                // Single gradients are within 1e-7 (above), so a norm of the at most 80 of a layer is within 9e-7;
                // S is the root of a difference of squares where minibatches agree.
                assertThat(norms.mean()).as("M of layer %d", l).isCloseTo(Math.sqrt(meanSquare), Offset.offset(9e-7));
                assertThat(norms.std()).as("S of layer %d", l).isCloseTo(Math.sqrt(variance), Offset.offset(9e-7));
                assertThat(norms.mean() > 0).as("layer %d has weights", l)
                        .isEqualTo(network.layer(l).weights().length > 0);
            }
        }
    }

    /** The derivative of the loss of each row, in an order, with respect to a parameter. */
    private static double[] rowGradients(Kernels reference, Parameters parameters, int i, Points inputs, int[] labels,
            int[] order) {
        double h = 0x1p-17;
        double w = parameters.values()[i];
        parameters.values()[i] = w + h;
        double[] above = losses(reference, parameters.toNetwork(), inputs, labels, order);
        parameters.values()[i] = w - h;
        double[] below = losses(reference, parameters.toNetwork(), inputs, labels, order);
        parameters.values()[i] = w;
        return IntStream.range(0, order.length).mapToDouble(k -> (above[k] - below[k]) / (2 * h)).toArray();
    }

    private static double[] losses(Kernels reference, Network network, Points inputs, int[] labels, int[] order) {
        int last = network.depth();
        Points outputs = reference.forward(new ForwardPass(network, new double[last], inputs.select(order), 0, 1, SEED,
                Streams.training(), 0, 0, Set.of(last), Set.of())).signal(last);
        return IntStream.range(0, order.length).mapToDouble(k -> loss(outputs, k, labels[order[k]])).toArray();
    }

    /** Two convolutions, each pooled, and two dense layers. */
    private static Network network(Shape shape, int kernels, int kernel, int padding, int window,
            Activation activation) {
        CounterRandom random = new CounterRandom(11, Streams.SAMPLES, 0);
        Convolution first = convolution(random, shape, kernels, kernel, padding, activation);
        MaxPooling pooled = new MaxPooling(first.output(), window);
        Convolution second = convolution(random, pooled.output(), 2, 2, 1, activation);
        MaxPooling again = new MaxPooling(second.output(), 2);
        Network dense = Initialisation.uniform(new int[] {again.outputs(), 5, CLASSES},
                List.of(activation, Activation.LINEAR), 12);
        return new Network(List.of(first, pooled, second, again, new Flatten(again.output()), dense.layer(1),
                dense.layer(2)));
    }

    private static Convolution convolution(CounterRandom random, Shape shape, int channels, int kernel, int padding,
            Activation activation) {
        int patch = shape.channels() * kernel * kernel;
        double bound = 1 / Math.sqrt(patch);
        return Convolution.of(shape, kernel, kernel, padding, uniform(random, channels * patch, bound),
                uniform(random, channels, bound), activation);
    }

    private static double[] uniform(CounterRandom random, int count, double bound) {
        return IntStream.range(0, count).mapToDouble(i -> bound * (2 * random.nextDouble() - 1)).toArray();
    }

    private static double loss(Kernels reference, Network network, double[] sigmas, Points rows, int[] labels,
            int[] chosen) {
        int last = network.depth();
        Points outputs = reference.forward(new ForwardPass(network, sigmas, rows, 0, 1, SEED, Streams.training(),
                (EPOCH - 1L) * N + FROM, 0, Set.of(last), Set.of())).signal(last);
        double total = 0;
        for (int i = 0; i < chosen.length; i++) {
            total += loss(outputs, i, labels[chosen[i]]);
        }
        return total / chosen.length;
    }

    /** -log softmax of a row at its label. */
    private static double loss(Points outputs, int row, int label) {
        double sum = 0;
        for (int c = 0; c < CLASSES; c++) {
            sum += StrictMath.exp(outputs.get(row, c) - outputs.get(row, label));
        }
        return StrictMath.log(sum);
    }
}
