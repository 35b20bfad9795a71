package io.noisyflow.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Activations;
import io.noisyflow.core.kernel.ForwardPass;
import io.noisyflow.core.network.Activation;
import io.noisyflow.core.network.Convolution;
import io.noisyflow.core.network.Dense;
import io.noisyflow.core.network.Flatten;
import io.noisyflow.core.network.Layer;
import io.noisyflow.core.network.MaxPooling;
import io.noisyflow.core.network.Network;
import io.noisyflow.core.network.Shape;
import io.noisyflow.core.noise.Normals;
import io.noisyflow.core.points.Points;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Noisy forward passes: the noise bit by bit, the rest within a bound that is carried along. */
interface ForwardContract extends Suite {
    private Activations verify(ForwardPass pass) {
        return ForwardCheck.verify(kernels(), pass);
    }

    /** All S and T of the layers after {@code startLayer}. */
    private static ForwardPass everyLayer(Network network, double sigma, Points start, int startLayer, int replicates,
            long firstRow, int firstReplicate) {
        double[] sigmas = new double[network.depth()];
        Arrays.fill(sigmas, sigma);
        Set<Integer> layers = IntStream.rangeClosed(startLayer + 1, network.depth()).boxed()
                .collect(Collectors.toSet());
        return new ForwardPass(network, sigmas, start, startLayer, replicates, 99, 0x3000, firstRow, firstReplicate,
                layers, layers);
    }

    /** A linear layer of zero weights and sigma 1 puts out the normals themselves, so every bit of them is seen. */
    @Test
    default void noiseBitForBit() {
        for (int width : new int[] {1, 2, 3, 4, 5, 17, 129}) {
            Layer nothing = Dense.of(3, width, new double[3 * width], new double[width], Activation.LINEAR);
            Layer second = Dense.of(width, 2, new double[2 * width], new double[2], Activation.RELU);
            long firstRow = (1L << 32) - 2;
            ForwardPass pass = new ForwardPass(new Network(List.of(nothing, second)), new double[] {1, 1},
                    inputs(1).normal(7, 3, 1, 0), 0, 5, 0x1234_5678_9ABC_DEFFL, 7, firstRow, 65531, Set.of(1),
                    Set.of(1, 2));
            Activations actual = kernels().forward(pass);
            float[] z = new float[width];
            for (int p = 0; p < pass.passes(); p++) {
                for (int l = 1; l <= 2; l++) {
                    int units = l == 1 ? width : 2;
                    Normals.fill(pass.seed(), 7 + l, firstRow + p / 5, 65531 + p % 5, z = new float[units], 0, units);
                    for (int j = 0; j < units; j++) {
                        assertEquals((double) z[j], actual.noisy(l).get(p, j), 0.0, "z of row " + p / 5);
                    }
                }
                assertEquals(0, actual.signal(1).get(p, 0), 0.0, "S_1");
            }
        }
    }

    @Test
    default void everyActivation() {
        for (Activation activation : new Activation[] {Activation.LINEAR, Activation.TANH, Activation.SIGMOID,
            Activation.RELU, Activation.leakyRelu(0.1)}) {
            Network network = Networks.random(1, activation, 12, 10, 7, 5, 4, 3, 2);
            verify(everyLayer(network, 0.05, inputs(2).lattice(33, 12, 1, 1), 0, 3, 0, 0));
        }
    }

    /** Arguments from the linear part to far into saturation, of both signs. */
    @Test
    default void activationsOfEveryArgument() {
        double[] arguments =
                {0, 1e-30, 1e-6, 0.01, 0.3, 0.55, 1, 2, 5, 9, 9.1, 20, 44, 88, 89, 104, 400, 710, 1e6, 1e30};
        Points start = Points.allocate(element(), 2 * arguments.length, 1);
        for (int i = 0; i < arguments.length; i++) {
            start.set(2 * i, 0, arguments[i]);
            start.set(2 * i + 1, 0, -arguments[i]);
        }
        for (Activation activation : new Activation[] {Activation.LINEAR, Activation.TANH, Activation.SIGMOID,
            Activation.RELU, Activation.leakyRelu(0.25)}) {
            Network network = new Network(List.of(Dense.of(1, 1, new double[] {1}, new double[1], activation)));
            verify(everyLayer(network, 0, start, 0, 1, 0, 0));
        }
    }

