package io.noisyflow.io;

import io.noisyflow.io.stored.DataFormatException;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Writes a file whole or not at all.
 *
 * <p>The bytes go to a temporary file in the folder of the target, reach the disk, and only then take the target's
 * name in one atomic step: a reader sees the old file or the new one. If the writing fails in any way the temporary
 * file is deleted and the old file stays as it was. A symbolic link is followed, permissions of a file that is replaced
 * are kept, and a target that is no regular file (a pipe, a terminal, {@code /dev/null}) is written to directly,
 * since it must not be replaced.
 */
public final class AtomicFile {
    private static final int BUFFER = 1 << 16;

    private AtomicFile() {}

    /** Produces the bytes of a file. */
    @FunctionalInterface
    public interface Content {
        /** Writes everything to {@code out}, which is buffered and is closed by the caller. */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes a file.
     *
     * @throws IllegalArgumentException if the target cannot be written, as in {@link #requireWritable}
     * @throws UncheckedIOException if writing fails on the way (a full disk, say); the target is as it was before
     */
    public static void write(Path target, Content content) {
        Path file = resolve(target);
        if (isSpecial(file)) {
            try (OutputStream out = open(file)) {
                content.writeTo(out);
            } catch (IOException e) {
                throw failed(target, e);
            }
            return;
        }
        requireReplaceable(target, file);
        Path temporary = temporaryBeside(file);
        create(target, temporary);
        try {
            try (FileOutputStream out = open(temporary)) {
                OutputStream buffered = new BufferedOutputStream(out, BUFFER);
                content.writeTo(buffered);
                buffered.flush();
                out.getFD().sync();
            }
            keepPermissions(file, temporary);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw failed(target, e);
        } finally {
            deleteIfThere(temporary);
        }
    }

    /** Writes a file of the given bytes; throws as {@link #write(Path, Content)}. */
    public static void write(Path target, byte[] bytes) {
        write(target, out -> out.write(bytes));
    }

    /**
     * Checks, before long work starts, that {@link #write} will be able to create or replace a file. Nothing stays
     * behind.
     *
     * @throws IllegalArgumentException with one sentence if it will not: the folder is missing or not writable, the
     *     target is a folder or is write-protected, the name is not one the file system takes
     */
    public static void requireWritable(Path target) {
        Path file = resolve(target);
        requireReplaceable(target, file);
        if (!isSpecial(file)) {
            // A target that is absent is created under its own name, so that a bad name shows as well.
            Path probe = Files.exists(file) ? temporaryBeside(file) : file;
            create(target, probe);
            deleteIfThere(probe);
        }
    }

    /** The file that a path leads to: through symbolic links where it exists. */
    private static Path resolve(Path target) {
        try {
            return target.toRealPath();
        } catch (IOException e) {
            return target.toAbsolutePath();
        }
    }

    private static boolean isSpecial(Path file) {
        return Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
    }

    private static void requireReplaceable(Path target, Path file) {
        Path folder = file.getParent();
        if (target.toString().isEmpty() || folder == null || Files.isDirectory(file)) {
            throw refused(target, "it is a folder; expected the name of a file", null);
        }
        if (!Files.exists(folder)) {
            throw refused(target, "there is no folder " + shown(target, folder), null);
        }
        if (!Files.isDirectory(folder)) {
            throw refused(target, shown(target, folder) + " is not a folder", null);
        }
        if (Files.exists(file) && !Files.isWritable(file)) {
            throw refused(target, "the file that is there is write-protected", null);
        }
        if (!Files.exists(file) && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw refused(target, "it is a symbolic link to nothing", null);
        }
    }

    /** The folder as the caller wrote it, or in full where the caller wrote none. */
    private static Path shown(Path target, Path folder) {
        Path written = target.getParent();
        return written == null ? folder : written;
    }

    private static Path temporaryBeside(Path file) {
        return file.resolveSibling(".noisyflow-" + Long.toHexString(ThreadLocalRandom.current().nextLong()) + ".tmp");
    }

    /** Not {@code Files.createTempFile}: its permissions would shut out the user's group from the result. */
    private static void create(Path target, Path file) {
        try {
            Files.createFile(file);
        } catch (IOException e) {
            throw refused(target, DataFormatException.reason(e), e);
        }
    }

    /** A plain stream, because a file channel closes when its thread is interrupted (Ctrl-C saves what is done). */
    private static FileOutputStream open(Path file) throws IOException {
        return new FileOutputStream(file.toFile());
    }

    private static void keepPermissions(Path from, Path to) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(from, PosixFileAttributeView.class);
        if (view != null && Files.exists(from)) {
            Files.setPosixFilePermissions(to, view.readAttributes().permissions());
        }
    }

    private static void deleteIfThere(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            System.getLogger(AtomicFile.class.getName()).log(System.Logger.Level.WARNING,
                    file + " could not be deleted: " + DataFormatException.reason(e));
        }
    }

    private static IllegalArgumentException refused(Path target, String why, @Nullable IOException cause) {
        return new IllegalArgumentException(target + ": cannot be written: " + why, cause);
    }

    private static UncheckedIOException failed(Path target, IOException cause) {
        IOException sentence =
                new IOException(target + ": writing failed: " + DataFormatException.reason(cause), cause);
        return new UncheckedIOException(sentence.getMessage(), sentence);
    }
}
