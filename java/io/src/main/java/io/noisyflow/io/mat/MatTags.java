package io.noisyflow.io.mat;

import io.noisyflow.io.stored.DataFormatException;
import io.noisyflow.io.stored.SegmentInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.zip.InflaterInputStream;

/**
 * The lengths that a MATLAB file declares before its numbers, which the library believes: of each variable's flags,
 * axes and name (MATLAB, MAT-File Level 5 File Format, chapter 1). They are looked at here first, so that damage is
 * refused before memory for it is asked for.
 */
final class MatTags {
    private static final int HEADER_BYTES = 128;
    private static final int ORDER_AT = 126;
    private static final int TAG_BYTES = 8;
    private static final int MATRIX = 14;
    private static final int COMPRESSED = 15;
    /** Flags, axes, name. */
    private static final int PARTS = 3;
    /** What an axis list, of 64 axes perhaps, or a name, of 63 letters, may take and more. */
    private static final int LONGEST = 1024;
    /** Bytes of a variable in which its flags, axes and name lie. */
    private static final int HEAD = PARTS * (TAG_BYTES + LONGEST) + TAG_BYTES;

    private final String where;
    private final ValueLayout.OfInt word;

    private MatTags(String where, ValueLayout.OfInt word) {
        this.where = where;
        this.word = word;
    }

    /** Refuses a file whose variables declare what they cannot have. */
    static void require(String where, MemorySegment file) throws IOException {
        if (file.byteSize() < HEADER_BYTES) {
            throw DataFormatException.at(where, "truncated: " + file.byteSize() + " bytes: expected a header of "
                    + HEADER_BYTES);
        }
        boolean little = file.get(ValueLayout.JAVA_BYTE, ORDER_AT) == 'I';
        ValueLayout.OfInt word = ValueLayout.JAVA_INT_UNALIGNED
                .withOrder(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        new MatTags(where, word).requireAll(file);
    }

    private void requireAll(MemorySegment file) throws IOException {
        for (long at = HEADER_BYTES; at + TAG_BYTES <= file.byteSize();) {
            int type = file.get(word, at);
            long bytes = Integer.toUnsignedLong(file.get(word, at + 4));
            if (bytes > file.byteSize() - at - TAG_BYTES) {
                throw DataFormatException.at(where, "a variable of " + bytes + " bytes is declared at byte " + at
                        + ", and the file has " + file.byteSize() + ": expected it to end within");
            }
            MemorySegment content = file.asSlice(at + TAG_BYTES, bytes);
            if (type == COMPRESSED) {
                MemorySegment head = inflated(content);
                if (head.byteSize() < TAG_BYTES || head.get(word, 4) < 0) {
                    throw DataFormatException.at(where, "a variable of more than 2 GiB is declared in "
                            + content.byteSize() + " compressed bytes at byte " + at + ": expected less");
                }
                requireVariable(at, head.asSlice(TAG_BYTES));
            } else if (type == MATRIX) {
                requireVariable(at, content);
            } else {
                throw DataFormatException.at(where, "an element of type " + type + " at byte " + at
                        + ": expected variables");
            }
            at += TAG_BYTES + bytes;
        }
    }

    private static MemorySegment inflated(MemorySegment content) throws IOException {
        try (InputStream in = new InflaterInputStream(new SegmentInputStream(content))) {
            return MemorySegment.ofArray(in.readNBytes(HEAD));
        }
    }

    private void requireVariable(long place, MemorySegment variable) {
        long at = 0;
        for (int part = 0; part < PARTS; part++) {
            if (at + TAG_BYTES > variable.byteSize()) {
                throw DataFormatException.at(where, "the variable at byte " + place
                        + " ends before its name: expected flags, axes and a name");
            }
            // A short element has its length in the upper half of the word that else is the type.
            boolean small = variable.get(word, at) >>> 16 != 0;
            long bytes = small ? variable.get(word, at) >>> 16 : Integer.toUnsignedLong(variable.get(word, at + 4));
            if (bytes > LONGEST || (small && bytes > 4)) {
                throw DataFormatException.at(where, "the variable at byte " + place + " declares " + bytes
                        + " bytes of flags, axes or name: expected at most " + LONGEST);
            }
            at += small ? TAG_BYTES : TAG_BYTES + (bytes + 7) / 8 * 8;
        }
    }
}
