package io.noisyflow.cuda;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.testkit.standin.StandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Mistakes that one makes in kernels are put into a copy of them, one at a time: the host build must see each. */
@Tag("slow")
@ExtendWith(StandIn.class)
class PlantedFaultTest {
    private static final Path KERNELS = StandIn.root().resolve("cuda/kernels");
    private static final String BARRIER = "__syncthreads();";
    /** Which check runs the barriers of a file. */
    private static final Map<String, String> CHECKS = Map.of("pair_tile.cuh", "differences", "level_sums.cuh",
            "tensor_pairs", "tensor_pairs.cuh", "tensor_pairs", "small.cuh", "small", "forward.cuh", "layer",
            "distances.cuh", "distances", "screen.cuh", "screen", "diagonal.cuh", "diagonal");

    /** Shared, so that what does not change is compiled once. */
    @TempDir
    private static Path folder;

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"tensor,''", "tensor,address", "tensor,undefined", "differences,''", "differences,address",
        "differences,undefined", "tensor_pairs,''", "tensor_pairs,address", "tensor_pairs,undefined", "small,''",
        "small,address", "small,undefined", "layer,''", "layer,address", "layer,undefined", "distances,''",
        "distances,address", "distances,undefined", "powers,''", "screen,''",
        "screen,address", "screen,undefined", "diagonal,''", "diagonal,address", "diagonal,undefined"})
    void theKernelsAsTheyAre(String check, String sanitizer) {
        assertNull(check(check, KERNELS, sanitizer));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        // a barrier that only some threads reach
        "differences | for half of the threads | pair_tile.cuh | __syncthreads();   // this chunk"
                + " | if (threadIdx.x < THREADS / 2) __syncthreads();   // | wait",
        "differences | in each of two branches | pair_tile.cuh | __syncthreads();   // this chunk"
                + " | if (threadIdx.x % 2) __syncthreads(); else __syncthreads();   // | different barriers",
        "tensor_pairs | for half of the warps | tensor_pairs.cuh | __syncthreads();   // the operands"
                + " | if (Pairs::warp() % 2 == 0) __syncthreads();   // | wait",
        "tensor_pairs | a product without some lanes | tensor_pairs.cuh | mma_tf32(sum, rows[0].v, low"
                + " | if (group() < 4) mma_tf32(sum, rows[0].v, low | wait",
        // a copy that is read before it has been waited for
        "tensor_pairs | no wait | tensor_pairs.cuh | wait_copies<0>(); | // | not waited for",
        "tensor_pairs | no wait for the first chunk | tensor_pairs.cuh | wait_copies<0>();"
                + " | if (from > 0) wait_copies<0>(); | is wrong",
        // or that replaces what has not been read
        "tensor_pairs | a copy too early | tensor_pairs.cuh | pairs.prepare(present);"
                + " | if (from + TENSOR_CHUNK < a.d) pairs.copy(from + TENSOR_CHUNK); pairs.prepare(present); | is wrong",
        // one too many or too few, or too little memory for it
        "tensor_pairs | centres behind the last | tensor_stages.cuh | Centres& to = shared.centres[threadIdx.x - ROW_THREADS]"
                + " | Centres& to = shared.centres[threadIdx.x] | outside shared memory",
        "differences | a centre of the next segment | log_sums.cuh | position >= segment.to | position > segment.to"
                + " | is wrong",
        "differences | a read past the end | pair_tile.cuh | first + c < end ? | first + c <= end ?"
                + " | heap-buffer-overflow",
        "tensor_pairs | a read past the end | tensor_stages.cuh | k < segment.to ? | k <= segment.to ?"
                + " | heap-buffer-overflow",
        "small | a read past the end | small.cuh | k < count; k += SMALL_THREADS | k <= count; k += SMALL_THREADS"
                + " | heap-buffer-overflow",
        "small | a centre of nobody | small_stretch.cuh | position < to; position++, centre++"
                + " | position <= to; position++, centre++ | is wrong",
        "small | one too many left out | small_stretch.cuh | position < to) return | position <= to) return | is wrong",
        "small | none of a tile's last stretch left out | small_stretch.cuh | (2u << (part.to - 1 - at)"
                + " | (1u << (part.to - 1 - at) | is wrong",
        "small | every lane for itself | small.cuh | __any_sync(~0u, (leaving & 1) != 0)"
                + " | (threadIdx.x % 2 == 0 && __any_sync(~0u, (leaving & 1) != 0)) | wait",
        "small | a vote that some are not asked | small.cuh | __any_sync(~0u, leaving != 0)"
                + " | __any_sync(0xFFFFu, leaving != 0) | whose mask does not name it",
        "layer | an input too many | forward.cuh | j < a.inputs && | j <= a.inputs && | is wrong",
        "layer | a pass past the end | forward.cuh | p < a.passes ? | p <= a.passes ? | heap-buffer-overflow",
        "layer | an output past the end | forward.cuh | o < a.outputs); | o <= a.outputs); | heap-buffer-overflow",
        "layer | no wait | forward.cuh | wait_copies<0>(); | {} | not waited for",
        "layer | a wait for the chunk before | forward.cuh | wait_copies<0>(); | wait_copies<1>(); | not waited for",
        "layer | one buffer for both | forward.cuh | % 2 ^ 1] | % 2] | is wrong",
        "distances | a pair twice | distances.cuh | other <= row | other < row | is wrong",
        "distances | a pair past the end | distances.cuh | other >= end | other > end | is wrong",
        "distances | a class past the end | distances.cuh | first + i < a.n ? | first + i <= a.n ?"
                + " | heap-buffer-overflow",
        "distances | an edge too few | distances.cuh | i <= a.bins; i += THREADS | i < a.bins; i += THREADS | is wrong",
        "distances | an edge too many | distances.cuh | i <= a.bins; i += THREADS | i <= a.bins + 1; i += THREADS"
                + " | heap-buffer-overflow",
        "distances | the cell before | distances.cuh | fma(value, cells_per_value, first_cell)"
                + " | fma(value, cells_per_value, first_cell - 1) | is wrong",
        "diagonal | a centre of the next segment | diagonal.cuh | if (centre >= to) continue;"
                + " | if (centre > to) continue; | is wrong",
        "diagonal | a point past the end | diagonal.cuh | r < tile.rows && | r <= tile.rows && | heap-buffer-overflow",
        "diagonal | the own row | diagonal.cuh | centre != own_row[i] | centre != own_row[i] + 1 | is wrong",
        "diagonal | a lane too few | diagonal.cuh | for (int i = 1; i < LANES; i++) sum.merge"
                + " | for (int i = 2; i < LANES; i++) sum.merge | is wrong",
        "powers | a coefficient without its last digits | running_sum.cuh | 0.009618129107607065 | 0.009618129107"
                + " | is wrong",
        // what is screened
        "screen | no wait | screen.cuh | wait_copies<0>(); | {} | not waited for",
        "screen | a copy over what is read | screen.cuh | copy(shared.stages[stage], from + SCREEN_CHUNK);"
                + " | copy(shared.stages[stage ^ 1], from + SCREEN_CHUNK); | is wrong",
        "screen | one place for the bounds of two blocks | screen.cuh | turn ^= 1 | turn = 0 | is wrong",
        "screen | a read past the end | screen.cuh | k < task.segment.to ? a.centre_bounds"
                + " | k <= task.segment.to ? a.centre_bounds | heap-buffer-overflow",
        "screen | a block that nobody fills up | screen_bounds.cuh | Rounded::clear(d, a.centres + centre * (d / 2)) | {}"
                + " | is wrong",
        "screen | lanes that go their way | screen.cuh | if (!__any_sync(WARP, kept != 0)) return;"
                + " | if (kept == 0) return; | wait",
        "screen | a place that another lane has | screen.cuh | if (lane >= step) before += other; | before += other;"
                + " | is wrong",
        "screen | the pairs of the last lane | screen.cuh | __shfl_sync(WARP, before, 31) | __shfl_sync(WARP, before, 30)"
                + " | is wrong",
        "screen | what rounding takes off a point | screen_bounds.cuh | (sqrt(fmax(reach, 0.0)) + y.rest)"
                + " | sqrt(fmax(reach, 0.0)) | is wrong",
        "screen | what rounding takes off a centre | screen_bounds.cuh | (float)(q.rest * (1 + NEAR)) | 0.0f"
                + " | is wrong",
        "screen | how far a draw lies | screen_bounds.cuh | (height * (1 + EXPONENTS) + a.budget - least)"
                + " | (a.budget - least) | is wrong",
        "screen | a short list | survivors.cuh | a.counts[lists] > a.capacity | false | is wrong",
        "screen | noise of another quarter | survivors.cuh | part.tile_index = task.tile_index * QUARTERS + quarter;"
                + " | {} | is wrong",
        "screen | a lane with another's term | survivors.cuh | lane == of_row | lane == of_row % 31 | is wrong",
        // a list's item is not its place in the list, nor a cluster the next one
        "differences | noise of another item | log_sums.cuh | return {item, a.first_row + item};"
                + " | return {tile.first_row + row, a.first_row + item}; | is wrong",
        "tensor_pairs | the row of another item | log_sums.cuh | return {item, a.first_row + item};"
                + " | return {item, tile.first_row + row}; | is wrong",
        "small | noise of another item | small.cuh | item / a.signs, item / a.signs,"
                + " | item / a.signs, tile.first_row + number, | is wrong",
        "small | the next cluster | log_sums.cuh | a.first_position] < cluster | a.first_position] <= cluster | is wrong",
        "differences | a cluster of one too few | log_sums.cuh | (long long)a.own[query] + 1 | (long long)a.own[query]"
                + " | is wrong",
        // what is read has not been written
        "differences | noise | tile.cuh | this->noise[j * ROW_PITCH + r] ="
                + " | if (j > 0) this->noise[j * ROW_PITCH + r] = | is wrong",
        "tensor_pairs | one square | tensor_stages.cuh | shared.centre_square[copied_centre(i)] ="
                + " | if (threadIdx.x > 128) shared.centre_square[copied_centre(i)] = | is wrong",
        "tensor_pairs | the sum so far | level_sums.cuh | const bool first = at == segment.from;"
                + " | const bool first = false; | is wrong",
        // what belongs together is not added, or is by another
        "tensor_pairs | a column | level_sums.cuh | c < Pairs::COLUMNS; c++ | c < 1; c++ | is wrong",
        "differences | half of the lanes | level_sums.cuh | step = ROWS; step < LANES | step = 2 * ROWS; step < LANES"
                + " | is wrong",
        "tensor_pairs | the own of the first block | level_sums.cuh | own[i0 + i].from - first_offset"
                + " | own[i0 + i].from - Pairs::centre(0) | is wrong"})
    void isSeen(String check, String name, String file, String from, String to, String seen, @TempDir Path kernels)
            throws IOException {
        String text = Files.readString(KERNELS.resolve(file));
        assertTrue(text.contains(from), file + " has no '" + from + "'");
        String output = checkAltered(check, file, text.replace(from, to), kernels,
                seen.equals("heap-buffer-overflow") ? "address" : "");
        assertTrue(output.contains(seen), output);
    }

    /** Each barrier of each kernel, removed alone. */
    @ParameterizedTest(name = "{0}, barrier {1}")
    @MethodSource("barriers")
    void noBarrierCanBeSpared(String file, int number, @TempDir Path kernels) throws IOException {
        String check = CHECKS.get(file);
        assertNotNull(check, "no check runs the barriers of " + file);
        String[] parts = Files.readString(KERNELS.resolve(file)).split(Pattern.quote(BARRIER), -1);
        StringBuilder text = new StringBuilder(parts[0]);
        for (int i = 1; i < parts.length; i++) {
            text.append(i == number ? "" : BARRIER).append(parts[i]);
        }
        String output = checkAltered(check, file, text.toString(), kernels, "");
        // Pointers that nobody has written lead nowhere.
        assertTrue(output.contains("is wrong") || output.contains("out of line")
                || output.contains("ends with status 139"), output);
    }

    static List<Object[]> barriers() throws IOException {
        List<Object[]> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(KERNELS)) {
            for (Path file : files.sorted().toList()) {
                int barriers = Files.readString(file).split(Pattern.quote(BARRIER), -1).length - 1;
                for (int number = 1; number <= barriers; number++) {
                    all.add(new Object[] {file.getFileName().toString(), number});
                }
            }
        }
        return all;
    }

    /** What the check says of the kernels with another text of one file; it must fail. */
    private static String checkAltered(String check, String file, String text, Path kernels, String sanitizer)
            throws IOException {
        try (Stream<Path> files = Files.list(KERNELS)) {
            for (Path source : files.toList()) {
                Files.copy(source, kernels.resolve(source.getFileName()));
            }
        }
        Files.writeString(kernels.resolve(file), text);
        String output = check(check, kernels, sanitizer);
        assertNotNull(output, "nothing was seen");
        return output;
    }

    private static @Nullable String check(String check, Path kernels, String sanitizer) {
        return StandIn.run("bash", StandIn.root().resolve("native/check.sh").toString(), folder.toString(), check,
                kernels.toString(), sanitizer);
    }
}
