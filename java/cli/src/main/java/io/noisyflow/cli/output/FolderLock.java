package io.noisyflow.cli.output;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a folder for one run at a time.
 *
 * <p>The lock is the operating system's, on a small file that says whose it is; it goes when the process goes, in
 * whatever way, so a file that a killed run left behind keeps nobody out. Where the file system knows no locks there is
 * none.
 */
public final class FolderLock implements AutoCloseable {
    private static final String NAME = ".noisyflow-lock";
    private static final int LONGEST_NOTE = 200;

    private final Path file;
    private final @Nullable FileChannel channel;

    private FolderLock(Path file, @Nullable FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes a folder that is there.
     *
     * @throws IllegalArgumentException with one sentence that names the run which has it
     */
    public static FolderLock take(Path folder) {
        Path file = folder.resolve(NAME);
        FolderLock lock = null;
        while (lock == null) {
            try {
                lock = tryToTake(folder, file);
            } catch (IOException e) {
                System.getLogger(FolderLock.class.getName()).log(System.Logger.Level.DEBUG, "no locks here", e);
                lock = new FolderLock(file, null);
            }
        }
        return lock;
    }

    /** Null where whoever had the file took it away meanwhile: then another file is to be locked. */
    private static @Nullable FolderLock tryToTake(Path folder, Path file) throws IOException {
        FileChannel channel;
        Object before;
        try {
            if (!Files.exists(file)) {
                Files.write(file, new byte[0], StandardOpenOption.CREATE);
            }
            before = key(file);
            channel = FileChannel.open(file, StandardOpenOption.WRITE);
        } catch (NoSuchFileException e) {
            return null;
        }
        boolean taken = false;
        try {
            FileLock lock = tryLock(channel);
            if (lock == null) {
                throw new IllegalArgumentException(folder + ": another run writes there" + note(file)
                        + ": expected one at a time; wait for its end, or name another folder");
            }
            if (Files.exists(file) && Objects.equals(before, key(file))) {
                channel.truncate(0).write(ByteBuffer.wrap(("process " + ProcessHandle.current().pid() + ", since "
                        + OffsetDateTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS))
                        .getBytes(StandardCharsets.UTF_8)));
                taken = true;
                return new FolderLock(file, channel);
            }
            return null;
        } finally {
            if (!taken) {
                channel.close();
            }
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static @Nullable Object key(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    /** Whose it is, in brackets, where that is known. */
    private static String note(Path file) {
        try {
            String note = Files.readString(file).strip();
            return note.isEmpty() || note.length() > LONGEST_NOTE ? "" : " (" + note + ")";
        } catch (IOException e) {
            return "";
        }
    }

    /** Gives the folder back. */
    @Override
    public void close() {
        try (channel) {
            if (channel != null) {
                // Before the lock goes: a file that somebody else has locked is not to be taken away.
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            System.getLogger(FolderLock.class.getName()).log(System.Logger.Level.DEBUG, "the lock stays", e);
        }
    }
}
