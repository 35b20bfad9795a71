package io.noisyflow.cuda.device;

import io.noisyflow.cuda.driver.CudaException;
import io.noisyflow.cuda.driver.Driver;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One device that an open backend may use, with a session that is made when it is first needed and given up when it is
 * lost. For one thread at a time.
 */
public final class Device {
    private final Driver driver;
    private final int ordinal;
    private final @Nullable LaunchObserver observer;
    private @Nullable Session session;
    private @Nullable Kept kept;
    private boolean lost;

    /** What a request leaves on a device for one like it. */
    public interface Kept extends AutoCloseable {
        /** Gives all of it back. */
        @Override
        void close();
    }

    /** A device by its number; nothing is opened yet. */
    public Device(Driver driver, int ordinal, @Nullable LaunchObserver observer) {
        this.driver = driver;
        this.ordinal = ordinal;
        this.observer = observer;
    }

    /** "device 0 (NVIDIA H200)". */
    @Override
    public String toString() {
        return "device " + ordinal + " (" + driver.deviceName(ordinal) + ")";
    }

    /** The session, for the calling thread; what is kept goes first, for it may be in the way. */
    public Session session() {
        Session entered = enter();
        Kept left = kept;
        kept = null;
        if (left != null) {
            left.close();
        }
        return entered;
    }

    /** What is kept, taken out, if it is of a kind and serves; null if not, and then the next session is without it. */
    public <K extends Kept> @Nullable K takeKept(Class<K> kind, Predicate<K> serves) {
        if (kind.isInstance(kept)) {
            K left = kind.cast(kept);
            if (serves.test(left)) {
                kept = null;
                enter();
                return left;
            }
        }
        return null;
    }

    /** Keeps what is whole and in use by nobody. */
    public void keep(Kept left) {
        kept = left;
    }

    private Session enter() {
        Session present = session;
        if (present == null) {
            present = Session.open(driver, ordinal, observer);
            session = present;
        } else {
            present.enter();
        }
        return present;
    }

    /** Notes what a thread that used the session has failed with. */
    void failed(Throwable failure) {
        lost |= failure instanceof CudaException e && (!e.isOutOfMemory() || e.getSuppressed().length > 0);
    }

    /** After a request: frees what memory is not kept for the next. */
    void settle() {
        Session present = session;
        if (present != null) {
            present.enter();
            present.trim();
        }
    }

    /**
     * After a request that has failed, here or on another device: frees all memory. After an error of the driver other
     * than a lack of memory the context may be lost, so it is given up, and the next request makes a new one.
     */
    void settleAfter(Throwable failure) {
        Session present = session;
        giveBackKept(failure);
        if (present != null && (lost || !present.recoverAfter(failure))) {
            session = null;
            present.closeAfter(failure);
        }
        lost = false;
    }

    private void giveBackKept(Throwable failure) {
        Kept left = kept;
        kept = null;
        Session present = session;
        if (left != null && present != null) {
            try {
                present.enter();
                left.close();
            } catch (CudaException e) {
                failure.addSuppressed(e);
            }
        }
    }

    /** Gives up the context, if there is one, and what is kept in it. */
    public void close() {
        Session present = session;
        if (present == null) {
            return;
        }
        try (present) {
            session();
        } finally {
            session = null;
        }
    }
}
