package io.noisyflow.io.npy;

import io.noisyflow.io.stored.DataFormatException;
import io.noisyflow.io.stored.ForeignFormat;
import io.noisyflow.io.stored.Inflation;
import io.noisyflow.io.stored.SegmentInputStream;
import io.noisyflow.io.stored.StoredArray;
import io.noisyflow.io.stored.TextCell;
import io.noisyflow.io.stored.ZipDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * numpy's npz archives: zip files of npy arrays. A stored array is used where it lies, aligned or not; a deflated one
 * is inflated outside the heap. Checksums are compared.
 */
public final class Npz {
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final String SUFFIX = ".npy";
    /** Names of arrays that a sentence lists. */
    private static final int LISTED = 12;
    /** Checksums are taken of slices that a byte buffer can address. */
    private static final long SLICE = 1 << 30;

    private Npz() {}

    /**
     * An array of an archive.
     *
     * @param where the archive
     * @param name the array, with or without .npy; null where the archive holds only one
     */
    public static StoredArray read(String where, @Nullable String name, MemorySegment file) {
        Map<String, ZipDirectory.Entry> arrays = new LinkedHashMap<>();
        Map<String, ZipDirectory.Entry> entries = ZipDirectory.read(where, file);
        for (ZipDirectory.Entry entry : entries.values()) {
            if (entry.name().endsWith(SUFFIX)) {
                arrays.put(entry.name().substring(0, entry.name().length() - SUFFIX.length()), entry);
            }
        }
        if (arrays.isEmpty()) {
            ForeignFormat.refuseArchive(where, entries.keySet());
            throw DataFormatException.at(where, "no arrays in the archive: expected entries that end in .npy");
        }
        if (name == null && arrays.size() > 1) {
            throw DataFormatException.at(where, arrays.size() + " arrays in the archive: expected one of them named,"
                    + " as in file.npz:name, out of " + list(arrays));
        }
        String wanted = name == null ? arrays.keySet().iterator().next() : name;
        ZipDirectory.Entry entry = arrays.get(wanted);
        if (entry == null && wanted.endsWith(SUFFIX)) {
            entry = arrays.get(wanted.substring(0, wanted.length() - SUFFIX.length()));
        }
        if (entry == null) {
            throw DataFormatException.at(where,
                    "no array '" + TextCell.quote(wanted) + "' in the archive: expected one of " + list(arrays));
        }
        return read(name == null ? where : where + ":" + wanted, entry, file);
    }

    private static StoredArray read(String where, ZipDirectory.Entry entry, MemorySegment file) {
        if (entry.encrypted()) {
            throw DataFormatException.at(where, "the entry is encrypted: expected it plain");
        }
        return switch (entry.method()) {
            case STORED -> stored(where, entry, file);
            case DEFLATED -> deflated(where, entry, file);
            default -> throw DataFormatException.at(where, "the entry is compressed by method " + entry.method()
                    + ": expected stored (0) or deflated (8)");
        };
    }

    private static StoredArray stored(String where, ZipDirectory.Entry entry, MemorySegment file) {
        if (entry.size() != entry.compressed()) {
            throw DataFormatException.at(where, "a stored entry of " + entry.compressed() + " bytes is declared to"
                    + " hold " + Long.toUnsignedString(entry.size()) + ": expected the same number twice");
        }
        MemorySegment content = file.asSlice(entry.offset(), entry.size());
        StoredArray array = Npy.read(where, content);
        CRC32 checksum = new CRC32();
        for (long at = 0; at < content.byteSize(); at += SLICE) {
            checksum.update(content.asSlice(at, Math.min(SLICE, content.byteSize() - at)).asByteBuffer());
        }
        requireChecksum(where, entry, checksum.getValue());
        return array;
    }

    private static StoredArray deflated(String where, ZipDirectory.Entry entry, MemorySegment file) {
        if (entry.size() < 0) {
            throw DataFormatException.at(where, "a content of " + Long.toUnsignedString(entry.size())
                    + " bytes is declared: expected fewer than 2^63");
        }
        Inflation.requirePossible(where, entry.size(), entry.compressed());
        // One byte more than the content, always there since the directory follows: older zlib asks for it at the end.
        MemorySegment compressed = file.asSlice(entry.offset(), entry.compressed() + 1);
        CRC32 checksum = new CRC32();
        Inflater inflater = new Inflater(true);
        try (InputStream in = new CheckedInputStream(
                new InflaterInputStream(new SegmentInputStream(compressed), inflater), checksum)) {
            NpyHeader header = NpyHeader.read(where, in, entry.size());
            MemorySegment data = Inflation.readAll(where, in, entry.size() - header.dataOffset());
            requireChecksum(where, entry, checksum.getValue());
            return new StoredArray(where, data, header.type(), header.shape(), header.fortran());
        } catch (IOException e) {
            throw new DataFormatException(where + ": the compressed data are damaged (" + DataFormatException.reason(e)
                    + "): expected deflated data as numpy's savez_compressed wrote them", e);
        } finally {
            inflater.end();
        }
    }

    private static void requireChecksum(String where, ZipDirectory.Entry entry, long checksum) {
        if ((int) checksum != entry.crc()) {
            throw DataFormatException.at(where, String.format("damaged: the checksum is %08x: expected %08x",
                    (int) checksum, entry.crc()));
        }
    }

    private static String list(Map<String, ?> arrays) {
        String names = arrays.keySet().stream().limit(LISTED).map(TextCell::quote).collect(Collectors.joining(", "));
        return arrays.size() > LISTED ? names + ", ..." : names;
    }
}
