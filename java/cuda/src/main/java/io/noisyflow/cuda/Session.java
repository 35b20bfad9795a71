package io.noisyflow.cuda;

import io.noisyflow.core.Precision;
import io.noisyflow.cuda.driver.CudaException;
import io.noisyflow.cuda.driver.DeviceMemory;
import io.noisyflow.cuda.driver.Driver;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A context on one device with the modules of one precision. For one thread at a time, which {@link #enter} names.
 */
final class Session implements AutoCloseable {
    private final Driver driver;
    private final Object context;
    private final List<Object> modules = new ArrayList<>();
    private final Map<String, Object> functions = new HashMap<>();

    private Session(Driver driver, Object context) {
        this.driver = driver;
        this.context = context;
    }

    /** Makes a context and loads the modules; on failure nothing is left of them. */
    static Session open(Driver driver, int device, Precision precision) {
        Session session = new Session(driver, driver.createContext(device));
        try {
            session.load(Ptx.NOISE);
            session.load(Ptx.kernels(precision));
            return session;
        } catch (CudaException e) {
            session.closeAfter(e);
            throw e;
        }
    }

    private void load(Ptx ptx) {
        try (Arena arena = Arena.ofConfined()) {
            Object module = driver.loadModule(ptx.text(arena));
            modules.add(module);
            for (String name : ptx.kernels()) {
                functions.put(name, driver.function(module, name));
            }
        }
    }

    /** Makes the calling thread the one that uses the session. */
    void enter() {
        driver.makeCurrent(context);
    }

    Driver driver() {
        return driver;
    }

    /** Starts a kernel. */
    void launch(String kernel, long blocks, int threads, int sharedBytes, Arguments arguments) {
        Object function = functions.get(kernel);
        if (function == null) {
            throw new IllegalStateException("no kernel " + kernel);
        }
        driver.launch(function, Math.toIntExact(blocks), threads, sharedBytes, arguments.packed());
    }

    /** Copies a segment to the beginning of a buffer, which grows if need be. */
    void upload(MemorySegment from, DeviceBuffer to) {
        DeviceMemory memory = to.require(Math.max(1, from.byteSize()));
        if (from.byteSize() > 0) {
            driver.copyToDevice(from, memory, 0);
        }
    }

    /** Unloads the modules and ends the context, whatever else fails; the first failure is thrown. */
    @Override
    public void close() {
        try (ContextEnd _ = () -> driver.destroyContext(context)) {
            enter();
            for (Object module : modules.reversed()) {
                driver.unloadModule(module);
            }
        } finally {
            modules.clear();
            functions.clear();
        }
    }

    /** The end of the context, which takes along modules and memory that could not be given back one by one. */
    private interface ContextEnd extends AutoCloseable {
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
