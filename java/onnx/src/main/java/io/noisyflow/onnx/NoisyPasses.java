package io.noisyflow.onnx;

import ai.onnxruntime.OnnxTensor;
import io.noisyflow.core.noise.Normals;
import io.noisyflow.core.noise.Streams;
import io.noisyflow.core.points.Points;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Passes of every input through a model to whose layers noise is added: the model is cut at them, and each part runs on
 * from the noisy values of the layers before it. Noise is that of {@link Streams#marginalReplicate()}, so that the same
 * network has the same noise, whoever runs it.
 *
 * @param passes of the inputs
 * @param parts the part of the model that each layer is made by
 * @param outputs what the layers put out
 * @param sigmas their noise
 * @param replicates passes of every input
 */
record NoisyPasses(Passes passes, List<Session> parts, List<Output> outputs, double[] sigmas, int replicates,
        long seed) {
    /** What layers put out before their own noise is added: rows i R .. (i+1) R - 1 are of input i. */
    List<Points> signals() {
        int n = passes.inputs().n() * replicates;
        List<Points> results = outputs.stream().map(output -> output.allocate(n)).toList();
        Chunks chunks = passes.chunks(n, outputs);
        passes.workers().forEach(chunks.count(), number -> run(chunks.get(number), results));
        return results;
    }

    private void run(Chunks.Chunk chunk, List<Points> results) {
        Map<String, OnnxTensor> in = new HashMap<>();
        try {
            in.put(passes.input(), Session.tensor(passes.repeated(chunk.from(), chunk.to(), replicates),
                    Output.shape(passes.shape(), chunk.rows())));
            for (int l = 0; l < outputs.size(); l++) {
                Output output = outputs.get(l);
                long[] shape = output.shape(chunk.rows());
                Points signal = Passes.target(results.get(l), chunk);
                try (OnnxTensor out = Session.tensor(signal, shape)) {
                    parts.get(l).run(in, Map.of(output.layer(), out));
                }
                Passes.keepFresh(signal, results.get(l), chunk);
                in.put(output.layer(), Session.tensor(noisy(signal, l, chunk.from()), shape));
            }
        } finally {
            in.values().forEach(OnnxTensor::close);
        }
    }

    /** S + sigma z. */
    private Points noisy(Points signal, int l, int firstPass) {
        Points noisy = Points.allocate(signal.element(), signal.n(), signal.d());
        double[] row = new double[signal.d()];
        float[] z = new float[signal.d()];
        for (int i = 0; i < signal.n(); i++) {
            int pass = firstPass + i;
            Normals.fill(seed, Streams.marginalReplicate() + l + 1, pass / replicates, pass % replicates, z, 0,
                    z.length);
            signal.copyRow(i, row, 0);
            for (int j = 0; j < row.length; j++) {
                row[j] += sigmas[l] * z[j];
            }
            noisy.setRow(i, row, 0);
        }
        return noisy;
    }
}
