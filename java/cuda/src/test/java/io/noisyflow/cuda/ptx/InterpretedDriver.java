package io.noisyflow.cuda.ptx;

import io.noisyflow.cuda.driver.CudaException;
import io.noisyflow.cuda.driver.DeviceMemory;
import io.noisyflow.cuda.driver.Driver;
import io.noisyflow.cuda.driver.HostMemory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A driver whose one device is the interpreter: all work is done at once, on the calling thread, so streams
 * and events have nothing to order; launches are counted. A fault
 * is thrown by the launch that runs into it, as a {@link Fault}; what a real driver would report is a
 * {@link CudaException}.
 */
public final class InterpretedDriver implements Driver {
    private static final int VERSION = 12_060;
    private static final int CAPABILITY = 90;
    private static final long MEMORY = 1L << 30;
    private static final long HOST_ALIGNMENT = 64;
    private static final int MOST_SHARED_BYTES = 48 << 10;
    private static final int INVALID_VALUE = 1;
    private static final int OUT_OF_MEMORY = 2;
    private static final int NOT_FOUND = 500;
    /** Decoding takes longer than most launches, and what is decoded has no state. */
    private static final Map<String, Unit> DECODED = new ConcurrentHashMap<>();

    private final UnaryOperator<String> edit;
    private final GlobalMemory memory = new GlobalMemory();
    private final List<Launch> launches = new ArrayList<>();
    private final Map<String, Profile> profiles = new HashMap<>();

    /**
     * What one launch has executed.
     *
     * @param blocks of the grid
     * @param threads of a block
     */
    public record Launch(String kernel, int blocks, int threads, Counts counts) {}

    /** A driver for the text as it is. */
    public InterpretedDriver() {
        this(UnaryOperator.identity());
    }

    /** A driver that edits every unit before it decodes it: a way to plant a fault. */
    public InterpretedDriver(UnaryOperator<String> edit) {
        this.edit = edit;
    }

    /** The launches so far, in order. */
    public synchronized List<Launch> launches() {
        return List.copyOf(launches);
    }

    /** How often each instruction of a kernel has been executed over all launches: count, line, text. */
    public synchronized List<String> profile(String kernel) {
        Profile profile = profiles.get(kernel);
        return profile == null ? List.of() : profile.lines();
    }

    /** Bytes of device memory in use. */
    public synchronized long used() {
        return memory.used();
    }

    @Override
    public void initialize() {}

    @Override
    public int version() {
        return VERSION;
    }

    @Override
    public int deviceCount() {
        return 1;
    }

    @Override
    public String deviceName(int device) {
        return "interpreter";
    }

    @Override
    public long deviceMemory(int device) {
        return MEMORY;
    }

    @Override
    public int capability(int device) {
        return CAPABILITY;
    }

    @Override
    public int multiprocessors(int device) {
        return 1;
    }

    @Override
    public int clockRate(int device) {
        return 1;
    }

    @Override
    public Object createContext(int device) {
        return new Object();
    }

    @Override
    public void destroyContext(Object context) {}

    @Override
    public void makeCurrent(Object context) {}

    @Override
    public Object loadModule(String name, MemorySegment ptx) {
        String text = new String(ptx.asSlice(0, ptx.byteSize() - 1).toArray(ValueLayout.JAVA_BYTE),
                StandardCharsets.US_ASCII);
        String edited = edit.apply(text);
        return edited.equals(text) ? DECODED.computeIfAbsent(text, Unit::parse) : Unit.parse(edited);
    }

    @Override
    public void unloadModule(Object module) {}

    @Override
    public Object function(Object module, String name) {
        Kernel kernel = ((Unit) module).kernels().get(name);
        if (kernel == null) {
            throw new CudaException("cuModuleGetFunction", NOT_FOUND, "CUDA_ERROR_NOT_FOUND", name);
        }
        return kernel;
    }

    @Override
    public synchronized long freeMemory() {
        return MEMORY - memory.used();
    }

