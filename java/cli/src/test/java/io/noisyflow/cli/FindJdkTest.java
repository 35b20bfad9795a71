package io.noisyflow.cli;

import static io.noisyflow.testkit.Required.require;
import static org.assertj.core.api.Assertions.assertThat;

import io.noisyflow.docs.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The search for a JDK 25 that launcher, benchmarks and the whole check share. */
class FindJdkTest {
    private static final Path SCRIPT = Page.ROOT.resolve("java/find-jdk");

    @TempDir
    Path folder;

    @BeforeEach
    void bash() {
        require(Files.isExecutable(Path.of("/bin/bash")), "no bash here");
    }

    @Test
    void aVariableThatNamesNoJdk25IsRefused() throws Exception {
        Path old = jdk("old", "17.0.15");
        assertThat(find(Map.of("NOISYFLOW_JAVA_HOME", old.toString(), "JAVA_HOME", jdk("new", "25").toString())))
                .isEqualTo("2 somebody: NOISYFLOW_JAVA_HOME=" + old + " is not a JDK 25.\n");
    }

    @Test
    void whatIsNoJdk25IsPassedOver() throws Exception {
        Path wanted = jdk("with a blank", "25.0.1");
        assertThat(find(Map.of("JAVA25_HOME", jdk("older", "24.0.2").toString(), "JAVA_HOME", wanted.toString())))
                .isEqualTo("0 " + wanted + "\n");
    }

    /** As systems have it: /usr/bin/java leads to /etc/alternatives/java, and that to the JDK. */
    @Test
    void javaOnThePathLeadsToItsJdk() throws Exception {
        Path wanted = jdk("jdk", "25.0.1").toRealPath();
        Path alternative = Files.createSymbolicLink(folder.resolve("alternative"), wanted.resolve("bin/java"));
        Files.createDirectory(folder.resolve("bin"));
        Files.createSymbolicLink(folder.resolve("bin/java"), Path.of("../" + alternative.getFileName()));
        assertThat(find(Map.of("PATH", folder.resolve("bin") + ":/usr/bin:/bin"))).isEqualTo("0 " + wanted + "\n");
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = folder.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        for (String program : new String[] {"java", "javac"}) {
            Path file = Files.writeString(home.resolve("bin").resolve(program), "#!/bin/sh\n");
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }
        return home;
    }

    private static String find(Map<String, String> variables) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder("/bin/bash", SCRIPT.toString(), "somebody").redirectErrorStream(true);
        builder.environment().keySet().removeAll(Set.of("NOISYFLOW_JAVA_HOME", "JAVA25_HOME", "JAVA_HOME"));
        builder.environment().putAll(variables);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + " " + said;
    }
}
