package io.noisyflow.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a backend owes to hosts that are no plain class path on an open machine. A backend joins by a subclass. */
public abstract class HostContract {
    private final String backend;
    private final boolean unpacks;

    /**
     * The contract of a backend.
     *
     * @param unpacks whether it unpacks native code
     */
    protected HostContract(String backend, boolean unpacks) {
        this.backend = backend;
        this.unpacks = unpacks;
    }

    @Test
    void aPluginLoaderFindsItWithAllItNeeds() throws IOException {
        try (Plugin plugin = new Plugin()) {
            assertTrue(plugin.names().containsAll(List.of(backend, "reference")), plugin.names().toString());
            assertEquals(backend, plugin.opened(backend));
        }
    }

    /** The cache folder of the user is used instead, and nothing is left in it. */
    @Test
    void aTemporaryFolderWithoutExecution(@TempDir Path folder) throws IOException {
        Assumptions.assumeTrue(unpacks, "it unpacks nothing");
        String temporary = System.getProperty("java.io.tmpdir");
        String home = System.getProperty("user.home");
        Path mountPoint = Files.createDirectory(folder.resolve("tmp"));
        try (Noexec _ = Noexec.over(mountPoint)) {
            Assumptions.assumeTrue(System.getenv("XDG_CACHE_HOME") == null, "the cache folder is another");
            System.setProperty("java.io.tmpdir", mountPoint.toString());
            System.setProperty("user.home", folder.toString());
            try (Plugin plugin = new Plugin()) {
                assertEquals(backend, plugin.opened(backend));
            }
            assertTrue(Files.isDirectory(folder.resolve(".cache/noisyflow")), "the cache folder");
            // Where that forbids it as well, the message says so, and what would help.
            System.setProperty("user.home", mountPoint.toString());
            try (Plugin plugin = new Plugin()) {
                String message = String.valueOf(
                        assertThrows(IllegalArgumentException.class, () -> plugin.opened(backend)).getMessage());
                assertTrue(
                        message.contains("cannot be unpacked: " + mountPoint + " is mounted noexec, and " + mountPoint
                                + "/.cache/noisyflow is mounted noexec"),
                        message);
                assertTrue(message.contains("name a folder where code may be executed with -Djava.io.tmpdir=FOLDER"),
                        message);
            }
        } finally {
            System.setProperty("java.io.tmpdir", temporary);
            System.setProperty("user.home", home);
        }
    }
}
