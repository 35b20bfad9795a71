package io.noisyflow.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackedCodeTest {
    private static final URL RESOURCE =
            Objects.requireNonNull(UnpackedCodeTest.class.getResource("UnpackedCodeTest.class"));

    @Test
    void theFirstFolderThatWillDo(@TempDir Path folder) throws IOException {
        Path occupied = Files.createFile(folder.resolve("file"));
        Path file = UnpackedCode.of(RESOURCE, "code.so", List.of(occupied, folder.resolve("a/b"), folder));
        assertThat(file).hasFileName("code.so").hasBinaryContent(RESOURCE.openStream().readAllBytes());
        assertThat(file.getParent().getParent()).isEqualTo(folder.resolve("a/b"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        UnpackedCode.remove(file.getParent(), "code.so");
        assertThat(file.getParent()).doesNotExist();
    }

    @Test
    void whereNoneWillDoEachSaysWhy(@TempDir Path folder) throws IOException {
        Path one = Files.createFile(folder.resolve("one"));
        Path two = Files.createFile(folder.resolve("two"));
        assertThatIOException().isThrownBy(() -> UnpackedCode.of(RESOURCE, "code.so", List.of(one, two)))
                .withMessageMatching(".*/one cannot be written \\(.*\\), and .*/two cannot be written \\(.*\\)");
    }
}
