package io.noisyflow.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Activations;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.ForwardPass;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxModelTest {
    /**
     * Three layers of at most seven floats: each sum loses at most 9 half units in the last place of its terms, which
     * add up to less than 16 in magnitude; tanh does not magnify and is good to 1e-6 (a rational function of floats);
     * a layer multiplies what it gets by at most the sum of a row's weights, 7.
     */
    private static final double TOLERANCE = 57 * (9 * 16 * 0x1p-25 + 1e-6);

    private static Activations reference(Points inputs, double[] sigmas, int replicates, long seed) {
        try (Kernels kernels = Backends.select("reference", new KernelOptions(Precision.FLOAT64, 2))) {
            return kernels.forward(new ForwardPass(Perceptron.network(), sigmas, inputs, 0, replicates, seed,
                    Streams.marginalReplicate(), 0, 0, Set.of(1, 2, 3), Set.of()));
        }
    }

    private static void assertClose(Points found, Points expected) {
        assertThat(found.n()).isEqualTo(expected.n());
        assertThat(found.d()).isEqualTo(expected.d());
        for (int i = 0; i < found.n(); i++) {
            for (int j = 0; j < found.d(); j++) {
                double error = Math.abs(found.get(i, j) - expected.get(i, j));
                assertThat(error <= TOLERANCE).as("row %d, column %d: %s", i, j, error).isTrue();
            }
        }
    }

    @Test
    void layersAreWhatNodesMake() {
        try (OnnxModel model = OnnxModel.of(Perceptron.model(-1), 1)) {
            assertThat(model.layers()).hasSize(10);
            assertThat(model.layers().get(2).name()).isEqualTo("first");
            assertThat(model.layers().get(2).kind()).isEqualTo("Tanh");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 1024, 1025, 4098})
    void activationsAreThoseOfTheNetwork(int n) {
        Points inputs = Perceptron.inputs(n);
        Activations expected = reference(inputs, new double[3], 1, 0);
        try (OnnxModel model = OnnxModel.of(Perceptron.model(-1), 2)) {
            List<Points> found = model.activations(inputs, Perceptron.LAYERS);
            for (int l = 0; l < 3; l++) {
                assertClose(found.get(l), expected.signal(l + 1));
            }
            assertClose(model.activations(inputs, List.of("y")).getFirst(), expected.signal(3));
        }
    }

    /** The same passes under the same noise, whoever runs the network. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 33, 500})
    void noiseGoesOnThroughTheRest(int n) {
        Points inputs = Perceptron.inputs(n);
        double[] sigmas = {.3, 0, .5};
        Activations expected = reference(inputs, sigmas, 3, 11);
        try (OnnxModel model = OnnxModel.of(Perceptron.model(-1), 2)) {
            List<Points> found = model.signals(inputs, Perceptron.LAYERS, sigmas, 3, 11);
            for (int l = 0; l < 3; l++) {
                assertClose(found.get(l), expected.signal(l + 1));
            }
        }
    }

    @Test
    void threadsChangeNoDigit() {
        Points inputs = Perceptron.inputs(3000);
        try (OnnxModel one = OnnxModel.of(Perceptron.model(-1), 1);
                OnnxModel four = OnnxModel.of(Perceptron.model(-1), 4)) {
            assertSame(one.activations(inputs, Perceptron.LAYERS), four.activations(inputs, Perceptron.LAYERS));
            double[] sigmas = {.1, .2, .3};
            assertSame(one.signals(inputs, Perceptron.LAYERS, sigmas, 2, 5),
                    four.signals(inputs, Perceptron.LAYERS, sigmas, 2, 5));
        }
    }

    private static void assertSame(List<Points> a, List<Points> b) {
        assertThat(a).hasSameSizeAs(b).isNotEmpty();
        for (int l = 0; l < a.size(); l++) {
            assertThat(a.get(l).segment().mismatch(b.get(l).segment())).isEqualTo(-1);
        }
    }

    /** A model that takes eight rows and no other number: the last chunk begins earlier. */
    @ParameterizedTest
    @ValueSource(ints = {8, 9, 31})
    void modelsOfAFixedNumberOfRows(int n) {
        Points inputs = Perceptron.inputs(n);
        Activations expected = reference(inputs, new double[] {.3, .2, .5}, 2, 11);
        Activations clean = reference(inputs, new double[3], 1, 0);
        try (OnnxModel model = OnnxModel.of(Perceptron.model(8), 2)) {
            assertClose(model.activations(inputs, List.of("second")).getFirst(), clean.signal(2));
            assertClose(model.signals(inputs, Perceptron.LAYERS, new double[] {.3, .2, .5}, 2, 11).get(2),
                    expected.signal(3));
        }
    }

    /** Doubles, rows with gaps, and rows at an odd address: copied a chunk at a time. */
    @Test
    void inputsInOtherShapes() {
        int n = 1500;
        Points inputs = Perceptron.inputs(n);
        Points wide = Points.allocate(Precision.FLOAT64, n, 8);
        Points odd = Points.ofSegment(Arena.ofAuto().allocate(20L * n + 1, 4).asSlice(1), Precision.FLOAT32, n, 5);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < 5; j++) {
                wide.set(i, j + 2, inputs.get(i, j));
                odd.set(i, j, inputs.get(i, j));
            }
        }
        try (OnnxModel model = OnnxModel.of(Perceptron.model(-1), 2)) {
            List<Points> expected = model.activations(inputs, Perceptron.LAYERS);
            assertSame(model.activations(wide.columns(2, 7), Perceptron.LAYERS), expected);
            assertSame(model.activations(odd, Perceptron.LAYERS), expected);
        }
    }

    /** y = 2 x in doubles, where x has three axes; the digits are exact. */
    @Test
    void doublesAndMoreAxes() {
        byte[] bytes = new TestModel().input("x", TestModel.DOUBLE, -1, 2, -1).weights("two", new double[] {2}, 1)
                .node("Mul", "x two", "y").output("y", TestModel.DOUBLE, -1, 2, -1).toBytes();
        Points inputs = Points.of(new double[][] {{.1, .2, .3, .4, .5, .6}, {1, 2, 3, 4, 5, 6}, {7, 8, 9, 10, 11, 12}});
        try (OnnxModel model = OnnxModel.of(bytes, 2)) {
            Points doubled = model.activations(inputs, List.of("y")).getFirst();
            assertThat(doubled.element()).isEqualTo(Precision.FLOAT64);
            assertThat(doubled.get(0, 5)).isEqualTo(1.2);
            assertThat(doubled.get(2, 0)).isEqualTo(14);
            Points noisy = model.signals(inputs, List.of("y"), new double[] {1}, 2, 3).getFirst();
            assertThat(noisy.get(5, 0)).isEqualTo(14);
        }
    }

    /** A copy of a is read by a branch of an If, which names it without an input of its own: noise in a reaches it. */
    @Test
    void branchesReadTensorsOutside() {
        TestModel then = new TestModel().node("Mul", "c c", "square").output("square", TestModel.FLOAT, -1, 1);
        TestModel otherwise = new TestModel().node("Neg", "c", "minus").output("minus", TestModel.FLOAT, -1, 1);
        byte[] bytes = new TestModel().input("x", TestModel.FLOAT, -1, 1).weights("zero", new float[] {0}, 1)
                .node("Identity", "x", "a").node("Identity", "a", "c").node("Greater", "zero zero", "never")
                .node("If", "never", "b", TestModel.attribute("then_branch", then),
                        TestModel.attribute("else_branch", otherwise))
                .output("b", TestModel.FLOAT, -1, 1).toBytes();
        Points inputs = Points.of(new float[][] {{1}, {2}, {3}});
        try (OnnxModel model = OnnxModel.of(bytes, 1)) {
            List<Points> clean = model.signals(inputs, List.of("a", "b"), new double[] {0, 0}, 1, 3);
            List<Points> noisy = model.signals(inputs, List.of("a", "b"), new double[] {.5, 0}, 1, 3);
            for (int i = 0; i < 3; i++) {
                assertThat(noisy.get(0).get(i, 0)).isEqualTo(inputs.get(i, 0));
                assertThat(clean.get(1).get(i, 0)).isEqualTo(-inputs.get(i, 0));
                assertThat(noisy.get(1).get(i, 0)).isNotEqualTo(-inputs.get(i, 0));
            }
        }
    }

    /** A node of two outputs: one has noise, the other is what the model computes. */
    @Test
    void aNodeOfWhichOneOutputHasNoise() {
        byte[] bytes = new TestModel().input("x", TestModel.FLOAT, -1, 2).weights("halves", new long[] {1, 1}, 2)
                .node("Split", "x halves", "left right", TestModel.attribute("axis", 1))
                .node("Add", "left right", "sum").output("sum", TestModel.FLOAT, -1, 1).toBytes();
        Points inputs = Points.of(new float[][] {{1, 10}, {2, 20}});
        try (OnnxModel model = OnnxModel.of(bytes, 1)) {
            List<Points> noisy = model.signals(inputs, List.of("left", "sum"), new double[] {.25, 0}, 1, 3);
            for (int i = 0; i < 2; i++) {
                double noise = noisy.get(1).get(i, 0) - inputs.get(i, 0) - inputs.get(i, 1);
                assertThat(Math.abs(noise)).isBetween(1e-4, 2.0);
            }
        }
    }

    @Test
    void weightsInAFileOfTheirOwn(@TempDir Path folder) throws Exception {
        Files.write(folder.resolve("weights.bin"), TestModel.bytes(new float[] {3, 4}));
        Path file = Files.write(folder.resolve("net.onnx"), new TestModel().input("x", TestModel.FLOAT, -1, 1)
                .weightsIn("weights.bin", "w", 1, 2).node("MatMul", "x w", "a").node("Tanh", "a", "y")
                .output("y", TestModel.FLOAT, -1, 2).toBytes());
        try (OnnxModel model = OnnxModel.open(file)) {
            Points a = model.activations(Points.of(new float[][] {{2}}), List.of("a")).getFirst();
            assertThat(a.get(0, 0)).isEqualTo(6);
            assertThat(a.get(0, 1)).isEqualTo(8);
            Points y = model.signals(Points.of(new float[][] {{0}}), List.of("a", "y"), new double[] {0, 0}, 1, 0)
                    .get(1);
            assertThat(y.get(0, 0)).isZero();
        }
    }
}
