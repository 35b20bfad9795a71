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
     * The shapes of what layers put out, found by a run of two rows.
     *
     * @throws IllegalArgumentException if a layer has no row for each input
     */
    Map<String, long[]> shapes(Session session, List<String> layers) {
        int rows = shape[0] < 0 ? Math.min(2, inputs.n()) : (int) shape[0];
        try (OnnxTensor few = Session.tensor(rows(0, rows), shape(shape, rows))) {
            Map<String, long[]> shapes = session.shapes(Map.of(input, few), layers);
            for (String layer : layers) {
                long[] found = shapes.get(layer);
                if (found == null || found.length == 0 || found[0] != rows || width(found) < 1) {
                    throw new IllegalArgumentException("layer '" + layer + "' has the shape " + Arrays.toString(found)
                            + " for " + rows + (rows == 1 ? " input" : " inputs") + ": expected a row for each");
                }
            }
            return shapes;
        }
    }

    /** What layers put out: rows of memory that the model writes itself. */
    List<Points> outputs(Session session, Map<String, Precision> precisions, List<String> layers) {
        Map<String, long[]> shapes = shapes(session, layers);
        List<Points> results = new ArrayList<>();
        int widest = inputs.d();
        for (String layer : layers) {
            int width = width(shapes.get(layer));
            widest = Math.max(widest, width);
            results.add(Points.allocate(precisions.get(layer), inputs.n(), width));
        }
        Chunks chunks = Chunks.of(inputs.n(), shape[0], widest);
        workers.forEach(chunks.count(), number -> {
            Chunks.Chunk chunk = chunks.get(number);
            Map<String, OnnxTensor> in = new HashMap<>();
            Map<String, OnnxTensor> out = new HashMap<>();
            List<Points> targets = results.stream().map(result -> target(result, chunk)).toList();
            try {
                in.put(input, Session.tensor(rows(chunk.from(), chunk.to()), shape(shape, chunk.rows())));
                for (int l = 0; l < layers.size(); l++) {
                    out.put(layers.get(l),
                            Session.tensor(targets.get(l), shape(shapes.get(layers.get(l)), chunk.rows())));
                }
                session.run(in, out);
            } finally {
                in.values().forEach(OnnxTensor::close);
                out.values().forEach(OnnxTensor::close);
            }
            for (int l = 0; l < layers.size(); l++) {
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

    /** A shape with so many rows. */
    static long[] shape(long[] ofAny, int rows) {
        long[] shape = ofAny.clone();
        shape[0] = rows;
        return shape;
    }

    /** Numbers of a row. */
    static int width(long[] shape) {
        return Math.toIntExact(Arrays.stream(shape).skip(1).reduce(1, Math::multiplyExact));
    }
}
