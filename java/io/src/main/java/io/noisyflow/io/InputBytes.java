package io.noisyflow.io;

import io.noisyflow.io.stored.DataFormatException;
import io.noisyflow.io.stored.Inflow;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The bytes of inputs by their names. A regular file is mapped; a pipe is read to its end, once, and kept, since it
 * cannot be read again; so is standard input, which one input only may be.
 */
final class InputBytes {
    static final String STANDARD_INPUT = "-";
    private static final Set<String> STANDARD_INPUTS =
            Set.of(STANDARD_INPUT, "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0");
    /** The kind of a file in the mode of POSIX. */
    private static final int KIND = 0170000;
    private static final int PIPE = 0010000;
    private static final int SOCKET = 0140000;

    private final Map<String, MemorySegment> kept = new HashMap<>();
    private boolean standardInputTaken;

    /** Whether a name has no ending that could tell what the bytes are. */
    static boolean isNameless(String name) {
        return STANDARD_INPUTS.contains(name) || name.startsWith("/dev/fd/") || name.startsWith("/proc/self/fd/");
    }

    /**
     * The bytes of an input.
     *
     * @param expected the end of the sentence where it cannot be read: what should be there
     */
    synchronized MemorySegment of(String name, String expected) {
        if (STANDARD_INPUTS.contains(name)) {
            if (standardInputTaken) {
                throw DataFormatException.at(name,
                        "standard input, which can be read once, stands for two inputs: expected"
                                + " a file in place of one of them");
            }
            standardInputTaken = true;
            return drain(name, System.in, expected);
        }
        MemorySegment known = kept.get(name);
        if (known != null) {
            return known;
        }
        Path path = DataFile.path(name);
        if (!Files.exists(path) || Files.isDirectory(path) || Files.isRegularFile(path)) {
            return map(name, expected);
        }
        if (!isPipe(path)) {
            throw DataFormatException.at(name, "is a device: expected a regular file or a pipe");
        }
        try (InputStream in = new FileInputStream(path.toFile())) {
            MemorySegment bytes = drain(name, in, expected);
            kept.put(name, bytes);
            return bytes;
        } catch (IOException e) {
            throw DataFormatException.unreadable(name, e);
        }
    }

    private static MemorySegment drain(String name, InputStream in, String expected) {
        try {
            MemorySegment bytes = Inflow.readAll(name, in, Long.MAX_VALUE);
            if (bytes.byteSize() == 0) {
                throw DataFormatException.at(name, "is empty: " + expected);
            }
            return bytes;
        } catch (IOException e) {
            throw DataFormatException.unreadable(name, e);
        }
    }

    private static boolean isPipe(Path path) {
        try {
            int kind = (int) Files.getAttribute(path, "unix:mode") & KIND;
            return kind == PIPE || kind == SOCKET;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return false;
        }
    }

    /** The bytes of a regular file, in place. */
    static MemorySegment map(String name, String expected) {
        Path path = DataFile.path(name);
        if (Files.isDirectory(path)) {
            throw DataFormatException.at(name, "is a folder: " + expected);
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
}
