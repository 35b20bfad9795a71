package io.noisyflow.io.stored;

import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;

/** The bytes of a segment, in order. */
public final class SegmentInputStream extends InputStream {
    private final MemorySegment segment;
    private long position;

    public SegmentInputStream(MemorySegment segment) {
        this.segment = segment;
    }

    @Override
    public int read() {
        return position == segment.byteSize()
                ? -1
                : Byte.toUnsignedInt(segment.get(ValueLayout.JAVA_BYTE, position++));
    }

    @Override
    public int read(byte[] to, int from, int length) {
        Objects.checkFromIndexSize(from, length, to.length);
        if (length == 0) {
            return 0;
        }
        int count = (int) Math.min(length, segment.byteSize() - position);
        if (count == 0) {
            return -1;
        }
        MemorySegment.copy(segment, ValueLayout.JAVA_BYTE, position, to, from, count);
        position += count;
        return count;
    }

    @Override
    public int available() {
        return (int) Math.min(Integer.MAX_VALUE, segment.byteSize() - position);
    }
}
