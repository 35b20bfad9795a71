package io.noisyflow.vector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.Probe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class VectorBackendTest {
    @Test
    void isFoundAndUsable() {
        Probe.Usable usable = assertInstanceOf(Probe.Usable.class, new VectorBackend().probe());
        assertTrue(usable.what().matches("\\d+-bit vectors( \\(AVX.*\\))?, \\d+ processors?"), usable.what());
        try (Kernels kernels = Backends.select("vector", new KernelOptions(Precision.FLOAT32, 3))) {
            assertEquals("vector", kernels.backend());
            assertEquals(3, kernels.threads());
        }
    }

    /**
     * In a JVM without the module the backend says so, with the flag that helps, and links to nothing that is missing.
     */
    @Test
    void saysWhatIsMissing() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                System.getProperty("java.class.path"), Asks.class.getName()).redirectErrorStream(true).start();
        List<String> lines = process.inputReader().lines().toList();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "still running");
        assertEquals(List.of("Unusable[why=the module jdk.incubator.vector is not loaded, "
                + "fix=add --add-modules jdk.incubator.vector to the java command line, ordinary=false]"), lines);
    }

    /** The program of the other JVM. */
    static final class Asks {
        private Asks() {}

        public static void main(String[] arguments) {
            System.out.println(new VectorBackend().probe());
        }
    }
}
