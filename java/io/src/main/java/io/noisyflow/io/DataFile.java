package io.noisyflow.io;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Opens a file by name, maps it, and hands it to the reader that its first bytes ask for. */
final class DataFile {
    private static final String ENTRY = ".npz:";
    private static final String EXPECTED = "expected npy, npz, IDX, or text whose name ends in .csv, .tsv or .txt";

    private DataFile() {}

    /** The array that a name stands for: {@code file}, or {@code file.npz:array}. */
    static StoredArray open(String name) {
        int entryAt = name.toLowerCase(Locale.ROOT).lastIndexOf(ENTRY);
        if (entryAt < 0 || Files.exists(path(name))) {
            return decode(name, null, map(name));
        }
        String file = name.substring(0, entryAt + ENTRY.length() - 1);
        return decode(file, name.substring(entryAt + ENTRY.length()), map(file));
    }

    /**
     * The array of a file's bytes.
     *
     * @param name the name of the file
     * @param entry the array of an archive, or null
     */
    static StoredArray decode(String name, @Nullable String entry, MemorySegment file) {
        byte[] head = file.asSlice(0, Math.min(8, file.byteSize())).toArray(ValueLayout.JAVA_BYTE);
        String lower = name.toLowerCase(Locale.ROOT);
        if (ZipDirectory.begins(head) || lower.endsWith(".npz")) {
            return Npz.read(name, entry, file);
        }
        if (NpyHeader.begins(head) || lower.endsWith(".npy")) {
            return Npy.read(name, file);
        }
        if (Idx.beginsGzipped(head)) {
            return Idx.readGzipped(name, file);
        }
        if (Idx.begins(head)) {
            return Idx.read(name, file);
        }
        if (lower.endsWith(".csv") || lower.endsWith(".tsv") || lower.endsWith(".txt")) {
            return Csv.read(name, file);
        }
        throw DataFormatException.at(name, "not a kind of file that is known: " + EXPECTED);
    }

    private static MemorySegment map(String name) {
        Path path = path(name);
        if (Files.isDirectory(path)) {
            throw DataFormatException.at(name, "is a folder: " + EXPECTED);
        }
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw DataFormatException.at(name, "is a pipe or a device: expected a regular file, which can be mapped");
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size == 0) {
                throw DataFormatException.at(name, "is empty: " + EXPECTED);
            }
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, size, Arena.ofAuto());
        } catch (IOException e) {
            throw new DataFormatException(
                    name + ": cannot be read (" + DataFormatException.reason(e) + "): " + EXPECTED, e);
        }
    }

    private static Path path(String name) {
        try {
            if (name.isEmpty()) {
                throw new InvalidPathException(name, "the name is empty");
            }
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new DataFormatException("'" + TextCell.quote(name) + "': cannot be read (" + e.getReason() + "): "
                    + EXPECTED, e);
        }
    }
}
