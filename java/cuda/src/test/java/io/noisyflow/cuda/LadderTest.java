package io.noisyflow.cuda;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.testkit.Required;
import io.noisyflow.testkit.standin.StandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The attempts of cuda/ladder are right on the host build, and nvcc compiles them. */
@Tag("slow")
class LadderTest {
    private static final Path LADDER = StandIn.root().resolve("cuda/ladder");

    @Test
    void everyAttemptAgreesWithItsReference(@TempDir Path folder) throws IOException {
        requirePresent("g++");
        assertNull(StandIn.run("bash", LADDER.resolve("check.sh").toString(), folder.toString()));
        for (Path source : sources()) {
            String program = source.getFileName().toString().replace(".cu", "");
            assertTrue(Files.exists(folder.resolve(program)), "check.sh has not climbed " + program);
        }
    }

    @Test
    void nvccCompilesThem(@TempDir Path folder) throws IOException {
        requirePresent("nvcc");
        for (Path source : sources()) {
            assertNull(StandIn.run("nvcc", "-O3", "-std=c++17", "-arch=sm_90", "-cubin", "-o",
                    folder.resolve("cubin").toString(), source.toString()), source.toString());
        }
    }

    /** The programs: ceilings are kernels that java/cuda launches. */
    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.list(LADDER)) {
            return files.filter(file -> file.toString().endsWith(".cu"))
                    .filter(file -> !file.getFileName().toString().startsWith("ceilings")).toList();
        }
    }

    private static void requirePresent(String compiler) {
        Required.require(StandIn.run(compiler, "--version") == null, "no " + compiler + ", which compiles the ladder");
    }
}
