package io.noisyflow.bench.card;

import io.noisyflow.cuda.driver.DeviceMemory;
import io.noisyflow.cuda.driver.Driver;
import io.noisyflow.cuda.driver.HostMemory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/**
 * A driver of a card that takes no time: it launches and copies nothing, and what it is asked for is all twos, so that
 * a request takes what the host does for it. Results are of no use.
 */
final class IdleDriver implements Driver {
    private static final long MEMORY = 64L << 30;
    private static final double ANY = 2;

    private long nextAddress = 4096;
    private final Object thing = new Object();

    @Override
    public void initialize() {}

    @Override
    public int version() {
        return 12_000;
    }

    @Override
    public int deviceCount() {
        return 1;
    }

    @Override
    public String deviceName(int device) {
        return "idle";
    }

    @Override
    public long deviceMemory(int device) {
        return MEMORY;
    }

    @Override
    public int capability(int device) {
        return 90;
    }

    @Override
    public int multiprocessors(int device) {
        return 132;
    }

    @Override
    public int clockRate(int device) {
        return 1_980_000;
    }

    @Override
    public Object createContext(int device) {
        return thing;
    }

    @Override
    public void destroyContext(Object context) {}

    @Override
    public void makeCurrent(Object context) {}

    @Override
    public Object loadModule(String name, MemorySegment ptx) {
        return thing;
    }

    @Override
    public void unloadModule(Object module) {}

    @Override
    public Object function(Object module, String name) {
        return thing;
    }

    @Override
    public long freeMemory() {
        return MEMORY;
    }

    @Override
    public DeviceMemory allocate(long bytes) {
        long address = nextAddress;
        nextAddress += Math.ceilDiv(bytes, 256) * 256;
        return new DeviceMemory(thing, address, bytes);
    }

    @Override
    public void free(DeviceMemory memory) {}

    /** All twos, and it stays so unless the host writes there: what a card would write is left as it is. */
    @Override
    public HostMemory allocateHost(long bytes) {
        Arena arena = Arena.ofShared();
        MemorySegment segment = arena.allocate(Math.ceilDiv(bytes, Double.BYTES) * Double.BYTES, Double.BYTES);
        for (long i = 0; i < segment.byteSize() / Double.BYTES; i++) {
            segment.setAtIndex(ValueLayout.JAVA_DOUBLE, i, ANY);
        }
        return new HostMemory(arena, segment.asSlice(0, bytes));
    }

    @Override
    public void freeHost(HostMemory memory) {
        ((Arena) memory.handle()).close();
    }

    @Override
    public Object createStream() {
        return thing;
    }

    @Override
    public void destroyStream(Object stream) {}

    @Override
    public void synchronizeStream(Object stream) {}

    @Override
    public Object createEvent() {
        return thing;
    }

    @Override
    public void destroyEvent(Object event) {}

    @Override
    public void record(Object event, Object stream) {}

    @Override
    public void await(Object stream, Object event) {}

    @Override
    public void synchronizeEvent(Object event) {}

    @Override
    public double milliseconds(Object from, Object to) {
        return 0;
    }

    @Override
    public void copyToDevice(MemorySegment from, DeviceMemory to, long at) {}

    @Override
    public void copyToDevice(MemorySegment from, DeviceMemory to, long at, Object stream) {}

    @Override
    public void copyToHost(DeviceMemory from, long at, MemorySegment to) {
        fill(to);
    }

    /** The only work of this driver that takes time; a card does it beside the host. */
    @Override
    public void copyToHost(DeviceMemory from, long at, MemorySegment to, Object stream) {
        fill(to);
    }

    private static void fill(MemorySegment to) {
        if (to.byteSize() >= Double.BYTES && to.getAtIndex(ValueLayout.JAVA_DOUBLE_UNALIGNED, 0) != ANY) {
            for (long i = 0; i < to.byteSize() / Double.BYTES; i++) {
                to.setAtIndex(ValueLayout.JAVA_DOUBLE_UNALIGNED, i, ANY);
            }
        }
    }

    @Override
    public void clear(DeviceMemory memory, long bytes, Object stream) {}

    @Override
    public void launch(Object function, int blocks, int threads, int sharedBytes, MemorySegment arguments,
            @Nullable Object stream) {}

    @Override
    public void synchronize() {}
}
