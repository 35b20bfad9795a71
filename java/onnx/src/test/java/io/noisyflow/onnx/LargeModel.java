package io.noisyflow.onnx;

import io.noisyflow.Noisyflow;
import io.noisyflow.core.Precision;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.entropy.EntropyEstimate;
import io.noisyflow.information.entropy.Samples;
import io.noisyflow.testkit.ChildProgram;
import java.util.List;
import java.util.Locale;

/** The entropy of a layer of 4 000 000 x 64 floats, which are 1.02 GB: prints the peak of memory in bytes and a number. */
final class LargeModel {
    private LargeModel() {}

    public static void main(String[] arguments) throws Exception {
        float[] weights = new float[64];
        for (int j = 0; j < weights.length; j++) {
            weights[j] = (float) StrictMath.sin(j);
        }
        byte[] bytes = new TestModel().input("x", TestModel.FLOAT, -1, 1).weights("w", weights, 1, 64)
                .node("MatMul", "x w", "wide").node("ReduceMean", "wide", "y").output("y", TestModel.FLOAT, 1, 1)
                .toBytes();
        Points inputs = Points.allocate(Precision.FLOAT32, 4_000_000, 1);
        for (int i = 0; i < inputs.n(); i++) {
            inputs.set(i, 0, StrictMath.sin(i));
        }
        long t=System.nanoTime();
        try (OnnxModel model = OnnxModel.of(bytes, 2); Noisyflow nf = Noisyflow.open()) {
            Points rows = model.activations(inputs, List.of("wide")).getFirst();
            System.err.println("pass " + (System.nanoTime()-t)/1e9+" peak "+ChildProgram.peakBytes());
            double[] g = nf.logDensity(rows, rows.rows(0, 4), 0.5);
            System.err.println("dens " + (System.nanoTime()-t)/1e9+" peak "+ChildProgram.peakBytes());
            EntropyEstimate e = nf.entropy(Samples.of(rows), new double[] {0.5}, o -> o.withQueries(4)).estimates()
                    .getFirst();
            System.err.println("entr " + (System.nanoTime()-t)/1e9+" peak "+ChildProgram.peakBytes());
            System.out.printf(Locale.ROOT, "%d %.3f%n", ChildProgram.peakBytes(), e.entropy());
        }
    }
}
