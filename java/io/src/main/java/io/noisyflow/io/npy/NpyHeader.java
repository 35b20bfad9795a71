package io.noisyflow.io.npy;

import io.noisyflow.io.stored.DataFormatException;
import io.noisyflow.io.stored.ElementType;
import io.noisyflow.io.stored.StoredArray;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The head of an npy array, versions 1.0 to 3.0 of the
 * <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">npy format</a>: six magic bytes, two
 * of version, the length of the header in two (version 1) or four bytes, and the header, a Python dictionary.
 *
 * @param type how one number is stored
 * @param fortran whether the first axis varies fastest
 * @param shape the lengths of the axes
 * @param dataOffset the byte at which the numbers begin
 */
public record NpyHeader(ElementType type, boolean fortran, long[] shape, long dataOffset) {
    /** The first six bytes. */
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    /** Headers of arrays of numbers have about a hundred bytes; the limit keeps a lying length from being allocated. */
    private static final int LONGEST = 1 << 20;
    /** Data of files that we write begin at a multiple of this, as numpy's do. */
    private static final int ALIGNMENT = 64;

    public static boolean begins(byte[] head) {
        return head.length >= MAGIC.length && Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    /**
     * Reads a header and leaves the stream at the first number.
     *
     * @param available the bytes of the whole array file, which the header and its shape must account for exactly
     */
    public static NpyHeader read(String where, InputStream in, long available) throws IOException {
        byte[] head = in.readNBytes(8);
        if (!begins(head)) {
            throw DataFormatException.at(where,
                    "begins with the bytes " + HexFormat.ofDelimiter(" ").formatHex(head)
                            + ": expected 93 4e 55 4d 50 59 (\\x93NUMPY), the mark of an npy array");
        }
        if (head.length < 8) {
            throw truncated(where, available);
        }
        int version = head[6];
        if (version < 1 || version > 3 || head[7] != 0) {
            throw DataFormatException.at(where, "npy version " + Byte.toUnsignedInt(head[6]) + "."
                    + Byte.toUnsignedInt(head[7]) + " at byte 6: expected 1.0, 2.0 or 3.0");
        }
        int sizeBytes = version == 1 ? 2 : 4;
        byte[] size = in.readNBytes(sizeBytes);
        if (size.length < sizeBytes) {
            throw truncated(where, available);
        }
        long length = Integer.toUnsignedLong(
                ByteBuffer.wrap(Arrays.copyOf(size, 4)).order(ByteOrder.LITTLE_ENDIAN).getInt());
        long dataOffset = 8 + sizeBytes + length;
        if (dataOffset > available) {
            throw DataFormatException.at(where, "a header of " + length + " bytes is declared at byte 8: expected one"
                    + " that ends within the " + available + " bytes there are");
        }
        if (length > LONGEST) {
            throw DataFormatException.at(where,
                    "a header of " + length + " bytes is declared at byte 8: expected at most " + LONGEST);
        }
        byte[] text = in.readNBytes((int) length);
        if (text.length < length) {
            throw truncated(where, available);
        }
        String dictionary = new String(text, version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
        NpyHeader header = new NpyHeaderParser(where, dictionary, dataOffset).parse();
        header.requireExactly(where, available);
        return header;
    }

    /** The bytes of a version 1 header, padded so that the numbers after it are aligned. */
    public static byte[] format(String descr, long... shape) {
        String dictionary = "{'descr': '" + descr + "', 'fortran_order': False, 'shape': "
                + StoredArray.format(shape) + ", }";
        int fixed = MAGIC.length + 4;
        int padded = (fixed + dictionary.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        ByteBuffer bytes = ByteBuffer.allocate(padded).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) (padded - fixed));
        bytes.put(dictionary.getBytes(StandardCharsets.US_ASCII));
        Arrays.fill(bytes.array(), bytes.position(), padded - 1, (byte) ' ');
        bytes.array()[padded - 1] = '\n';
        return bytes.array();
    }

    private void requireExactly(String where, long available) {
        long declared = StoredArray.byteCount(where, type, shape);
        long there = available - dataOffset;
        if (declared != there) {
            throw DataFormatException.at(where, (declared > there ? "truncated: " : "too long: ") + "the shape "
                    + StoredArray.format(shape) + " takes " + declared + " bytes from byte " + dataOffset
                    + " on, and there are " + there + ": expected as many as the header declares");
        }
    }

    private static DataFormatException truncated(String where, long available) {
        return DataFormatException.at(where, "truncated: it ends within the npy header, after " + available
                + " bytes: expected a header and numbers");
    }
}
