package io.noisyflow.cuda.device;

import io.noisyflow.cuda.driver.CudaException;
import java.util.ArrayList;
import java.util.List;

/**
 * What one request holds on a device, given back in reverse order: all of it, even where giving back one thing fails.
 */
public final class Resources implements AutoCloseable {
    private final Session session;
    private final List<Resource> held = new ArrayList<>();

    /** What is made here is given back when this is closed. */
    public Resources(Session session) {
        this.session = session;
    }

    /** A thing that is held. */
    interface Resource extends AutoCloseable {
        @Override
        void close();
    }

    /** One more buffer, empty. */
    public DeviceBuffer buffer() {
        return hold(new DeviceBuffer(session));
    }

    /** One more buffer of pinned memory, empty. */
    public HostBuffer pinned() {
        return hold(new HostBuffer(session));
    }

    /** One more stream. */
    public Stream stream() {
        return hold(new Stream(session));
    }

    /** One more event, which stands for nothing yet. */
    public Event event() {
        return hold(new Event(session));
    }

    private <R extends Resource> R hold(R resource) {
        held.add(resource);
        return resource;
    }

    @Override
    public void close() {
        CudaException failure = null;
        for (Resource resource : held.reversed()) {
            try {
                resource.close();
            } catch (CudaException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        held.clear();
        if (failure != null) {
            throw failure;
        }
    }

    /** Closes when something has failed already. */
    public void closeAfter(Throwable cause) {
        try {
            close();
        } catch (CudaException e) {
            cause.addSuppressed(e);
        }
    }
}
