package io.noisyflow.io;

import static io.noisyflow.testkit.Required.require;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    private static final byte[] NEW = {1, 2, 3};

    @TempDir
    private Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void writesNewFilesAndReplacesOldOnes() throws IOException {
        Path file = folder.resolve("out.bin");
        AtomicFile.write(file, new byte[] {9});
        AtomicFile.requireWritable(file);
        AtomicFile.write(file, NEW);
        assertThat(file).hasBinaryContent(NEW);
        assertThat(names()).containsExactly("out.bin");
    }

    @Test
    void aFailureOnTheWayLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = folder.resolve("out.bin");
        AtomicFile.write(file, NEW);
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
            out.write(new byte[200_000]);
            throw new IOException("No space left on device");
        })).isInstanceOf(UncheckedIOException.class).hasMessage(file + ": writing failed: No space left on device");
        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
            out.write(1);
            throw new IllegalStateException("bug");
        })).isInstanceOf(IllegalStateException.class);
        assertThat(file).hasBinaryContent(NEW);
        assertThatThrownBy(() -> AtomicFile.write(folder.resolve("fresh"), out -> {
            throw new OutOfMemoryError("simulated");
        })).isInstanceOf(OutOfMemoryError.class);
        assertThat(names()).containsExactly("out.bin");
    }

    @Test
    void anInterruptedThreadStillSavesWhatItHas() throws IOException {
        Path file = folder.resolve("out.bin");
        Thread.currentThread().interrupt();
        AtomicFile.write(file, NEW);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(file).hasBinaryContent(NEW);
    }

    @Test
    void theCheckBeforehandLeavesNothingBehind() throws IOException {
        AtomicFile.requireWritable(folder.resolve("out.bin"));
        assertThat(names()).isEmpty();
        AtomicFile.write(folder.resolve("old"), NEW);
        AtomicFile.requireWritable(folder.resolve("old"));
        assertThat(names()).containsExactly("old");
        assertThat(folder.resolve("old")).hasBinaryContent(NEW);
    }

    private static void assertNotWritable(Path file, String why) {
        assertThatIllegalArgumentException().isThrownBy(() -> AtomicFile.requireWritable(file))
                .withMessage(file + ": cannot be written: " + why);
        assertThatIllegalArgumentException().isThrownBy(() -> AtomicFile.write(file, NEW))
                .withMessage(file + ": cannot be written: " + why);
    }

    @Test
    void targetsThatCannotBeWrittenAreRefused() throws IOException {
        assertNotWritable(folder, "it is a folder; expected the name of a file");
        assertNotWritable(folder.resolve("no/x.npy"), "there is no folder " + folder.resolve("no"));
        AtomicFile.write(folder.resolve("file"), NEW);
        assertNotWritable(folder.resolve("file/x.npy"), folder.resolve("file") + " is not a folder");
        assertNotWritable(Path.of(""), "it is a folder; expected the name of a file");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AtomicFile.requireWritable(folder.resolve("n".repeat(300))))
                .withMessageContaining("cannot be written: ");
        Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("nowhere"));
        assertNotWritable(folder.resolve("dangling"), "it is a symbolic link to nothing");
        assertThat(names()).containsExactly("dangling", "file");
    }

    @Test
    void protectedFoldersAndFilesAreRefused() throws IOException {
        Path closed = Files.createDirectory(folder.resolve("closed"));
        Path file = Files.write(folder.resolve("file"), NEW);
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("r-xr-xr-x"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        // Root is refused nothing, and it is no fault of the machine to be used by root.
        assumeFalse(Files.isWritable(closed), "this user may write everywhere");
        assertNotWritable(closed.resolve("x"), "permission denied");
        assertNotWritable(file, "the file that is there is write-protected");
    }

    @Test
    void linksAreFollowedAndPermissionsKept() throws IOException {
        Path file = Files.write(folder.resolve("file"), new byte[0]);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        AtomicFile.write(link, NEW);
        assertThat(link).isSymbolicLink();
        assertThat(file).hasBinaryContent(NEW);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-rw----");
    }

    @Test
    void devicesAreWrittenToAndNotReplaced() {
        Path device = Path.of("/dev/null");
        require(Files.exists(device), "no /dev/null here");
        AtomicFile.requireWritable(device);
        AtomicFile.write(device, NEW);
        assertThat(Files.isRegularFile(device)).isFalse();
    }
}
