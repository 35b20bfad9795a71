package io.noisyflow.core.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Native code of a jar as a file that can be loaded, in a new folder that only this user can read or change.
 *
 * <p>Folders are tried in turn: java.io.tmpdir, then the user's cache ($XDG_CACHE_HOME/noisyflow, or
 * ~/.cache/noisyflow). The temporary folder of a hardened machine is mounted noexec, and code there loads for nobody.
 */
public final class UnpackedCode {
    private UnpackedCode() {}

    /**
     * Copies a resource to a file of this name. Whoever calls removes the file and its folder when the code is loaded
     * or the process ends.
     *
     * @throws IOException if no folder will do; the message says why of each
     */
    public static Path of(URL resource, String name) throws IOException {
        return of(resource, name, folders(System.getenv("XDG_CACHE_HOME")));
    }

    /** Copies a resource to the first of these folders where code may be executed. */
    static Path of(URL resource, String name, List<Path> folders) throws IOException {
        List<String> reasons = new ArrayList<>();
        for (Path parent : folders) {
            Path folder = null;
            try {
                Files.createDirectories(parent);
                folder = Files.createTempDirectory(parent, "noisyflow-", onlyMine());
                Path file = folder.resolve(name);
                try (InputStream in = resource.openStream()) {
                    Files.copy(in, Files.createFile(file, onlyMine()),
                            java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                }
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
                // The kernel answers no for every file of a file system that is mounted noexec.
                if (Files.isExecutable(file)) {
                    return file;
                }
                reasons.add(parent + " is mounted noexec");
            } catch (IOException e) {
                reasons.add(parent + " cannot be written (" + e + ")");
            }
            remove(folder, name);
        }
        throw new IOException(String.join(", and ", reasons));
    }

    /** Removes a file and its folder. */
    public static void remove(@Nullable Path folder, String name) {
        if (folder == null) {
            return;
        }
        try {
            Files.deleteIfExists(folder.resolve(name));
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            // Files are removed last come, first served.
            folder.toFile().deleteOnExit();
            folder.resolve(name).toFile().deleteOnExit();
        }
    }

    private static List<Path> folders(@Nullable String cache) {
        Path home =
                cache == null || cache.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        return List.of(Path.of(System.getProperty("java.io.tmpdir")), home.resolve("noisyflow"));
    }

    private static FileAttribute<?> onlyMine() {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    }
}
