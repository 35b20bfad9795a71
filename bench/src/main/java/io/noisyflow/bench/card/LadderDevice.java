package io.noisyflow.bench.card;

import io.noisyflow.cuda.driver.CudaException;
import io.noisyflow.cuda.driver.DeviceMemory;
import io.noisyflow.cuda.driver.Driver;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A context with the kernels that measure the card, apart from the engine's own. */
final class LadderDevice implements AutoCloseable {
    /** The oldest card on which mma.sync has the shapes that are measured. */
    private static final int TENSOR_CORES = 80;
    private static final int MOST_ARGUMENTS = 64;

    private final Driver driver;
    private final Object context;
    private final Object module;
    private final @Nullable Object tensorModule;
    private final Map<String, Object> functions = new HashMap<>();
    private final long bytes;
    private final DeviceMemory scratch;
    private final Object stream;
    private final Object before;
    private final Object after;

    LadderDevice(Driver driver, int device) {
        this.driver = driver;
        this.context = driver.createContext(device);
        try {
            this.module = load("ceilings");
            this.tensorModule = driver.capability(device) >= TENSOR_CORES ? load("ceilings_mma") : null;
            this.bytes = driver.freeMemory();
            this.scratch = allocate(Float.BYTES);
            this.stream = driver.createStream();
            this.before = driver.createEvent();
            this.after = driver.createEvent();
        } catch (CudaException e) {
            driver.destroyContext(context);
            throw e;
        }
    }

    private Object load(String unit) {
        byte[] text = ptx(unit);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment terminated = arena.allocate(text.length + 1L);
            terminated.copyFrom(MemorySegment.ofArray(text));
            return driver.loadModule(unit, terminated);
        }
    }

    /** The text of a unit, without its end. */
    static byte[] ptx(String unit) {
        String resource = unit + ".ptx";
        try (InputStream in = LadderDevice.class.getResourceAsStream(resource)) {
            return Objects.requireNonNull(in, () -> "the jar lacks " + resource).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + resource, e);
        }
    }

    boolean hasTensorCores() {
        return tensorModule != null;
    }

    /** Bytes that were free at first. */
    long bytes() {
        return bytes;
    }

    /** Room for one number. */
    DeviceMemory scratch() {
        return scratch;
    }

    /** Memory that is freed with the context. */
    DeviceMemory allocate(long size) {
        return driver.allocate(size);
    }

    DeviceMemory upload(MemorySegment from) {
        DeviceMemory to = allocate(from.byteSize());
        driver.copyToDevice(from, to, 0);
        return to;
    }

    void download(DeviceMemory from, MemorySegment to) {
        driver.copyToHost(from, 0, to);
    }

    /** Runs a kernel and waits for it; the time between the events around it. */
    double milliseconds(String kernel, int blocks, int threads, int sharedBytes, Consumer<ByteBuffer> arguments) {
        Object function = functions.computeIfAbsent(kernel, this::function);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment packed = arena.allocate(MOST_ARGUMENTS, 8);
            ByteBuffer buffer = packed.asByteBuffer().order(ByteOrder.nativeOrder());
            arguments.accept(buffer);
            driver.record(before, stream);
            driver.launch(function, blocks, threads, sharedBytes, packed.asSlice(0, buffer.position()), stream);
            driver.record(after, stream);
            driver.synchronizeEvent(after);
            return driver.milliseconds(before, after);
        }
    }

    private Object function(String kernel) {
        boolean tensor = kernel.contains("mma");
        return driver.function(tensor ? Objects.requireNonNull(tensorModule, "tensor cores") : module, kernel);
    }

    @Override
    public void close() {
        try {
            driver.makeCurrent(context);
            driver.destroyEvent(after);
            driver.destroyEvent(before);
            driver.destroyStream(stream);
        } finally {
            driver.destroyContext(context);
        }
    }
}