    @Override
    public synchronized DeviceMemory allocate(long bytes) {
        if (bytes > freeMemory()) {
            throw new CudaException("cuMemAlloc", OUT_OF_MEMORY, "CUDA_ERROR_OUT_OF_MEMORY", bytes + " bytes");
        }
        GlobalMemory.Allocation allocation = memory.allocate(bytes);
        return new DeviceMemory(allocation, allocation.start, bytes);
    }

    @Override
    public synchronized void free(DeviceMemory freed) {
        memory.free((GlobalMemory.Allocation) freed.handle());
    }

    @Override
    public HostMemory allocateHost(long bytes) {
        Arena arena = Arena.ofShared();
        return new HostMemory(arena, arena.allocate(bytes, HOST_ALIGNMENT).fill((byte) -1));
    }

    @Override
    public void freeHost(HostMemory freed) {
        ((Arena) freed.handle()).close();
    }

    @Override
    public void copyToDevice(MemorySegment from, DeviceMemory to, long at, @Nullable Object stream) {
        copyToDevice(from, to, at);
    }

    @Override
    public synchronized void copyToDevice(MemorySegment from, DeviceMemory to, long at) {
        part(to, at, from.byteSize()).copyFrom(from);
    }

    @Override
    public void copyToHost(DeviceMemory from, long at, MemorySegment to, @Nullable Object stream) {
        copyToHost(from, at, to);
    }

    @Override
    public synchronized void copyToHost(DeviceMemory from, long at, MemorySegment to) {
        to.copyFrom(part(from, at, to.byteSize()));
    }

    @Override
    public synchronized void clear(DeviceMemory cleared, long bytes, Object stream) {
        part(cleared, 0, bytes).fill((byte) 0);
    }

    private static MemorySegment part(DeviceMemory memory, long at, long bytes) {
        return ((GlobalMemory.Allocation) memory.handle()).segment().asSlice(at, bytes);
    }

    @Override
    public synchronized void launch(Object function, int blocks, int threads, int sharedBytes,
            MemorySegment arguments, @Nullable Object stream) {
        Kernel kernel = (Kernel) function;
        Kernel.Frame frame = kernel.frame;
        require(blocks >= 1 && threads >= 1 && threads <= frame.mostThreads(),
                kernel.name + " on " + blocks + " blocks of " + threads + " threads");
        require(sharedBytes >= 0 && frame.sharedBytes() + sharedBytes <= MOST_SHARED_BYTES,
                kernel.name + " with " + sharedBytes + " bytes of shared memory");
        require(arguments.byteSize() == frame.parameterBytes(), kernel.name + " takes " + frame.parameterBytes()
                + " bytes of parameters, not " + arguments.byteSize());
        try (Arena arena = Arena.ofConfined()) {
            Block block = new Block(kernel, memory, blocks, threads, sharedBytes, arguments, arena);
            for (int index = 0; index < blocks; index++) {
                block.run(index);
            }
            launches.add(new Launch(kernel.name, blocks, threads, Counts.of(kernel, block.visits)));
            profiles.computeIfAbsent(kernel.name, _ -> new Profile(kernel)).add(block.visits);
        }
    }

    private static void require(boolean condition, String what) {
        if (!condition) {
            throw new CudaException("cuLaunchKernel", INVALID_VALUE, "CUDA_ERROR_INVALID_VALUE", what);
        }
    }

    @Override
    public void synchronize() {}

    @Override
    public Object createStream() {
        return new Object();
    }

    @Override
    public void destroyStream(Object stream) {}

    @Override
    public void synchronizeStream(Object stream) {}

    @Override
    public Object createEvent() {
        return new Object();
    }

    @Override
    public void destroyEvent(Object event) {}

    @Override
    public void record(Object event, Object stream) {}

    @Override
    public void await(Object stream, Object event) {}

    @Override
    public void synchronizeEvent(Object event) {}

    @Override
    public double milliseconds(Object from, Object to) {
        return 0;
    }
}
