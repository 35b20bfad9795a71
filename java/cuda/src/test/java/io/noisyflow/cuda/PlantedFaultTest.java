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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes that one makes in kernels are put into a copy of them, one at a time: the host build must see each. */
@ExtendWith(StandIn.class)
class PlantedFaultTest {
    private static final Path KERNELS = StandIn.root().resolve("cuda/kernels");

    /** Shared, so that what does not change is compiled once. */
    @TempDir
    private static Path folder;

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"tensor,''", "tensor,address", "tensor,undefined", "differences,''", "differences,address",
        "differences,undefined", "tensor_pairs,''", "tensor_pairs,address", "tensor_pairs,undefined", "small,''",
        "small,address", "small,undefined"})
    void theKernelsAsTheyAre(String check, String sanitizer) {
        assertNull(check(check, KERNELS, sanitizer));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        // a removed barrier
        "differences | before staging | pair_tile.cuh | __syncthreads();   // the chunk before this | // | is wrong",
        "differences | after staging | pair_tile.cuh | __syncthreads();   // this chunk | // | is wrong",
        "differences | before the lanes | log_sums.cuh | __syncthreads();   // whatever | // | is wrong",
        "differences | after the lanes | log_sums.cuh | __syncthreads();   // all lanes | // | is wrong",
        "tensor_pairs | after the pointers | tensor_pairs.cuh | __syncthreads();   // the pointers | // | out of line",
        "tensor_pairs | after a chunk | tensor_pairs.cuh | __syncthreads();   // this chunk | // | is wrong",
        "tensor_pairs | after the squares | tensor_pairs.cuh | __syncthreads();   // the squares | // | is wrong",
        "small | before a tile | small.cuh | __syncthreads();   // the tile before | // | is wrong",
        "small | after a tile | small.cuh | __syncthreads();   // this tile | // | is wrong",
        // a barrier that only some threads reach
        "differences | for half of the threads | pair_tile.cuh | __syncthreads();   // this chunk"
                + " | if (threadIdx.x < THREADS / 2) __syncthreads();   // | wait",
        "differences | in each of two branches | pair_tile.cuh | __syncthreads();   // this chunk"
                + " | if (threadIdx.x % 2) __syncthreads(); else __syncthreads();   // | different barriers",
        "tensor_pairs | for half of the warps | tensor_pairs.cuh | __syncthreads();   // this chunk"
                + " | if (warp() % 2 == 0) __syncthreads();   // | wait",
        "tensor_pairs | a product without some lanes | tensor_pairs.cuh | mma_tf32(sum, rows.low"
                + " | if (group() < 4) mma_tf32(sum, rows.low | wait",
        // a copy that is read before it has been waited for
        "tensor_pairs | no wait | tensor_pairs.cuh | wait_copies<0>(); | // | not waited for",
        "tensor_pairs | no wait for the first chunk | tensor_pairs.cuh | wait_copies<0>();"
                + " | if (from > 0) wait_copies<0>(); | is wrong",
        // one too many or too few
        "differences | a centre of the next segment | log_sums.cuh | position >= segment.to | position > segment.to"
                + " | is wrong",
        "differences | a read past the end | pair_tile.cuh | first + c < end ? | first + c <= end ?"
                + " | heap-buffer-overflow",
        "tensor_pairs | a read past the end | tensor_pairs.cuh | at + k < segment.to ? | at + k <= segment.to ?"
                + " | heap-buffer-overflow",
        "small | a read past the end | small.cuh | k < count; k += SMALL_THREADS | k <= count; k += SMALL_THREADS"
                + " | heap-buffer-overflow",
        "small | a centre of nobody | small.cuh | k < stretch_end; k++ | k <= stretch_end; k++ | is wrong",
        // what is read has not been written
        "differences | noise | log_sums.cuh | if (WITH_NOISE) this->noise | if (false) this->noise | is wrong",
        "tensor_pairs | one square | tensor_pairs.cuh | shared.centre_square[threadIdx.x % HALVES]"
                + " | if (threadIdx.x > 128) shared.centre_square[threadIdx.x % HALVES] | is wrong"})
    void isSeen(String check, String name, String file, String from, String to, String seen, @TempDir Path kernels)
            throws IOException {
        try (Stream<Path> files = Files.list(KERNELS)) {
            for (Path source : files.toList()) {
                Files.copy(source, kernels.resolve(source.getFileName()));
            }
        }
        String text = Files.readString(kernels.resolve(file));
        assertTrue(text.contains(from), file + " has no '" + from + "'");
        Files.writeString(kernels.resolve(file), text.replace(from, to));
        String output = check(check, kernels, seen.equals("heap-buffer-overflow") ? "address" : "");
        assertNotNull(output, "nothing was seen");
        assertTrue(output.contains(seen), output);
    }

    private static @Nullable String check(String check, Path kernels, String sanitizer) {
        return StandIn.run("bash", StandIn.root().resolve("native/check.sh").toString(), folder.toString(), check,
                kernels.toString(), sanitizer);
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
                    .ints(0, 0, 1, 32, 1), null);
        }
    }
}
