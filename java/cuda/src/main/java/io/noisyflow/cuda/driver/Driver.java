package io.noisyflow.cuda.driver;

import java.lang.foreign.MemorySegment;

/**
 * The calls of the CUDA driver that this backend makes. Contexts, modules and functions are the driver's own objects.
 *
 * <p>Calls that need a context use the one that {@link #makeCurrent} has set for the calling thread. Host memory is off
 * the heap, always. Every method throws {@link CudaException} where the driver reports an error.
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

    /** A new context, current for the calling thread. */
    Object createContext(int device);

    /** Ends a context and frees whatever it still holds. */
    void destroyContext(Object context);

    /** Makes a context the calling thread's. */
    void makeCurrent(Object context);

    /**
     * Compiles PTX for the device.
     *
     * @param ptx zero-terminated text
     */
    Object loadModule(MemorySegment ptx);

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

    /** Copies a segment to the device, from byte {@code at} of the memory on. */
    void copyToDevice(MemorySegment from, DeviceMemory to, long at);

    /** Fills a segment from the device, from byte {@code at} of the memory on; waits for all work before it. */
    void copyToHost(DeviceMemory from, long at, MemorySegment to);

    /** Sets the first bytes of the memory to zero. */
    void clear(DeviceMemory memory, long bytes);

    /**
     * Starts a kernel on blocks 0 .. blocks - 1.
     *
     * @param arguments the kernel's parameters as CUDA packs them
     */
    void launch(Object function, int blocks, int threads, int sharedBytes, MemorySegment arguments);

    /** Waits for all work of the context. */
    void synchronize();
}
