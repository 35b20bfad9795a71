package io.noisyflow.cuda.driver;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * The calls of the CUDA driver that this backend makes. Contexts, modules, functions, streams and events are the
 * driver's own objects.
 *
 * <p>Calls that need a context use the one that {@link #makeCurrent} has set for the calling thread. Host memory is off
 * the heap, always. Every method throws {@link CudaException} where the driver reports an error, which may be one of
 * earlier work.
 *
 * <p>What takes a stream returns at once: its work is done behind that which was put on the stream before, and host
 * memory that it names must be pinned and left alone until then. What takes none waits for all work of the context.
 */
public interface Driver {
    /** Initialises the driver; the first call of any process. */
    void initialize();

    /** The newest CUDA version that the driver knows: 1000 major + 10 minor. */
    int version();

    /** Devices that CUDA can use. */
    int deviceCount();

    /** The device's name, "NVIDIA H200" for instance. */
    String deviceName(int device);

    /** Bytes of memory on the device. */
    long deviceMemory(int device);

    /** Compute capability: 10 major + minor. */
    int capability(int device);

    /** Multiprocessors of the device. */
    int multiprocessors(int device);

    /** Clock of the multiprocessors at its highest, in kHz. */
    int clockRate(int device);

    /** cuBLAS for this driver's contexts, where it is there. */
    default @Nullable Blas blas() {
        return null;
    }

    /** A new context, current for the calling thread. */
    Object createContext(int device);

    /** Ends a context and frees whatever it still holds. */
    void destroyContext(Object context);

    /** Makes a context the calling thread's. */
    void makeCurrent(Object context);

    /**
     * Compiles PTX for the device. An error tells the name and what the compiler has said.
     *
     * @param name of the unit, for messages
     * @param ptx zero-terminated text
     */
    Object loadModule(String name, MemorySegment ptx);

    /** Unloads a module. */
    void unloadModule(Object module);

    /** A kernel of a module. */
    Object function(Object module, String name);

    /** Bytes that can still be allocated. */
    long freeMemory();

    /** Allocates memory whose contents are undefined; bytes is at least 1. */
    DeviceMemory allocate(long bytes);

    /** Frees memory. */
    void free(DeviceMemory memory);

    /** Allocates pinned host memory whose contents are undefined; bytes is at least 1. */
    HostMemory allocateHost(long bytes);

    /** Frees pinned memory, which no work may need any more. */
    void freeHost(HostMemory memory);

    /** A stream. */
    Object createStream();

    /** Ends a stream; the work on it is done all the same. */
    void destroyStream(Object stream);

    /** Waits for the work on a stream. */
    void synchronizeStream(Object stream);

    /** An event. */
    Object createEvent();

    /** Ends an event. */
    void destroyEvent(Object event);

    /** Lets an event stand for all work that is on the stream now. */
    void record(Object event, Object stream);

    /** Lets later work on a stream wait for what an event stands for. */
    void await(Object stream, Object event);

    /** Waits for what an event stands for. */
    void synchronizeEvent(Object event);

    /** Milliseconds from one event to a later one, both of which have been waited for. */
    double milliseconds(Object from, Object to);

    /** Copies a segment to the device, from byte {@code at} of the memory on. */
    void copyToDevice(MemorySegment from, DeviceMemory to, long at);

    /** Copies pinned memory to the device, from byte {@code at} of the memory on. */
    void copyToDevice(MemorySegment from, DeviceMemory to, long at, Object stream);

    /** Fills a segment from the device, from byte {@code at} of the memory on. */
    void copyToHost(DeviceMemory from, long at, MemorySegment to);

    /** Fills pinned memory from the device, from byte {@code at} of the memory on. */
    void copyToHost(DeviceMemory from, long at, MemorySegment to, Object stream);

    /** Sets the first bytes of the memory to zero. */
    void clear(DeviceMemory memory, long bytes, Object stream);

    /**
     * Starts a kernel on blocks 0 .. blocks - 1.
     *
     * @param arguments the kernel's parameters as CUDA packs them; read before this returns
     * @param stream null: behind all work of the context, and before what any stream gets later
     */
    void launch(Object function, int blocks, int threads, int sharedBytes, MemorySegment arguments,
            @Nullable Object stream);

    /** Waits for all work of the context. */
    void synchronize();
}
