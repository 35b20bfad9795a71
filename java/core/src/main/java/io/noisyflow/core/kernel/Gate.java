package io.noisyflow.core.kernel;

import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Lets the requests of a backend in until it is closed. Closing refuses whatever comes later and waits for the requests
 * that are within, which end as if nothing had happened: what they use is freed after them.
 */
public final class Gate {
    private final String backend;
    /** Many requests, or the end. */
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private volatile boolean closed;
    private boolean ended;

    /**
     * An open gate.
     *
     * @param backend the name that messages tell
     */
    public Gate(String backend) {
        this.backend = backend;
    }

    /**
     * Computes a request.
     *
     * @throws IllegalStateException if the backend is closed
     */
    public <R> R within(Supplier<R> request) {
        // Before waiting for anything: whoever closes may be waiting too.
        requireOpen();
        lock.readLock().lock();
        try {
            requireOpen();
            return request.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** {@link #within(Supplier)} for a request without a result. */
    public void run(Runnable request) {
        within(() -> {
            request.run();
            return this;
        });
    }

    /**
     * Closes; again, does nothing.
     *
     * @param end frees what requests use; runs once, when no request is within
     * @throws IllegalStateException if this thread is within a request, which would wait for itself
     */
    public void close(Runnable end) {
        if (lock.getReadHoldCount() > 0) {
            throw new IllegalStateException("backend " + backend
                    + " cannot be closed from within one of its own requests: close it when the request has returned");
        }
        closed = true;
        lock.writeLock().lock();
        try {
            if (!ended) {
                ended = true;
                end.run();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this backend is closed: " + backend
                    + " answers no request after close(), so open it again");
        }
    }
}
