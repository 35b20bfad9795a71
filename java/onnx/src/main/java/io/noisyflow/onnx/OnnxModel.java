package io.noisyflow.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Workers;
import io.noisyflow.core.points.Points;
import io.noisyflow.information.model.LayeredModel;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model in the ONNX format with one input, whose layers are the tensors that its nodes make.
 *
 * <p>Inputs go in and activations come out without copies, where rows of inputs have the element type of the model and
 * no gaps; else a chunk of them is copied at a time. Digits do not depend on the number of threads: inputs are cut into
 * chunks that follow from the model, each of which one thread runs. An instance may be used by any number of threads.
 */
public final class OnnxModel implements LayeredModel {
    /** Draws of noise are numbered with sixteen bits. */
    private static final int MOST_REPLICATES = 65536;

    private final Graph graph;
    private final @Nullable Path folder;
    private final Arena arena;
    private final Workers workers;
    private final String input;
    private final TensorInfo inputInfo;

    private OnnxModel(MemorySegment model, @Nullable Path folder, Arena arena, int threads) {
        this.graph = Graph.of(model);
        this.folder = folder;
        this.arena = arena;
        if (graph.inputs().size() != 1) {
            throw new IllegalArgumentException("it takes " + (graph.inputs().isEmpty() ? "no inputs: expected one"
                    : graph.inputs().size() + " inputs (" + String.join(", ", graph.inputs())
                            + "): expected one, with the others exported as constants"));
        }
        this.input = graph.inputs().getFirst();
        try (Session session = Session.of(List.of(model), folder)) {
            this.inputInfo = session.input(input);
        }
        precision(input, inputInfo);
        this.workers = new Workers(threads);
    }

    /**
     * Opens a file, on all processors. Weights in files of their own are found beside it.
     *
     * @throws IllegalArgumentException with one sentence that names the file, if it is no model, or none with one input
     *     of float32 or float64
     */
    public static OnnxModel open(Path file) {
        return open(file, Runtime.getRuntime().availableProcessors());
    }

