package io.noisyflow.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.cuda.driver.CudaException;
import io.noisyflow.cuda.driver.DriverLoader;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes that one makes in kernels are put into a copy of them, one at a time: the host build must see each. */
@ExtendWith(StandIn.class)
class PlantedFaultTest {
    private static final String CHECK = StandIn.root().resolve("native/check.sh").toString();

    @Test
    void theKernelsAsTheyAre(@TempDir Path folder) {
        for (String sanitizer : new String[] {"", "address", "undefined"}) {
            assertNull(StandIn.run("bash", CHECK, folder.toString(), StandIn.root().resolve("cuda/kernels").toString(),
                    sanitizer), sanitizer);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "no barrier before staging | pair_tile.cuh | __syncthreads();   // the chunk before this | // | is wrong",
        "no barrier after staging | pair_tile.cuh | __syncthreads();   // this chunk | // | is wrong",
        "no barrier before the lanes | log_sums.cuh | __syncthreads();   // whatever | // | is wrong",
        "a barrier for half of the threads | pair_tile.cuh | __syncthreads();   // this chunk"
                + " | if (threadIdx.x < THREADS / 2) __syncthreads();   // | wait",
        "a barrier in each of two branches | pair_tile.cuh | __syncthreads();   // this chunk"
                + " | if (threadIdx.x % 2) __syncthreads(); else __syncthreads();   // | different barriers",
        "one centre too many | log_sums.cuh | position >= segment.to | position > segment.to | is wrong",
        "noise that is not staged | log_sums.cuh | if (NOISE) pairs.noise | if (false) pairs.noise | is wrong",
        "a read past the end | pair_tile.cuh | first + c < end ? | first + c <= end ? | heap-buffer-overflow"})
    void isSeen(String name, String file, String from, String to, String seen, @TempDir Path folder)
            throws IOException {
        Path kernels = Files.createDirectory(folder.resolve("kernels"));
        try (Stream<Path> files = Files.list(StandIn.root().resolve("cuda/kernels"))) {
            for (Path source : files.toList()) {
                Files.copy(source, kernels.resolve(source.getFileName()));
            }
        }
        String text = Files.readString(kernels.resolve(file));
        assertTrue(text.contains(from), file + " has no '" + from + "'");
        Files.writeString(kernels.resolve(file), text.replace(from, to));
        String sanitizer = seen.equals("heap-buffer-overflow") ? "address" : "";
        String output = StandIn.run("bash", CHECK, folder.toString(), kernels.toString(), sanitizer);
        assertNotNull(output, "nothing was seen");
        assertTrue(output.contains(seen), output);
    }

    /** The driver refuses parameters of another size than the kernel's before it runs anything. */
    @Test
    void parametersOfTheWrongSize() {
        try (Session session = Session.open(DriverLoader.load(), 0);
                Arena arena = Arena.ofConfined()) {
            Arguments arguments = new Arguments(arena).pointer(0).pointer(0).pointer(0).ints(0, 0);
            CudaException refused = assertThrows(CudaException.class,
                    () -> session.launch(Ptx.NOISE, "squared_noise", 1, 128, 0, arguments, null));
            assertEquals("cuLaunchKernel failed with CUDA_ERROR_INVALID_VALUE (1)", refused.getMessage());
            session.launch(Ptx.NOISE, "squared_noise", 1, 128, 0, new Arguments(arena).pointer(0).pointer(0).pointer(0)
                    .ints(0, 0, 1), null);
        }
    }
}
