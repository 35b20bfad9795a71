package io.noisyflow.cuda.device;

import io.noisyflow.cuda.driver.DeviceMemory;
import java.lang.foreign.MemorySegment;

/**
 * Work of the device that is done in its order, beside that of other streams. Every method but {@link #finish} returns
 * at once; host memory must be pinned and left alone until the work is done.
 */
public final class Stream implements Resources.Resource {
    private final Session session;
    private final Object handle;

    Stream(Session session) {
        this.session = session;
        this.handle = session.driver().createStream();
    }

    /** Starts a kernel of a unit of PTX. */
    public void launch(String unit, String kernel, long blocks, int threads, int sharedBytes, Arguments arguments) {
        session.launch(unit, kernel, blocks, threads, sharedBytes, arguments, handle);
    }

    /** Copies pinned memory to the device, from byte {@code at} of the memory on. */
    void upload(MemorySegment from, DeviceMemory to, long at) {
        session.driver().copyToDevice(from, to, at, handle);
    }

    /** Fills pinned memory from the beginning of the device's. */
    public void download(DeviceMemory from, MemorySegment to) {
        session.driver().copyToHost(from, 0, to, handle);
    }

    /** Sets the first bytes to zero. */
    public void clear(DeviceMemory memory, long bytes) {
        session.driver().clear(memory, bytes, handle);
    }

    /** Lets an event stand for all that is on the stream now. */
    public void record(Event event) {
        session.driver().record(event.handle(), handle);
    }

    /** Lets what is put here later wait for an event. */
    public void await(Event event) {
        session.driver().await(handle, event.handle());
    }

    /** Waits until all is done. */
    public void finish() {
        session.driver().synchronizeStream(handle);
    }

    /** The driver's own object. */
    public Object handle() {
        return handle;
    }

    /** Waits until all is done, for memory that it needs is given back with it. */
    @Override
    public void close() {
        try {
            finish();
        } finally {
            session.driver().destroyStream(handle);
        }
    }
}
