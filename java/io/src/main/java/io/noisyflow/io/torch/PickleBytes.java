package io.noisyflow.io.torch;

import io.noisyflow.io.stored.DataFormatException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The bytes of a pickle from the first to the last: what its codes carry. None beyond the end is read. */
final class PickleBytes {
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfDouble DOUBLE =
            ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final String EXPECTED = ": expected a pickle as torch.save writes it";
    private static final int LONGEST_INTEGER = 8;

    private final String where;
    private final MemorySegment bytes;
    private long at;

    PickleBytes(String where, MemorySegment bytes) {
        this.where = where;
        this.bytes = bytes;
    }

    /** The number of the next byte. */
    long at() {
        return at;
    }

    /** Where the next {@code count} bytes begin. */
    private long take(long count) {
        if (count < 0 || count > bytes.byteSize() - at) {
            throw damaged("it ends within the code at byte " + at + " of " + bytes.byteSize());
        }
        long from = at;
        at += count;
        return from;
    }

    int unsignedByte() {
        return Byte.toUnsignedInt(bytes.get(ValueLayout.JAVA_BYTE, take(1)));
    }

    int unsignedShort() {
        return Short.toUnsignedInt(bytes.get(SHORT, take(2)));
    }

    int int32() {
        return bytes.get(INT, take(4));
    }

    long int64() {
        return bytes.get(LONG, take(8));
    }

    double float64() {
        return bytes.get(DOUBLE, take(8));
    }

    void skip(int count) {
        take(count);
    }

    long length32() {
        return Integer.toUnsignedLong(int32());
    }

    /** A signed number of so many little-endian bytes; -1 for one that no long holds. */
    long integer(int count) {
        if (count > LONGEST_INTEGER) {
            // The magic number of old files and hashes; no shape has such a number.
            take(count);
            return -1;
        }
        byte[] littleEndian = binary(count);
        byte[] bigEndian = new byte[count + 1];
        for (int i = 0; i < count; i++) {
            bigEndian[count - i] = littleEndian[i];
        }
        bigEndian[0] = (byte) (count > 0 && littleEndian[count - 1] < 0 ? -1 : 0);
        return new BigInteger(bigEndian).longValue();
    }

    byte[] binary(long count) {
        return bytes.asSlice(take(count), count).toArray(ValueLayout.JAVA_BYTE);
    }

    String text(long count) {
        return new String(binary(count), StandardCharsets.UTF_8);
    }

    /** Up to the end of the line. */
    String line() {
        long begin = at;
        while (unsignedByte() != '\n') {
            // Up to the end of the line, or of the file.
        }
        return new String(bytes.asSlice(begin, at - 1 - begin).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
    }

    DataFormatException damaged(String what) {
        return DataFormatException.at(where, "damaged: " + what + EXPECTED);
    }

    DataFormatException damaged(String what, Throwable cause) {
        return new DataFormatException(where + ": damaged: " + what + EXPECTED, cause);
    }
}
