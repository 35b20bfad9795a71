package io.noisyflow.onnx;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.noisyflow.core.points.Points;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be used ends in one sentence. */
class RefusalTest {
    private static final List<String> Y = List.of("y");

    private static void assertRefused(ThrowingCallable call, String... words) {
        assertThatIllegalArgumentException().isThrownBy(call).withMessageContainingAll(words)
                .extracting(Throwable::getMessage).asString().doesNotContain("\n").contains("expected");
    }

    private static OnnxModel opened() {
        return OnnxModel.of(Perceptron.model(-1), 1);
    }

    @Test
    void files(@TempDir Path folder) throws Exception {
        Path none = folder.resolve("none.onnx");
        assertRefused(() -> OnnxModel.open(none), "none.onnx: cannot be read (no such file): expected an ONNX model");
        assertRefused(() -> OnnxModel.open(folder), ": cannot be read (is a folder): expected an ONNX model");
        Path empty = Files.write(folder.resolve("empty.onnx"), new byte[0]);
        assertRefused(() -> OnnxModel.open(empty), "empty.onnx", "no graph");
        Path text = Files.writeString(folder.resolve("text.onnx"), "not a model");
        assertRefused(() -> OnnxModel.open(text), "text.onnx");
        assertRefused(() -> new OnnxFormat().open(text, 1), "text.onnx");
        Path lost = Files.write(folder.resolve("lost.onnx"), new TestModel().input("x", TestModel.FLOAT, -1, 1)
                .weightsIn("lost.bin", "w", 1, 2).node("MatMul", "x w", "y").output("y", TestModel.FLOAT, -1, 2)
                .toBytes());
        assertRefused(() -> OnnxModel.open(lost), "lost.onnx", "ONNX Runtime cannot run it");
        Path unknown = Files.write(folder.resolve("unknown.onnx"), new TestModel().input("x", TestModel.FLOAT, -1, 1)
                .node("NoSuchThing", "x", "y").output("y", TestModel.FLOAT, -1, 2).toBytes());
        assertRefused(() -> OnnxModel.open(unknown), "unknown.onnx", "NoSuchThing");
    }

    @Test
    void inputs() {
        try (OnnxModel model = opened()) {
            assertRefused(() -> model.activations(Points.of(new float[][] {{1, 2}}), Y), "rows of 2 numbers", "5");
            assertRefused(() -> model.activations(Points.of(new float[0][]), Y), "0 inputs");
        }
        try (OnnxModel model = OnnxModel.of(Perceptron.model(8), 1)) {
            assertRefused(() -> model.activations(Perceptron.inputs(7), Y), "7 inputs", "at least 8");
        }
        byte[] two = new TestModel().input("a", TestModel.FLOAT, -1, 1).input("b", TestModel.FLOAT, -1, 1)
                .node("Add", "a b", "y").output("y", TestModel.FLOAT, -1, 1).toBytes();
        assertRefused(() -> OnnxModel.of(two, 1), "it takes 2 inputs (a, b): expected one");
        assertRefused(() -> OnnxModel.of(new TestModel().input("x", TestModel.INT64, -1, 1).node("Identity", "x", "y")
                .output("y", TestModel.INT64, -1, 1).toBytes(), 1), "'x'", "INT64");
    }

    @Test
    void layers() {
        Points inputs = Perceptron.inputs(5);
        try (OnnxModel model = opened()) {
            assertRefused(() -> model.activations(inputs, List.of("fourth")), "no layer 'fourth'", "third");
            assertRefused(() -> model.activations(inputs, List.of("x")), "no layer 'x'");
            assertRefused(() -> model.activations(inputs, List.of()), "no layers");
            assertRefused(() -> model.activations(inputs, List.of("y", "y")), "each once");
            double[] two = {1, 1};
            assertRefused(() -> model.signals(inputs, List.of("second", "first"), two, 1, 0),
                    "'first' behind 'second'");
            assertRefused(() -> model.signals(inputs, Y, two, 1, 0), "1 layers");
            assertRefused(() -> model.signals(inputs, Y, new double[] {Double.NaN}, 1, 0), "NaN");
            assertRefused(() -> model.signals(inputs, Y, new double[] {1}, 0, 0), "0 passes");
            assertRefused(() -> model.signals(inputs, Y, new double[] {1}, 65537, 0), "65537 passes");
        }
        byte[] bytes = new TestModel().input("x", TestModel.FLOAT, -1, 3).node("ReduceMean", "x", "mean")
                .node("Shape", "x", "shape").node("Identity", "x", "y").output("y", TestModel.FLOAT, -1, 3).toBytes();
        try (OnnxModel model = OnnxModel.of(bytes, 1)) {
            Points rows = Points.of(new float[5][3]);
            assertRefused(() -> model.activations(rows, List.of("mean")), "'mean'", "a row for each");
            assertRefused(() -> model.activations(rows, List.of("shape")), "'shape'", "INT64");
        }
    }

    /** A model of which bytes are missing or wrong is refused, or is a model still: nothing else happens. */
    @Test
    void damagedModels() {
        byte[] whole = Perceptron.model(-1);
        Random random = new Random(1);
        for (int k = 0; k < 300; k++) {
            byte[] damaged = Arrays.copyOf(whole, k % 2 == 0 ? random.nextInt(whole.length) : whole.length);
            for (int flip = 0; flip < 3 && damaged.length > 0; flip++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            try (OnnxModel model = OnnxModel.of(damaged, 1)) {
                model.activations(Perceptron.inputs(3), List.of(model.layers().getLast().name()));
            } catch (IllegalArgumentException e) {
                org.assertj.core.api.Assertions.assertThat(e.getMessage()).isNotBlank();
            }
        }
    }
}
