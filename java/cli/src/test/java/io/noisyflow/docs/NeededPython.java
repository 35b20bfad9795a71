package io.noisyflow.docs;

import io.noisyflow.testkit.Required;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Python with numpy, which most pages begin with. */
final class NeededPython {
    private static final boolean HERE = isHere();

    private NeededPython() {}

    /** Skips the test where there is none, or fails it where there should be one. */
    static void check() {
        Required.require(HERE, "no python3 with numpy: the lines of a page are not run");
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
