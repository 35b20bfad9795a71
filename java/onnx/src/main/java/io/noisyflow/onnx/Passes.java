package io.noisyflow.onnx;

import ai.onnxruntime.OnnxTensor;
import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Inputs on their way through a model.
 *
 * @param workers share the chunks
 * @param input its name
 * @param element its type
 * @param shape of the input, its first axis negative where the model takes any number of rows
 * @param inputs the rows
 */
record Passes(Workers workers, String input, Precision element, long[] shape, Points inputs) {
    /**
     * What layers put out, found by a run of two rows.
     *
     * @param elements the type of each
     * @throws IllegalArgumentException if a layer has no row for each input
     */
    List<Output> outputs(Session session, List<String> layers, List<Precision> elements) {
        int rows = shape[0] < 0 ? Math.min(2, inputs.n()) : (int) shape[0];
        try (OnnxTensor few = Session.tensor(rows(0, rows), Output.shape(shape, rows))) {
            List<long[]> shapes = session.shapes(Map.of(input, few), layers);
            List<Output> outputs = new ArrayList<>();
            for (int l = 0; l < layers.size(); l++) {
                long[] found = shapes.get(l);
                if (found.length == 0 || found[0] != rows || Output.width(found) < 1) {
                    throw new IllegalArgumentException("layer '" + layers.get(l) + "' has the shape "
                            + Arrays.toString(found) + " for " + rows + (rows == 1 ? " input" : " inputs")
                            + ": expected a row for each");
                }
                outputs.add(new Output(layers.get(l), elements.get(l), found));
            }
            return outputs;
        }
    }

    /** How so many rows are cut. */
    Chunks chunks(int n, List<Output> outputs) {
        int widest = outputs.stream().mapToInt(Output::width).reduce(inputs.d(), Math::max);
        return Chunks.of(n, shape[0], widest);
    }

    /** What layers put out: rows of memory that the model writes itself. */
    List<Points> run(Session session, List<Output> outputs) {
        List<Points> results = outputs.stream().map(output -> output.allocate(inputs.n())).toList();
        Chunks chunks = chunks(inputs.n(), outputs);
        workers.forEach(chunks.count(), number -> {
            Chunks.Chunk chunk = chunks.get(number);
            List<Points> targets = results.stream().map(result -> target(result, chunk)).toList();
            Map<String, OnnxTensor> out = new HashMap<>();
            try (OnnxTensor in =
                    Session.tensor(rows(chunk.from(), chunk.to()), Output.shape(shape, chunk.rows()))) {
                for (int l = 0; l < outputs.size(); l++) {
                    Output output = outputs.get(l);
                    out.put(output.layer(), Session.tensor(targets.get(l), output.shape(chunk.rows())));
                }
                session.run(Map.of(input, in), out);
            } finally {
                out.values().forEach(OnnxTensor::close);
            }
            for (int l = 0; l < outputs.size(); l++) {
                keepFresh(targets.get(l), results.get(l), chunk);
            }
        });
        return results;
    }

    /** Where a chunk is written: the rows themselves, or others where some have been written before. */
    static Points target(Points result, Chunks.Chunk chunk) {
        return chunk.fresh() == chunk.from()
                ? result.rows(chunk.from(), chunk.to())
                : Points.allocate(result.element(), chunk.rows(), result.d());
    }

    /** Copies the rows that no chunk before has, where they were written elsewhere. */
    static void keepFresh(Points target, Points result, Chunks.Chunk chunk) {
        if (chunk.fresh() != chunk.from()) {
            long begin = target.byteOffset(chunk.fresh() - chunk.from());
            MemorySegment.copy(target.segment(), begin, result.segment(), result.byteOffset(chunk.fresh()),
                    target.byteOffset(chunk.rows()) - begin);
        }
    }

    /** Rows of the inputs as the model takes them: a view where they lie so, else a copy. */
    private Points rows(int from, int to) {
        Points view = inputs.rows(from, to);
        boolean taken = view.element() == element && view.stride() == view.d() && view.segment().isNative()
                && view.segment().address() % element.bytes() == 0;
        return taken ? view : repeated(from, to, 1);
    }

    /** Rows {@code from / times} and so on, each so many times, for passes from .. to of them. */
    Points repeated(int from, int to, int times) {
        Points copy = Points.allocate(element, to - from, inputs.d());
        double[] row = new double[inputs.d()];
        for (int i = from; i < to; i++) {
            inputs.copyRow(i / times, row, 0);
            copy.setRow(i - from, row, 0);
        }
        return copy;
    }
}
