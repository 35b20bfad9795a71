package io.noisyflow.onnx;

import io.noisyflow.Noisyflow;
import io.noisyflow.OpenOptions;
import io.noisyflow.core.Precision;
import io.noisyflow.core.points.Points;
import io.noisyflow.testkit.ChildProgram;
import java.util.List;
import java.util.Locale;

/**
 * The density of a layer of 4 000 000 x 64 floats, which are 1.02 GB, at one of its rows: prints the peak of memory in
 * bytes, and the density. The backend reference has no copy of its own of the rows.
 */
final class LargeModel {
    private LargeModel() {}

    public static void main(String[] arguments) throws Exception {
        float[] weights = new float[64];
        for (int j = 0; j < weights.length; j++) {
            weights[j] = j % 4 - 1;
        }
        byte[] bytes = new TestModel().input("x", TestModel.FLOAT, -1, 1).weights("w", weights, 1, 64)
                .node("MatMul", "x w", "wide").node("ReduceMean", "wide", "y").output("y", TestModel.FLOAT, 1, 1)
                .toBytes();
        Points inputs = Points.allocate(Precision.FLOAT32, 4_000_000, 1);
        for (int i = 0; i < inputs.n(); i++) {
            inputs.set(i, 0, i % 1000);
        }
        try (OnnxModel model = OnnxModel.of(bytes, 2);
                Noisyflow nf = Noisyflow.open(OpenOptions.defaults().withBackend("reference"))) {
            Points rows = model.activations(inputs, List.of("wide")).getFirst();
            double density = nf.logDensity(rows, rows.rows(5, 6), 0.25)[0];
            System.out.printf(Locale.ROOT, "%d %.6f%n", ChildProgram.peakBytes(), density);
        }
    }
}
