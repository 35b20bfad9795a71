package io.noisyflow.cuda.driver;

import java.lang.foreign.MemorySegment;

/**
 * Pinned host memory: the device copies from and to it while the host does other work.
 *
 * @param handle the driver's own object
 * @param segment the memory, for every thread
 */
public record HostMemory(Object handle, MemorySegment segment) {
    /** Its size. */
    public long bytes() {
        return segment.byteSize();
    }
}
