package io.noisyflow.io.npy;

import io.noisyflow.io.stored.ArrayNames;
import io.noisyflow.io.stored.DataFormatException;
import io.noisyflow.io.stored.ForeignFormat;
import io.noisyflow.io.stored.Inflation;
import io.noisyflow.io.stored.SegmentInputStream;
import io.noisyflow.io.stored.StoredArray;
import io.noisyflow.io.stored.ZipDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.Map;
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
    private static final int DEFLATED = 8;
    private static final String SUFFIX = ".npy";

    private Npz() {}

    /**
     * An array of an archive.
     *
     * @param where the archive
     * @param name the array, with or without .npy; null where the archive holds only one
     * @param entries of the archive
     */
    public static StoredArray read(String where, @Nullable String name, Map<String, ZipDirectory.Entry> entries,
            MemorySegment file) {
        Map<String, ZipDirectory.Entry> arrays = new LinkedHashMap<>();
        for (ZipDirectory.Entry entry : entries.values()) {
            if (entry.name().endsWith(SUFFIX)) {
                arrays.put(plain(entry.name()), entry);
            }
        }
        if (arrays.isEmpty()) {
            ForeignFormat.refuseArchive(where, entries.keySet());
            throw DataFormatException.at(where, "no arrays in the archive: expected entries that end in .npy");
        }
        ArrayNames names = new ArrayNames(where, "array", "file.npz:name");
        String wanted = name == null || arrays.containsKey(name) ? name : plain(name);
        return read(names.where(name), names.pick(wanted, arrays), file);
    }

    private static String plain(String name) {
        return name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    }

    private static StoredArray read(String where, ZipDirectory.Entry entry, MemorySegment file) {
        if (entry.encrypted()) {
            throw DataFormatException.at(where, "the entry is encrypted: expected it plain");
        }
        return switch (entry.method()) {
            case ZipDirectory.STORED -> Npy.read(where, entry.stored(where, file));
            case DEFLATED -> deflated(where, entry, file);
            default -> throw DataFormatException.at(where, "the entry is compressed by method " + entry.method()
                    + ": expected stored (0) or deflated (8)");
        };
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
            entry.requireChecksum(where, checksum.getValue());
            return new StoredArray(where, data, header.type(), header.shape(), header.fortran());
        } catch (IOException e) {
            throw new DataFormatException(where + ": the compressed data are damaged (" + DataFormatException.reason(e)
                    + "): expected deflated data as numpy's savez_compressed wrote them", e);
        } finally {
            inflater.end();
        }
    }
}
