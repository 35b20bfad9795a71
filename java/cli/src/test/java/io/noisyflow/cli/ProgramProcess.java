package io.noisyflow.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The program in a JVM of its own, on the class path of the tests. */
final class ProgramProcess {
    private ProgramProcess() {}

    /** A process that is yet to be started. */
    static ProcessBuilder of(Object... arguments) {
        List<String> command = new ArrayList<>(java());
        Arrays.stream(arguments).map(Object::toString).forEach(command::add);
        return new ProcessBuilder(command);
    }

    /** The command without arguments. */
    static List<String> java() {
        return List.of(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED", "-Xmx1g",
                "-cp", classPath(), "io.noisyflow.cli.Main");
    }

    /** That of the tests. */
    static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /**
     * Whether bit 1 (SIGINT is signal 2) of the mask of ignored signals is set, which a child inherits; where there is
     * no such mask, no.
     */
    static boolean ignoresInterrupts() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return false;
        }
        String ignored = Files.readAllLines(status).stream().filter(line -> line.startsWith("SigIgn:")).findFirst()
                .orElse("SigIgn: 0").substring(7).strip();
        return (Long.parseUnsignedLong(ignored, 16) >> 1 & 1) == 1;
    }
}
