package io.noisyflow.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** A folder without the right to execute what lies in it, as the temporary folder of a hardened machine is: a mount. */
final class Noexec implements AutoCloseable {
    private final Path folder;

    private Noexec(Path folder) {
        this.folder = folder;
    }

    /**
     * Mounts a file system of 64 MiB of memory over an empty folder; skips the test, with the reason, where that is
     * forbidden.
     */
    static Noexec over(Path folder) {
        String failure = run("mount", "-t", "tmpfs", "-o", "noexec,size=64m", "tmpfs", folder.toString());
        // Containers forbid it to most who run tests in them.
        Assumptions.assumeTrue(failure == null, () -> "nothing can be mounted here: " + failure);
        return new Noexec(folder);
    }

    @Override
    public void close() {
        // Lazily: a library may still be mapped from it.
        String failure = run("umount", "-l", folder.toString());
        if (failure != null) {
            throw new IllegalStateException(failure);
        }
    }

    private static @Nullable String run(String... command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? null : output;
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }
}
