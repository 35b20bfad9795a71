package io.noisyflow.cuda.device;

import io.noisyflow.cuda.driver.DeviceMemory;
import org.jspecify.annotations.Nullable;

/** Device memory that grows when more is required; its contents are then lost, and no work may need it any more. */
public final class DeviceBuffer implements Resources.Resource {
    private final Session session;
    private @Nullable DeviceMemory memory;

    DeviceBuffer(Session session) {
        this.session = session;
    }

    /** At least so many bytes. */
    public DeviceMemory require(long bytes) {
        DeviceMemory present = memory;
        if (present != null && present.bytes() >= bytes) {
            return present;
        }
        close();
        DeviceMemory larger = session.memory().take(bytes);
        memory = larger;
        return larger;
    }

    /** Where it begins, as kernels see it; 0 while it is empty. */
    public long address() {
        return memory == null ? 0 : memory.address();
    }

    @Override
    public void close() {
        DeviceMemory present = memory;
        memory = null;
        if (present != null) {
            session.memory().give(present);
        }
    }
}
