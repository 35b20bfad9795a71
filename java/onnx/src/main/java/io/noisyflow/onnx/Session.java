package io.noisyflow.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import ai.onnxruntime.ValueInfo;
import io.noisyflow.core.Precision;
import io.noisyflow.core.points.Points;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A model that ONNX Runtime has made ready to run, on one thread for each call: how it cuts a product among threads of
 * its own could show in the digits. Any number of threads may call.
 */
final class Session implements AutoCloseable {
    private static final String WEIGHTS_FOLDER = "session.model_external_initializers_file_folder_path";

    private final OrtSession session;

    private Session(OrtSession session) {
        this.session = session;
    }

    /**
     * Opens a model.
     *
     * @param pieces its bytes, one behind the other
     * @param weights the folder where files of weights are that it names; null: it names none
     * @throws IllegalArgumentException if it is none that ONNX Runtime can run
     */
    static Session of(List<MemorySegment> pieces, @Nullable Path weights) {
        OrtEnvironment environment = environment();
        try (Arena arena = Arena.ofConfined(); OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            long size = pieces.stream().mapToLong(MemorySegment::byteSize).sum();
            if (size > Integer.MAX_VALUE) {
                throw new IllegalArgumentException(size + " bytes: expected fewer than 2^31, with larger weights in "
                        + "files of their own");
            }
            MemorySegment bytes = arena.allocate(size);
            long at = 0;
            for (MemorySegment piece : pieces) {
                MemorySegment.copy(piece, 0, bytes, at, piece.byteSize());
                at += piece.byteSize();
            }
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
            if (weights != null) {
                options.addConfigEntry(WEIGHTS_FOLDER, weights.toString());
            }
            return new Session(environment.createSession(bytes.asByteBuffer(), options));
        } catch (OrtException e) {
            throw new IllegalArgumentException("ONNX Runtime cannot run it: " + firstLine(e), e);
        }
    }

    private static OrtEnvironment environment() {
        return Loaded.ENVIRONMENT;
    }

    /** The library, loaded when it is first used. */
    private static final class Loaded {
        static final OrtEnvironment ENVIRONMENT;

        static {
            Telemetry.keepOff();
            ENVIRONMENT = OrtEnvironment.getEnvironment();
        }
    }

    static String firstLine(OrtException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    /**
     * The shape and element type of an input.
     *
     * @throws IllegalArgumentException if it is no tensor
     */
    TensorInfo input(String name) {
        try {
            return tensor(name, Objects.requireNonNull(session.getInputInfo().get(name), name).getInfo());
        } catch (OrtException e) {
            throw failure("getInputInfo", e);
        }
    }

    /** The shape and element type of an output, as far as they are known before a run. */
    TensorInfo output(String name) {
        try {
            return tensor(name, Objects.requireNonNull(session.getOutputInfo().get(name), name).getInfo());
        } catch (OrtException e) {
            throw failure("getOutputInfo", e);
        }
    }

    private static TensorInfo tensor(String name, ValueInfo info) {
        if (info instanceof TensorInfo tensor) {
            return tensor;
        }
        throw new IllegalArgumentException("'" + name + "' is " + info + ": expected a tensor");
    }

    /** The shapes of outputs of one run. */
    List<long[]> shapes(Map<String, OnnxTensor> inputs, List<String> outputs) {
        try (OrtSession.Result result = session.run(inputs, new LinkedHashSet<>(outputs))) {
            List<long[]> shapes = new ArrayList<>();
            for (String output : outputs) {
                shapes.add(tensor(output, result.get(output).orElseThrow().getInfo()).getShape());
            }
            return shapes;
        } catch (OrtException e) {
            throw new IllegalArgumentException("ONNX Runtime cannot run these inputs through it: " + firstLine(e), e);
        }
    }

    /** Runs inputs through the model into memory of the caller's. */
    void run(Map<String, OnnxTensor> inputs, Map<String, OnnxTensor> outputs) {
        try (OrtSession.Result _ = session.run(inputs, outputs)) {
            assert !outputs.isEmpty();
        } catch (OrtException e) {
            throw failure("run", e);
        }
    }

    /**
     * A tensor in the memory of rows, nothing copied.
     *
     * @param rows without gaps, fewer than 2^31 bytes
     * @param shape of the tensor, as many elements as the rows have
     */
    static OnnxTensor tensor(Points rows, long[] shape) {
        long bytes = (long) rows.n() * rows.d() * rows.element().bytes();
        var buffer = rows.segment().asSlice(0, bytes).asByteBuffer().order(ByteOrder.nativeOrder());
        try {
            return rows.element() == Precision.FLOAT32
                    ? OnnxTensor.createTensor(environment(), buffer.asFloatBuffer(), shape)
                    : OnnxTensor.createTensor(environment(), buffer.asDoubleBuffer(), shape);
        } catch (OrtException e) {
            throw failure("createTensor", e);
        }
    }

    private static IllegalStateException failure(String call, OrtException e) {
        return new IllegalStateException("ONNX Runtime, " + call + ": " + e.getCode() + ": " + firstLine(e), e);
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw failure("close", e);
        }
    }
}