    @Test
    default void everySize() {
        for (int n : new int[] {1, 2, 7, 31, 33, 127, 207}) {
            verify(everyLayer(Networks.random(n, Activation.TANH, 3, 17, 1, 5), 0.1, inputs(n).normal(n, 3, 1, 0), 0,
                    1 + n % 3, 0, 0));
        }
        verify(everyLayer(Networks.random(3, Activation.TANH, 784, 129, 65), 0.1, inputs(3).normal(7, 784, 1, 0), 0, 2,
                0, 0));
    }

    /** What is left of tiles of units, of inputs and of passes, in layers too wide for a way of their own. */
    @Test
    default void everyRemainder() {
        for (int width = 1; width <= 113; width += width < 17 ? 1 : 8) {
            int n = 1 + width % 5;
            verify(everyLayer(Networks.random(width, Activation.LINEAR, 33 + width % 4, width, 3), 0.1,
                    inputs(width).normal(n, 33 + width % 4, 1, 0), 0, 3, 0, 0));
        }
        for (int inputs : new int[] {783, 785, 3073}) {
            verify(everyLayer(Networks.random(inputs, Activation.LINEAR, inputs, 34), 0.1,
                    inputs(inputs).normal(3, inputs, 1, 0), 0, 1, 0, 0));
        }
    }

    @Test
    default void anyLayerAsTheStart() {
        Network network = Networks.random(4, Activation.TANH, 12, 10, 7, 5);
        for (int startLayer = 0; startLayer < 3; startLayer++) {
            Points start = inputs(4).normal(9, network.width(startLayer), 1, 0);
            verify(everyLayer(network, 0.02, start, startLayer, 4, 0, 0));
            verify(everyLayer(network, 0.02, Inputs.strided(start, 3), startLayer, 4, 1_000_000, 100));
        }
    }

    /** A part of the rows or of the replicates, told where it begins, is that part of the whole. */
    @Test
    default void partsEqualTheWhole() {
        Network network = Networks.random(5, Activation.TANH, 5, 4, 3);
        Points start = inputs(5).normal(31, 5, 1, 0);
        Points whole = verify(everyLayer(network, 0.1, start, 0, 6, 40, 10)).noisy(2);
        Points laterRows = kernels().forward(everyLayer(network, 0.1, start.rows(20, 31), 0, 6, 60, 10)).noisy(2);
        Points laterReplicates = kernels().forward(everyLayer(network, 0.1, start, 0, 2, 40, 14)).noisy(2);
        for (int j = 0; j < 3; j++) {
            for (int p = 0; p < 11 * 6; p++) {
                assertEquals(whole.get(20 * 6 + p, j), laterRows.get(p, j), "row part, pass " + p);
            }
            for (int p = 0; p < 31 * 2; p++) {
                assertEquals(whole.get(p / 2 * 6 + 4 + p % 2, j), laterReplicates.get(p, j),
                        "replicate part, pass " + p);
            }
        }
    }

    /** Layers differ in their noise; without noise T is S, to the bit. */
    @Test
    default void layersWithoutNoise() {
        Network network = Networks.random(6, Activation.TANH, 5, 4, 3);
        Activations actual =
                verify(new ForwardPass(network, new double[] {0, 0.3}, inputs(6).normal(9, 5, 1, 0), 0, 2, 1,
                        0x2000, 0, 0, Set.of(1, 2), Set.of(1, 2)));
        for (int p = 0; p < 18; p++) {
            assertEquals(actual.signal(1).get(p, 0), actual.noisy(1).get(p, 0), "T_1 without noise");
        }
    }

    @Test
    default void onlyWhatIsWanted() {
        Network network = Networks.random(7, Activation.SIGMOID, 5, 4, 3, 2);
        ForwardPass pass = new ForwardPass(network, new double[] {0.1, 0.2, 0.3}, inputs(7).normal(3, 5, 1, 0), 0, 1, 1,
                0x2000, 0, 0, Set.of(2), Set.of(1));
        Activations actual = verify(pass);
        assertThrows(RuntimeException.class, () -> actual.signal(1));
        assertThrows(RuntimeException.class, () -> actual.noisy(2));
        assertThrows(RuntimeException.class, () -> actual.signal(3));
        assertEquals(0, kernels().forward(new ForwardPass(network, new double[3], inputs(7).normal(0, 5, 1, 0), 0, 3, 1,
                0, 0, 0, Set.of(3), Set.of())).signal(3).n(), "passes of no rows");
    }

