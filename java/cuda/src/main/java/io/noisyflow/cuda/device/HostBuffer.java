package io.noisyflow.cuda.device;

import io.noisyflow.cuda.driver.HostMemory;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** Pinned memory that grows when more is required; its contents are then lost, and no work may need it any more. */
public final class HostBuffer implements Resources.Resource {
    private final Session session;
    private @Nullable HostMemory memory;

    HostBuffer(Session session) {
        this.session = session;
    }

    /** So many bytes, at least 1; the same ones as before unless there were too few. */
    public MemorySegment require(long bytes) {
        HostMemory present = memory;
        if (present == null || present.bytes() < bytes) {
            close();
            present = session.pinned().take(bytes);
            memory = present;
        }
        return present.segment().asSlice(0, bytes);
    }

    @Override
    public void close() {
        HostMemory present = memory;
        memory = null;
        if (present != null) {
            session.pinned().give(present);
        }
    }
}
