package io.noisyflow.cuda.ptx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.noisyflow.testkit.Required;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import jcuda.nvptxcompiler.JNvPTXCompiler;
import jcuda.nvptxcompiler.nvPTXCompilerHandle;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An assembler takes every unit. Each for the card that it names as its least; with -D{@value #EVERY}=true also for
 * every generation of cards up to the newest, which takes minutes.
 */
@Tag("slow")
class AssemblyTest {
    private static final String EVERY = "noisyflow.ptx.every";
    private static final int[] TARGETS = {75, 80, 90, 100, 120};
    private static final int OLDEST_WITHOUT_PTXAS = 90;
    private static final boolean ALL = Boolean.getBoolean(EVERY);
    private static final Pattern WITHOUT_TOOLKIT = Pattern.compile("Linux amd64");

    @Test
    void ptxasTakesEveryUnit(@TempDir Path folder) throws InterruptedException, IOException {
        Ptxas ptxas = Ptxas.find();
        Required.require(ptxas != null, "no ptxas beside nvcc or on the PATH");
        Ptxas found = Objects.requireNonNull(ptxas);
        Files.createDirectories(folder);
        requireAll(TARGETS[TARGETS.length - 1],
                (unit, target) -> objection(found, folder, unit, Shipped.text(unit), target));
        // The check itself: what a driver for CUDA 12.0 would refuse is refused here.
        String planted = Shipped.text("noise").replaceFirst("\\{\n", "{\n\t.pragma \"used_bytes_mask 4095\";\n");
        assertNotEquals("", objection(found, folder, "planted", planted, TARGETS[0]));
    }

    /** The compiler of CUDA 12 that comes with JCuda: it is there where no toolkit is, and knows cards up to 9.0. */
    @Test
    void compilerOfJCudaTakesEveryUnit() throws InterruptedException {
        String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        Assumptions.assumeTrue(WITHOUT_TOOLKIT.matcher(system).matches(), "JCuda is not for " + system);
        // What ptxas has taken for the same cards needs no second opinion in every build.
        Assumptions.assumeTrue(ALL || Ptxas.find() == null, "ptxas is here; -D" + EVERY + "=true asks both");
        JNvPTXCompiler.setExceptionsEnabled(false);
        requireAll(OLDEST_WITHOUT_PTXAS, (unit, target) -> compile(Shipped.text(unit), target));
        assertNotEquals("", compile(Shipped.text("noise").replace("ret;", "rat;"), TARGETS[0]));
    }

    @FunctionalInterface
    private interface Assembler {
        /** What it says against a unit for a target; empty if nothing. */
        String objection(String unit, int target) throws Exception;
    }

    /** Largest units first, on all processors. */
    private static void requireAll(int newest, Assembler assembler) throws InterruptedException {
        Map<String, Callable<String>> work = new TreeMap<>();
        for (String unit : Shipped.unitsOfTheCheckout()) {
            int least = Shipped.target(Shipped.text(unit));
            for (int target : TARGETS) {
                if (target == least || ALL && target > least && target <= newest) {
                    work.put(unit + " for sm_" + target, () -> assembler.objection(unit, target));
                }
            }
        }
        assertTrue(work.size() >= 27, work.keySet().toString());
        Map<String, String> objections = new TreeMap<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            Map<String, Future<String>> results = new TreeMap<>();
            work.forEach((name, task) -> results.put(name, threads.submit(task)));
            for (Map.Entry<String, Future<String>> result : results.entrySet()) {
                try {
                    String objection = result.getValue().get();
                    if (!objection.isEmpty()) {
                        objections.put(result.getKey(), objection);
                    }
                } catch (ExecutionException e) {
                    objections.put(result.getKey(), e.toString());
                }
            }
        }
        assertEquals(Map.of(), objections);
    }

    /** Without optimisation: what is refused is refused all the same, in half the time. */
    private static String objection(Ptxas ptxas, Path folder, String unit, String text, int target)
            throws IOException, InterruptedException {
        Ptxas.Answer answer = ptxas.assemble(folder, unit, text, target, "-O0");
        return answer.succeeded() ? "" : "ptxas: " + answer.output();
    }

    private static String compile(String text, int target) {
        nvPTXCompilerHandle compiler = new nvPTXCompilerHandle();
        byte[] code = text.getBytes(StandardCharsets.US_ASCII);
        int created = JNvPTXCompiler.nvPTXCompilerCreate(compiler, code.length, code);
        if (created != 0) {
            return "nvPTXCompilerCreate " + created;
        }
        String[] options = {"-O0", "--gpu-name=sm_" + target};
        int result = JNvPTXCompiler.nvPTXCompilerCompile(compiler, options.length, options);
        JNvPTXCompiler.nvPTXCompilerDestroy(compiler);
        return result == 0 ? "" : "nvPTXCompilerCompile " + result;
    }
}