    @Test
    default void startsOfEveryPrecision() {
        for (Precision element : Precision.values()) {
            Points start = new Inputs(element, 8).lattice(33, 12, 5, 0.25);
            verify(everyLayer(Networks.random(8, Activation.TANH, 12, 10, 7), 0.1, start, 0, 2, 0, 0));
        }
    }

    /**
     * Images of 1 and of 3 channels, of sides that pooling does not divide and that differ, kernels that look beyond
     * the image and kernels as large as it, windows of one place.
     */
    @Test
    default void imagesOfEveryShape() {
        Shape[] shapes = {new Shape(1, 7, 5), new Shape(3, 6, 9), new Shape(1, 5, 5), new Shape(2, 28, 11)};
        for (int i = 0; i < shapes.length; i++) {
            for (Activation activation : new Activation[] {Activation.TANH, Activation.RELU}) {
                Network network = Networks.images(11 + i, activation, shapes[i], 1 + 2 * i, 3, i % 3, 1 + i % 2);
                verify(everyLayer(network, 0.1, inputs(i).normal(5, shapes[i].size(), 1, 0), 0, 1 + i, 3, 1));
            }
        }
        Convolution whole = Networks.convolution(3, Activation.SIGMOID, new Shape(3, 5, 4), 7, 5, 4, 0);
        Convolution place = Networks.convolution(4, Activation.LINEAR, whole.output(), 33, 1, 1, 0);
        verify(everyLayer(new Network(List.of(whole, place)), 0.2, inputs(3).normal(7, 60, 1, 0), 0, 2, 0, 0));
    }

    /** The image of the hidden layer is what a pass goes on from, and the rows of a start need not lie together. */
    @Test
    default void anyLayerOfAnImageAsTheStart() {
        Network network = Networks.images(21, Activation.TANH, new Shape(3, 7, 6), 4, 3, 1, 2);
        for (int startLayer = 0; startLayer < network.depth(); startLayer++) {
            Points start = inputs(21).normal(9, network.width(startLayer), 1, 0);
            verify(everyLayer(network, 0.05, start, startLayer, 3, 0, 0));
            verify(everyLayer(network, 0, Inputs.strided(start, 3), startLayer, 2, 1_000_000, 100));
        }
    }

    /** Passes are taken some at a time where they are many; a part of them is that part of the whole. */
    @Test
    default void imagesOfManyPasses() {
        Shape shape = new Shape(16, 16, 16);
        Network network = new Network(List.of(Networks.convolution(5, Activation.TANH, shape, 2, 5, 5, 2),
                new MaxPooling(new Shape(2, 16, 16), 3), new Flatten(new Shape(2, 5, 5))));
        Points start = inputs(6).normal(70, shape.size(), 1, 0);
        double[] sigmas = {0, 0.1, 0};
        Points whole = kernels().forward(new ForwardPass(network, sigmas, start, 0, 3, 9, 0x3000, 5, 0, Set.of(),
                Set.of(3))).noisy(3);
        Points part = verify(new ForwardPass(network, sigmas, start.rows(66, 70), 0, 2, 9, 0x3000, 71, 1, Set.of(1),
                Set.of(2, 3))).noisy(3);
        for (int p = 0; p < part.n(); p++) {
            for (int j = 0; j < part.d(); j++) {
                assertEquals(whole.get((66 + p / 2) * 3 + 1 + p % 2, j), part.get(p, j), "pass " + p);
            }
        }
    }

    /** A convolution by one place of zero weights and a flattened layer put out the normals. */
    @Test
    default void noiseOfImagesBitForBit() {
        Shape shape = new Shape(2, 3, 5);
        Convolution nothing = Convolution.of(shape, 1, 1, 0, new double[6], new double[3], Activation.LINEAR);
        Network network = new Network(List.of(nothing, new MaxPooling(nothing.output(), 1)));
        ForwardPass pass = new ForwardPass(network, new double[] {1, 0}, inputs(1).normal(5, 30, 1, 0), 0, 3, 99, 7,
                (1L << 32) - 2, 65533, Set.of(2), Set.of(1));
        Activations actual = kernels().forward(pass);
        float[] z = new float[45];
        for (int p = 0; p < pass.passes(); p++) {
            Normals.fill(99, 8, (1L << 32) - 2 + p / 3, 65533 + p % 3, z, 0, 45);
            for (int j = 0; j < 45; j++) {
                assertEquals((double) z[j], actual.noisy(1).get(p, j), 0.0, "z of pass " + p);
                assertEquals((double) z[j], actual.signal(2).get(p, j), 0.0, "the largest of one, pass " + p);
            }
        }
    }
}
