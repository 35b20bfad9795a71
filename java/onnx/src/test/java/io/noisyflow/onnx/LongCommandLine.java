package io.noisyflow.onnx;

import io.noisyflow.core.points.Points;
import java.util.List;

/** Runs one row through a model, and prints what comes out. */
final class LongCommandLine {
    private LongCommandLine() {}

    public static void main(String[] arguments) {
        try (OnnxModel model = OnnxModel.of(new TestModel().input("x", TestModel.FLOAT, -1, 1)
                .node("Neg", "x", "y").output("y", TestModel.FLOAT, -1, 1).toBytes(), 1)) {
            System.out.println(model.activations(Points.of(new float[][] {{3}}), List.of("y")).getFirst().get(0, 0));
        }
    }
}
