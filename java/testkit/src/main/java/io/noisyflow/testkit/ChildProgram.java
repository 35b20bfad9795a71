package io.noisyflow.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program in a JVM of its own, on the class path of the test that starts it. */
public final class ChildProgram {
    private ChildProgram() {}

    /**
     * Runs a class with a {@code main} to its end.
     *
     * @param options of the JVM, beside those that every JVM of the project has
     * @return what it printed
     * @throws AssertionError if it fails; the message holds what it said
     */
    public static String run(Class<?> program, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--add-modules",
                "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                program.getName()));
        Path errors = Files.createTempFile("noisyflow", "err");
        try {
            Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
            process.getOutputStream().close();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            if (status != 0) {
                throw new AssertionError(program.getName() + " ends with " + status + "\n" + out
                        + Files.readString(errors));
            }
            return out;
        } finally {
            Files.delete(errors);
        }
    }

    /** The most memory that this process has held so far, in bytes; -1 where the system does not tell. */
    public static long peakBytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return -1;
        }
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("VmHWM:")) {
                return 1024 * Long.parseLong(line.replaceAll("[^0-9]", ""));
            }
        }
        return -1;
    }
}
