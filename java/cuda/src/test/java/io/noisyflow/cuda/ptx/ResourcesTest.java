package io.noisyflow.cuda.ptx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.testkit.Required;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an assembler makes of every kernel that ships, beside what it made of it when the snapshot was written:
 * registers of a thread, bytes that it spills, shared memory of a block beyond what a launch asks for, for three
 * generations of cards. They tell how many blocks a multiprocessor holds, and so what a card's speed is bounded by.
 *
 * <p>All units take minutes to assemble, so each build asks the assembler of a few; that the snapshot is of the units
 * that ship, the digests of their text tell.
 */
@Tag("slow")
class ResourcesTest {
    private static final String SNAPSHOT = "resources.txt";
    private static final Path FOLDER = Path.of("src/test/resources/io/noisyflow/cuda/ptx");
    private static final int[] TARGETS = {80, 90, 120};
    private static final List<String> ASKED = List.of("noise", "small_2_f32");
    private static final Pattern KERNEL = Pattern.compile("Compiling entry function '(\\w+)' for 'sm_\\d+'.*?"
            + "(\\d+) bytes spill stores.*?Used (\\d+) registers(?:[^\\n]*?(\\d+) bytes smem)?", Pattern.DOTALL);
    /** Bytes that a kernel may spill to memory that the first-level cache holds. */
    private static final int FEW_BYTES = 64;
    /**
     * The products with an own part, of which two blocks are to fit a multiprocessor. What a thread keeps from one block
     * of centres to the next is spilled: in float32 the multiplying loop reads 1 word back in 377 instructions and a level
     * 22 in 522; in float64, whose tensor cores and powers take more of the time, up to 472 bytes are spilled. So it is
     * with the first look of a screening, which an eighth of the centres take.
     */
    private static final List<String> SPILLING = List.of("log_sums_screen_first_f32",
            "log_sums_tensor_noise_parted_f32",
            "log_sums_tensor_draw_parted_f64", "log_sums_tensor_noise_parted_f64", "log_sums_tensor_point_parted_f64");

    @Test
    void areOfTheUnitsThatShip() throws IOException, InterruptedException {
        if ("write".equals(System.getProperty("noisyflow.snapshot"))) {
            write();
        }
        List<String> units = Shipped.units().stream().map(unit -> "unit " + unit + " " + digest(unit)).toList();
        assertEquals(units, recorded().filter(line -> line.startsWith("unit ")).toList(),
                "write the snapshot anew where kernels are meant to change: mvn -pl java/cuda -am test "
                        + "-Dtest=ResourcesTest -Dsurefire.failIfNoSpecifiedTests=false -Dnoisyflow.snapshot=write");
    }

    @Test
    void areWhatTheAssemblerSays(@TempDir Path folder) throws IOException, InterruptedException {
        Ptxas ptxas = Ptxas.find();
        Required.require(ptxas != null, "no ptxas beside nvcc or on the PATH");
        String head = recorded().findFirst().orElseThrow();
        Assumptions.assumeTrue(head.contains("ptxas " + Objects.requireNonNull(ptxas).version() + " "),
                "the snapshot is of another version: " + head);
        Map<String, String> kernels = new TreeMap<>();
        for (String unit : ASKED) {
            kernels.putAll(kernels(ptxas, folder, unit));
        }
        assertTrue(kernels.size() >= ASKED.size(), kernels.toString());
        List<String> known = recorded().toList();
        kernels.forEach((kernel, says) -> assertTrue(known.contains(kernel + says), kernel + says));
    }

    @Test
    void nextToNothingIsSpilled() throws IOException {
        List<String> spilling = new ArrayList<>();
        List<String> kernels = recorded().filter(line -> line.contains(" | ")).toList();
        assertTrue(kernels.size() > 90, kernels.size() + " kernels");
        for (String line : kernels) {
            String[] cells = line.split(" \\| ");
            for (int i = 1; i < cells.length; i++) {
                if (Integer.parseInt(cells[i].strip().split(" ")[1]) > FEW_BYTES
                        && !spilling.contains(cells[0].strip())) {
                    spilling.add(cells[0].strip());
                }
            }
        }
        assertEquals(SPILLING, spilling);
    }

    private static void write() throws IOException, InterruptedException {
        Ptxas ptxas = Objects.requireNonNull(Ptxas.find(), "no ptxas beside nvcc or on the PATH");
        Path folder = Files.createTempDirectory("resources");
        List<String> lines = new ArrayList<>(List.of(
                "# Registers of a thread, bytes spilled, bytes of shared memory of a block, for sm_80, sm_90 and sm_120,"
                        + " as ptxas " + ptxas.version() + " says",
                "# with -O3; units with the digests of their text. Written by ResourcesTest,"
                        + " -Dnoisyflow.snapshot=write."));
        try (ExecutorService threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            Map<String, Future<Map<String, String>>> answers = new TreeMap<>();
            for (String unit : Shipped.units()) {
                answers.put(unit, threads.submit(() -> kernels(ptxas, folder, unit)));
            }
            for (Map.Entry<String, Future<Map<String, String>>> answer : answers.entrySet()) {
                lines.add("unit " + answer.getKey() + " " + digest(answer.getKey()));
                answer.getValue().get().forEach((kernel, says) -> lines.add(kernel + says));
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
        Files.write(FOLDER.resolve(SNAPSHOT), lines);
    }

    /** What is said of each kernel of a unit. */
    private static Map<String, String> kernels(Ptxas ptxas, Path folder, String unit)
            throws IOException, InterruptedException {
        Map<String, String> kernels = new TreeMap<>();
        for (int target : TARGETS) {
            Ptxas.Answer answer = ptxas.assemble(folder, unit, Shipped.text(unit), target, "-v");
            assertTrue(answer.succeeded(), answer.output());
            Matcher found = KERNEL.matcher(answer.output());
            while (found.find()) {
                String shared = found.group(4) == null ? "0" : found.group(4);
                kernels.merge(found.group(1), " | " + found.group(3) + " " + found.group(2) + " " + shared,
                        String::concat);
            }
        }
        return kernels;
    }

    private static String digest(String unit) {
        try {
            byte[] text = Shipped.text(unit).getBytes(StandardCharsets.US_ASCII);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Read anew each time, for it may just have been written. */
    private static Stream<String> recorded() throws IOException {
        return Files.readAllLines(FOLDER.resolve(SNAPSHOT)).stream();
    }
}
