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
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Opens a file by name, maps it, and hands it to the reader that its first bytes ask for. */
final class DataFile {
    /** What stands between the name of an archive and that of an array in it. */
    private static final List<String> ENTRIES = List.of(".npz:", ".safetensors:");
    private static final String EXPECTED =
            "expected npy, npz, safetensors, IDX, or text whose name ends in .csv, .tsv or .txt";

    private DataFile() {}

    /** The array that a name stands for: {@code file}, {@code file.npz:array} or {@code file.safetensors:array}. */
    static StoredArray open(String name) {
        int colon = colon(name);
        if (colon < 0 || Files.exists(path(name))) {
            return decode(name, null, map(name, EXPECTED));
        }
        String file = name.substring(0, colon);
        return decode(file, name.substring(colon + 1), map(file, EXPECTED));
    }

    /** A name that a file gives to another, which is relative to the folder of the first. */
    static String sibling(String file, String name) {
        Path path = path(name);
        return path.isAbsolute() ? name : path(file).resolveSibling(path).toString();
    }

    /** Where the name of an archive ends and that of an array in it begins, or -1. */
    private static int colon(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (String entry : ENTRIES) {
            int at = lower.lastIndexOf(entry);
            if (at >= 0) {
                return at + entry.length() - 1;
            }
        }
        return -1;
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
        // By its name first: it begins with a length, which may look like any other kind's mark.
        if (lower.endsWith(".safetensors")) {
            return Safetensors.read(name, entry, file);
        }
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

    /**
     * The bytes of a file, in place.
     *
     * @param expected the end of the sentence where it cannot be read: what should be there
     */
    static MemorySegment map(String name, String expected) {
        Path path = path(name);
        if (Files.isDirectory(path)) {
            throw DataFormatException.at(name, "is a folder: " + expected);
        }
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            throw DataFormatException.at(name, "is a pipe or a device: expected a regular file, which can be mapped");
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size == 0) {
                throw DataFormatException.at(name, "is empty: " + expected);
            }
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, size, Arena.ofAuto());
        } catch (IOException e) {
            throw new DataFormatException(
                    name + ": cannot be read (" + DataFormatException.reason(e) + "): " + expected, e);
        }
    }

    /** A name as a path. */
    static Path path(String name) {
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