    /** {@link #open(Path)} on so many threads. */
    public static OnnxModel open(Path file, int threads) {
        Arena arena = Arena.ofShared();
        try (FileChannel channel = FileChannel.open(file)) {
            Path folder = file.toAbsolutePath().getParent();
            return new OnnxModel(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena), folder, arena,
                    threads);
        } catch (IOException e) {
            arena.close();
            throw new IllegalArgumentException(file + ": cannot be read (" + reason(file, e)
                    + "): expected an ONNX model", e);
        } catch (IllegalArgumentException e) {
            arena.close();
            throw new IllegalArgumentException(file + ": expected an ONNX model with one input of floats, but "
                    + e.getMessage(), e);
        }
    }

    /** Why a file cannot be read, as the readers of data say it. */
    private static String reason(Path file, IOException e) {
        return switch (e) {
            case NoSuchFileException _ -> "no such file";
            case AccessDeniedException _ -> "permission denied";
            default -> Files.isDirectory(file) ? "is a folder" : String.valueOf(e.getMessage());
        };
    }

    /** A model from its bytes, which are copied. */
    public static OnnxModel of(byte[] model, int threads) {
        Arena arena = Arena.ofShared();
        try {
            MemorySegment copy = arena.allocate(Math.max(1, model.length)).asSlice(0, model.length);
            copy.copyFrom(MemorySegment.ofArray(model));
            return new OnnxModel(copy, null, arena, threads);
        } catch (IllegalArgumentException e) {
            arena.close();
            throw e;
        }
    }

    @Override
    public List<Layer> layers() {
        return graph.nodes().stream()
                .flatMap(node -> node.outputs().stream().map(output -> new Layer(output, node.kind()))).toList();
    }

    @Override
    public List<Points> activations(Points inputs, List<String> layers) {
        requireLayers(layers);
        long[] shape = inputShape(inputs);
        try (Session session = Session.of(graph.exposing(layers), folder)) {
            Passes passes = new Passes(workers, input, precision(input, inputInfo), shape, inputs);
            return passes.run(session, passes.outputs(session, layers, precisions(session, layers)));
        }
    }

    @Override
    public List<Points> signals(Points inputs, List<String> layers, double[] sigmas, int replicates, long seed) {
        requireLayers(layers);
        requireOrder(layers);
        if (sigmas.length != layers.size() || Arrays.stream(sigmas).anyMatch(s -> !(s >= 0) || s == 1 / 0.0)) {
            throw new IllegalArgumentException("sigmas " + Arrays.toString(sigmas) + ": expected a finite number, zero "
                    + "or more, for each of " + layers.size() + " layers");
        }
        if (replicates < 1 || replicates > MOST_REPLICATES || (long) inputs.n() * replicates > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(replicates + " passes of " + inputs.n()
                    + " inputs: expected 1 .. " + MOST_REPLICATES + ", and fewer than 2^31 together");
        }
        long[] shape = inputShape(inputs);
        Passes passes = new Passes(workers, input, precision(input, inputInfo), shape, inputs);
        List<Session> parts = new ArrayList<>();
        try (Session whole = Session.of(graph.exposing(layers), folder)) {
            List<Precision> precisions = precisions(whole, layers);
            List<Output> outputs = passes.outputs(whole, layers, precisions);
            for (int l = 0; l < layers.size(); l++) {
                parts.add(Session.of(graph.between(layers.subList(0, l), precisions.subList(0, l), layers.get(l)),
                        folder));
            }
            return new NoisyPasses(passes, parts, outputs, sigmas, replicates, seed).signals();
        } finally {
            parts.reversed().forEach(Session::close);
        }
    }

    private static List<Precision> precisions(Session session, List<String> layers) {
        return layers.stream().map(layer -> precision(layer, session.output(layer))).toList();
    }

    private static Precision precision(String name, TensorInfo info) {
        if (info.type == OnnxJavaType.FLOAT) {
            return Precision.FLOAT32;
        }
        if (info.type == OnnxJavaType.DOUBLE) {
            return Precision.FLOAT64;
        }
        throw new IllegalArgumentException("'" + name + "' holds numbers of type " + info.type
                + ": expected FLOAT or DOUBLE");
    }

    private void requireLayers(List<String> layers) {
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("no layers: expected at least one of " + layers().size());
        }
        for (String layer : layers) {
            if (graph.placeOf(layer) < 0) {
                throw new IllegalArgumentException("no layer '" + layer + "': expected one of "
                        + layers().stream().map(Layer::name).toList());
            }
        }
        if (layers.stream().distinct().count() != layers.size()) {
            throw new IllegalArgumentException("layers " + layers + ": expected each once");
        }
    }

    private void requireOrder(List<String> layers) {
        for (int l = 1; l < layers.size(); l++) {
            if (graph.placeOf(layers.get(l)) <= graph.placeOf(layers.get(l - 1))) {
                throw new IllegalArgumentException("layer '" + layers.get(l) + "' behind '" + layers.get(l - 1)
                        + "': expected the order in which the model computes them");
            }
        }
    }

    /** The shape of the inputs: rows first (-1 where any number will do), then what a row is. */
    private long[] inputShape(Points inputs) {
        long[] shape = inputInfo.getShape();
        if (inputs.n() == 0) {
            throw new IllegalArgumentException("0 inputs: expected at least one");
        }
        if (shape.length == 0) {
            throw new IllegalArgumentException(
                    "the input '" + input + "' is one number: expected a row for each input");
        }
        int open = -1;
        for (int axis = 1; axis < shape.length; axis++) {
            if (shape[axis] < 0) {
                if (open >= 0) {
                    throw new IllegalArgumentException("the input '" + input + "' has the shape "
                            + Arrays.toString(shape) + ": expected at most one open axis behind the first");
                }
                open = axis;
            }
        }
        long known = open < 0 ? product(shape) : Math.max(1, known(shape));
        if (open < 0 ? known != inputs.d() : inputs.d() % known != 0) {
            throw new IllegalArgumentException("inputs have rows of " + inputs.d() + " numbers: expected "
                    + (open < 0 ? "" : "a multiple of ") + known + ", for the model takes " + Arrays.toString(shape));
        }
        long[] closed = shape.clone();
        if (open >= 0) {
            closed[open] = inputs.d() / known;
        }
        if (closed[0] > inputs.n()) {
            throw new IllegalArgumentException(inputs.n() + " inputs: expected at least " + closed[0]
                    + ", for the model takes so many at once");
        }
        return closed;
    }

    /** Numbers of a row; negative where an axis is open. */
    private static long product(long[] shape) {
        long product = 1;
        for (int axis = 1; axis < shape.length; axis++) {
            if (shape[axis] < 0) {
                return -1;
            }
            product *= shape[axis];
        }
        return product;
    }

    private static long known(long[] shape) {
        return Arrays.stream(shape).skip(1).filter(axis -> axis >= 0).reduce(1, (a, b) -> a * b);
    }

    /** Ends the threads; further calls fail. */
    @Override
    public void close() {
        workers.close();
        arena.close();
    }
}
