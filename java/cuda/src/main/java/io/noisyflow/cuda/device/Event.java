package io.noisyflow.cuda.device;

/** A place in a stream, which other streams and the host can wait for. */
public final class Event implements Resources.Resource {
    private final Session session;
    private final Object handle;

    Event(Session session) {
        this.session = session;
        this.handle = session.driver().createEvent();
    }

    /** Waits until the work before it is done; not at all where it stands for none. */
    public void finish() {
        session.driver().synchronizeEvent(handle);
    }

    /** Milliseconds to a later event, both of them done. */
    double millisecondsTo(Event later) {
        return session.driver().milliseconds(handle, later.handle);
    }

    /** The driver's own object. */
    Object handle() {
        return handle;
    }

    @Override
    public void close() {
        session.driver().destroyEvent(handle);
    }
}
