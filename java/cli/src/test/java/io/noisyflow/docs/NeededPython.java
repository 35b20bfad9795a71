package io.noisyflow.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Python with numpy, which most pages begin with. */
final class NeededPython {
    private static final boolean HERE = isHere();

    private NeededPython() {}

    /** Skips the test where there is none. */
    static void check() {
        if (!HERE) {
            System.out.println("skipped: no python3 with numpy");
            Assumptions.abort("no python3 with numpy");
        }
    }

    private static boolean isHere() {
        try {
            Process process = new ProcessBuilder("python3", "-c", "import numpy").redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
