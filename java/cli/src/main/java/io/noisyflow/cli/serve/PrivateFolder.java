package io.noisyflow.cli.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * A folder of one user, for as long as the server lives.
 *
 * @param path where
 */
record PrivateFolder(Path path) implements AutoCloseable {
    /** A new one among the temporary files. */
    static PrivateFolder create() {
        try {
            return new PrivateFolder(Files.createTempDirectory("noisyflow-"));
        } catch (IOException e) {
            throw new UncheckedIOException(System.getProperty("java.io.tmpdir") + ": no folder can be made there: "
                    + e.getMessage(), e);
        }
    }

    /** Takes it away with all that is in it. */
    @Override
    public void close() {
        try {
            Files.walkFileTree(path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
                    Files.delete(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(path + ": cannot be taken away: " + e.getMessage(), e);
        }
    }
}
