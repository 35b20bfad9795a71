package io.noisyflow.io.stored;

import io.noisyflow.io.stored.DataFormatException;
import io.noisyflow.io.stored.TextCell;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * The central directory of a zip archive with ZIP64 extensions
 * (<a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">APPNOTE 6.3</a>, sections 4.3 and 4.5). The
 * JDK's own reader does not tell where an entry's bytes lie, and they are to be mapped in place.
 */
public final class ZipDirectory {
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /** The method of an entry that is not compressed. */
    public static final int STORED = 0;
    /** Checksums are taken of slices that a byte buffer can address. */
    private static final long SLICE = 1 << 30;

    private static final int LOCAL = 0x04034B50;
    private static final int CENTRAL = 0x02014B50;
    private static final int END = 0x06054B50;
    private static final int END64 = 0x06064B50;
    private static final int LOCATOR64 = 0x07064B50;
    private static final int LOCAL_BYTES = 30;
    private static final int CENTRAL_BYTES = 46;
    private static final int END_BYTES = 22;
    private static final int END64_BYTES = 56;
    private static final int LOCATOR64_BYTES = 20;
    private static final int EXTRA64 = 1;
    /** Stands in a 32-bit field whose value is in the ZIP64 extension. */
    private static final long ELSEWHERE = 0xFFFFFFFFL;

    private final String where;
    private final MemorySegment file;

    private ZipDirectory(String where, MemorySegment file) {
        this.where = where;
        this.file = file;
    }

    /**
     * An entry whose bytes lie within the archive.
     *
     * @param method 0 stored, 8 deflated
     * @param offset of the first byte of data
     * @param compressed bytes in the archive
     * @param size bytes of content
     */
    public record Entry(String name, int method, boolean encrypted, int crc, long offset, long compressed, long size) {
        /** Its content where it lies, the checksum compared; refused unless it is stored and plain. */
        public MemorySegment stored(String where, MemorySegment file) {
            if (encrypted || method != STORED) {
                throw DataFormatException.at(where, "the entry '" + TextCell.quote(name) + "' is "
                        + (encrypted ? "encrypted" : "compressed by method " + method) + ": expected it stored");
            }
            if (size != compressed) {
                throw DataFormatException.at(where, "a stored entry of " + compressed + " bytes is declared to hold "
                        + Long.toUnsignedString(size) + ": expected the same number twice");
            }
            MemorySegment content = file.asSlice(offset, size);
            CRC32 checksum = new CRC32();
            for (long at = 0; at < size; at += SLICE) {
                checksum.update(content.asSlice(at, Math.min(SLICE, size - at)).asByteBuffer());
            }
            requireChecksum(where, checksum.getValue());
            return content;
        }

        /** Refuses a content of another checksum. */
        public void requireChecksum(String where, long checksum) {
            if ((int) checksum != crc) {
                throw DataFormatException.at(where, String.format("damaged: the checksum is %08x: expected %08x",
                        (int) checksum, crc));
            }
        }
    }

    /** Whether a file begins as an archive does. */
    public static boolean begins(byte[] head) {
        return head.length >= 4 && head[0] == 'P' && head[1] == 'K'
                && (head[2] == 3 && head[3] == 4 || head[2] == 5 && head[3] == 6);
    }

    /** All entries by name, in the order of the directory. */
    public static Map<String, Entry> read(String where, MemorySegment file) {
        return new ZipDirectory(where, file).entries();
    }

    private Map<String, Entry> entries() {
        long end = endRecord();
        long count = shortAt(end + 10);
        long size = intAt(end + 12);
        long at = intAt(end + 16);
        long limit = end;
        if (count == 0xFFFF || size == ELSEWHERE || at == ELSEWHERE) {
            limit = endRecord64(end);
            count = longAt(limit + 32);
            size = longAt(limit + 40);
            at = longAt(limit + 48);
        }
        requireRange("the directory", at, size, limit);
        long stop = at + size;
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (long k = 0; k < count; k++) {
            requireRange("entry " + k + " of the directory", at, CENTRAL_BYTES, stop);
            requireSignature("entry " + k + " of the directory", at, CENTRAL);
            long length = CENTRAL_BYTES + shortAt(at + 28) + shortAt(at + 30) + shortAt(at + 32);
            requireRange("entry " + k + " of the directory", at, length, stop);
            Entry entry = entry(at, limit);
            if (entries.put(entry.name(), entry) != null) {
                throw damaged("two entries are called '" + TextCell.quote(entry.name()) + "'");
            }
            at += length;
        }
        return entries;
    }

    private Entry entry(long at, long limit) {
        int nameBytes = (int) shortAt(at + 28);
        byte[] name = file.asSlice(at + CENTRAL_BYTES, nameBytes).toArray(ValueLayout.JAVA_BYTE);
        // The fields that may be elsewhere, in the order in which the extension lists those that are.
        long[] fields = {intAt(at + 24), intAt(at + 20), intAt(at + 42)};
        extend(fields, at + CENTRAL_BYTES + nameBytes, shortAt(at + 30));
        long local = fields[2];
        requireRange("an entry", local, LOCAL_BYTES, limit);
        requireSignature("an entry", local, LOCAL);
        long data = local + LOCAL_BYTES + shortAt(local + 26) + shortAt(local + 28);
        requireRange("the content of an entry", data, fields[1], limit);
        return new Entry(new String(name, StandardCharsets.UTF_8), (int) shortAt(at + 10), (shortAt(at + 8) & 1) != 0,
                (int) intAt(at + 16), data, fields[1], fields[0]);
    }

    private void extend(long[] fields, long extra, long extraBytes) {
        long stop = extra + extraBytes;
        for (long at = extra; at + 4 <= stop; at += 4 + shortAt(at + 2)) {
            if (shortAt(at) != EXTRA64) {
                continue;
            }
            long blockStop = Math.min(stop, at + 4 + shortAt(at + 2));
            long next = at + 4;
            for (int k = 0; k < fields.length; k++) {
                if (fields[k] == ELSEWHERE && next + 8 <= blockStop) {
                    fields[k] = longAt(next);
                    next += 8;
                }
            }
            return;
        }
    }

    /** The end record is the last thing but for a comment, whose length it tells. */
    private long endRecord() {
        long last = file.byteSize() - END_BYTES;
        for (long at = last; at >= Math.max(0, last - 0xFFFF); at--) {
            if (intAt(at) == END && at + END_BYTES + shortAt(at + 20) == file.byteSize()) {
                return at;
            }
        }
        throw damaged("no end-of-directory record");
    }

    private long endRecord64(long end) {
        long locator = end - LOCATOR64_BYTES;
        requireRange("the ZIP64 locator", locator, LOCATOR64_BYTES, end);
        requireSignature("the ZIP64 locator", locator, LOCATOR64);
        long end64 = longAt(locator + 8);
        requireRange("the ZIP64 end of the directory", end64, END64_BYTES, locator);
        requireSignature("the ZIP64 end of the directory", end64, END64);
        return end64;
    }

    private void requireRange(String what, long from, long length, long limit) {
        if (from < 0 || length < 0 || from > limit - length) {
            throw damaged(what + " would take " + Long.toUnsignedString(length) + " bytes from byte "
                    + Long.toUnsignedString(from) + " on, and only " + limit + " are there");
        }
    }

    private void requireSignature(String what, long at, int signature) {
        if ((int) intAt(at) != signature) {
            throw damaged("no mark of " + what + " at byte " + at);
        }
    }

    private long shortAt(long at) {
        return Short.toUnsignedLong(file.get(SHORT, at));
    }

    private long intAt(long at) {
        return Integer.toUnsignedLong(file.get(INT, at));
    }

    private long longAt(long at) {
        return file.get(LONG, at);
    }

    private DataFormatException damaged(String what) {
        return DataFormatException.at(where, "not a whole zip archive: " + what + ": expected the archive as numpy's"
                + " savez wrote it");
    }
}
