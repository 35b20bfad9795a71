package io.noisyflow.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * A master, two workers and two executors as processes of this machine ({@code local-cluster[2,1,1024]}): a minute, in a
 * run of its own by {@code -Dnoisyflow.cluster=true}.
 */
@EnabledIfSystemProperty(named = "noisyflow.cluster", matches = "true", disabledReason = "-Dnoisyflow.cluster=true")
class LocalClusterTest {
    @TempDir
    private Path home;

    /** The other executor, and one that the master starts anew, do what the killed one had. */
    @Test
    void aSweepOutlivesAnExecutor() throws IOException, InterruptedException {
        List<String> said = run("2", "5", "9", "120");
        assertThat(said).contains("killed true of 2", "cells 432 of 432", "same digits true");
        assertThat(said.stream().filter(line -> line.startsWith("executors")).findFirst().orElseThrow())
                .as("a third executor").contains(", ");
    }

    /** What ClusterRun prints. Spark looks for its home in the environment, and for a folder of jars there. */
    private List<String> run(String... arguments) throws IOException, InterruptedException {
        Files.createDirectories(home.resolve("jars"));
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
                .toString(), "--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", "-cp",
                classes, ClusterRun.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true);
        builder.environment().put("SPARK_HOME", home.toString());
        builder.environment().put("SPARK_SCALA_VERSION", "2.13");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        Process process = builder.start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.lines().toList();
    }
}
