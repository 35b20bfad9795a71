package io.noisyflow.cuda;

import io.noisyflow.cuda.driver.CudaException;
import java.util.ArrayList;
import java.util.List;

/** The device buffers of one request, freed in reverse order: all of them, even where freeing one fails. */
final class Buffers implements AutoCloseable {
    private final Session session;
    private final List<DeviceBuffer> buffers = new ArrayList<>();

    Buffers(Session session) {
        this.session = session;
    }

    /** One more buffer, empty. */
    DeviceBuffer add() {
        DeviceBuffer buffer = new DeviceBuffer(session.driver());
        buffers.add(buffer);
        return buffer;
    }

    @Override
    public void close() {
        CudaException failure = null;
        for (DeviceBuffer buffer : buffers.reversed()) {
            try {
                buffer.close();
            } catch (CudaException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
