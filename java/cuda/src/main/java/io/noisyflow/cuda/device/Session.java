package io.noisyflow.cuda.device;

import io.noisyflow.cuda.driver.Blas;
import io.noisyflow.cuda.driver.CudaException;
import io.noisyflow.cuda.driver.DeviceMemory;
import io.noisyflow.cuda.driver.Driver;
import io.noisyflow.cuda.driver.HostMemory;
import java.lang.foreign.Arena;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A context on one device, with the units of PTX that were needed so far. For one thread at a time, which
 * {@link #enter} names.
 */
public final class Session implements AutoCloseable {
    /** The part of a device's memory that is kept for the next request: others may want some too. */
    private static final int KEPT_PART = 4;
    private static final long PINNED_KEPT = 512L << 20;

    private final Driver driver;
    private final int device;
    private final long deviceMemory;
    private final Object context;
    private final @Nullable LaunchObserver observer;
    private final MemoryPool<DeviceMemory> memory;
    private final MemoryPool<HostMemory> pinned;
    /** By track of a pipeline: a handle that serves two streams at once may compute other digits. */
    private final SequencedMap<Integer, Object> blasHandles = new LinkedHashMap<>();
    private final SequencedMap<String, Object> modules = new LinkedHashMap<>();
    private final Map<String, Object> functions = new HashMap<>();

    private Session(Driver driver, int device, @Nullable LaunchObserver observer) {
        this.driver = driver;
        this.device = device;
        this.deviceMemory = driver.deviceMemory(device);
        this.context = driver.createContext(device);
        this.observer = observer;
        this.memory = new MemoryPool<>(driver::allocate, driver::free, DeviceMemory::bytes);
        this.pinned = new MemoryPool<>(driver::allocateHost, driver::freeHost, HostMemory::bytes);
    }

    /** Makes a context, current for the calling thread. */
    static Session open(Driver driver, int device, @Nullable LaunchObserver observer) {
        return new Session(driver, device, observer);
    }

    /** Makes a context, current for the calling thread. */
    static Session open(Driver driver, int device) {
        return open(driver, device, null);
    }

    /** Makes the calling thread the one that uses the session. */
    void enter() {
        driver.makeCurrent(context);
    }

    /** The driver. */
    public Driver driver() {
        return driver;
    }

    /** The driver's own object. */
    Object context() {
        return context;
    }

    /** The number of the device. */
    int device() {
        return device;
    }

    /** Memory of the device. */
    MemoryPool<DeviceMemory> memory() {
        return memory;
    }

    /** Pinned memory of the host. */
    MemoryPool<HostMemory> pinned() {
        return pinned;
    }

    /** Bytes of device memory that a request can have. */
    public long freeMemory() {
        return driver.freeMemory() + memory.bytes();
    }

    /** Frees what a request has left of memory beyond what is kept for the next. */
    void trim() {
        memory.trim(deviceMemory / KEPT_PART);
        pinned.trim(PINNED_KEPT);
    }

    /**
     * After a failure that may have left the context usable: waits for the work that is left, and frees all memory.
     * Answers whether that has worked.
     */
    boolean recoverAfter(Throwable cause) {
        try (Always _ = memory::empty; Always _ = pinned::empty; Always _ = this::endBlas) {
            enter();
            driver.synchronize();
            return true;
        } catch (CudaException e) {
            cause.addSuppressed(e);
            return false;
        }
    }

    /** The handle of cuBLAS that one of two tracks uses, on that track's stream. */
    public Object blas(Blas blas, int track, Stream stream) {
        Object handle = blasHandles.get(track);
        if (handle == null) {
            handle = blas.create();
            blasHandles.put(track, handle);
        }
        blas.setStream(handle, stream.handle());
        return handle;
    }

    private void endBlas() {
        Blas blas = blasHandles.isEmpty() ? null : driver.blas();
        try {
            while (blas != null && !blasHandles.isEmpty()) {
                blas.destroy(blasHandles.pollLastEntry().getValue());
            }
        } finally {
            blasHandles.clear();
        }
    }

    /**
     * A kernel. Its unit is loaded when it is first needed: a card never sees what it has no use for.
     *
     * @param unit the name of a unit of PTX in the jar
     */
    Object function(String unit, String kernel) {
        Object function = functions.get(kernel);
        if (function == null) {
            function = driver.function(module(unit), kernel);
            functions.put(kernel, function);
        }
        return function;
    }

    private Object module(String unit) {
        Object module = modules.get(unit);
        if (module == null) {
            try (Arena arena = Arena.ofConfined()) {
                module = driver.loadModule(unit, new Ptx(unit).text(arena));
            }
            modules.put(unit, module);
        }
        return module;
    }

    /** Starts a kernel; on no stream behind all work and before what comes later. */
    void launch(String unit, String kernel, long blocks, int threads, int sharedBytes, Arguments arguments,
            @Nullable Object stream) {
        Object function = function(unit, kernel);
        timed(kernel, stream,
                () -> driver.launch(function, Math.toIntExact(blocks), threads, sharedBytes, arguments.packed(),
                        stream));
    }

    /**
     * Puts work onto a stream, or on none, and tells the observer how long it took.
     *
     * @param name what the observer is told
     */
    public void timed(String name, @Nullable Object stream, Runnable work) {
        LaunchObserver observing = observer;
        if (observing == null) {
            work.run();
        } else if (stream == null) {
            observing.launching();
            // Events need a stream: what has none is timed from outside, from an idle device to an idle device.
            driver.synchronize();
            long start = System.nanoTime();
            work.run();
            driver.synchronize();
            observing.launched(name, (System.nanoTime() - start) / 1e6);
        } else {
            try (Resources resources = new Resources(this)) {
                Event before = resources.event();
                Event after = resources.event();
                observing.launching();
                driver.record(before.handle(), stream);
                work.run();
                driver.record(after.handle(), stream);
                after.finish();
                observing.launched(name, before.millisecondsTo(after));
            }
        }
    }

    /**
     * Frees the memory, unloads the modules and ends the context, whatever else fails; the first failure is thrown. The
     * end of the context takes along what could not be given back.
     */
    @Override
    public void close() {
        try (Always _ = () -> driver.destroyContext(context);
                Always _ = pinned::empty;
                Always _ = memory::empty;
                Always _ = this::endBlas) {
            enter();
            for (Object module : modules.sequencedValues().reversed()) {
                driver.unloadModule(module);
            }
        } finally {
            modules.clear();
            functions.clear();
        }
    }

    /** What is done whatever fails before it. */
    private interface Always extends AutoCloseable {
        @Override
        void close();
    }

    /** Closes the session when something has failed already. */
    void closeAfter(Throwable cause) {
        try {
            close();
        } catch (CudaException e) {
            if (e != cause) {
                cause.addSuppressed(e);
            }
        }
    }
}
