package io.noisyflow.cuda.device;

import io.noisyflow.cuda.driver.DeviceMemory;
import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;

/**
 * The way from the host to a device: two pieces of pinned memory and a stream of copies. One piece is filled while the
 * other is copied, and both while kernels run on other streams.
 */
public final class Staging {
    /** Bytes of a piece: a copy of some milliseconds. */
    static final long BYTES = 32L << 20;

    private final Stream stream;
    private final Piece[] pieces;
    private int next;

    /** A stream of copies with its two pieces, which the resources give back. */
    public Staging(Resources resources) {
        stream = resources.stream();
        pieces = new Piece[] {new Piece(resources), new Piece(resources)};
    }

    private record Piece(HostBuffer memory, Event copied) {
        Piece(Resources resources) {
            this(resources.pinned(), resources.event());
        }
    }

    /**
     * Copies bytes to the device behind all copies before; returns once they are in pinned memory.
     *
     * @param bytes 1 .. {@link #BYTES}, or one row if that is longer
     * @param fill writes them
     */
    void copy(long bytes, Consumer<MemorySegment> fill, DeviceMemory to, long at) {
        Piece piece = pieces[next];
        next = 1 - next;
        piece.copied.finish();
        MemorySegment memory = piece.memory.require(bytes);
        fill.accept(memory);
        stream.upload(memory, to, at);
        stream.record(piece.copied);
    }

    /** Lets later copies wait for an event. */
    public void await(Event event) {
        stream.await(event);
    }

    /** Lets an event stand for all copies so far. */
    public void record(Event copied) {
        stream.record(copied);
    }
}
