package io.noisyflow.testkit.standin;

import io.noisyflow.testkit.Required;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The stand-ins of native/ for the driver and for cuBLAS: built where a C++ compiler is present, and loaded in place of
 * NVIDIA's, so that the code under test runs on it unchanged. Where it cannot be had, tests that need it are skipped.
 */
@SuppressWarnings("restricted")
public final class StandIn implements BeforeAllCallback {
    private static final boolean POSSIBLE =
            System.getProperty("os.name").equals("Linux") && System.getProperty("os.arch").equals("amd64");

    /** What is found out once, by the first test that needs the stand-in. */
    private static final class Loaded {
        static final boolean COMPILER = run("g++", "--version") == null;

        static {
            if (COMPILER) {
                load();
            }
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        Assumptions.assumeTrue(POSSIBLE, "no stand-in driver: JCuda is there for Linux on x86-64 only");
        Required.require(Loaded.COMPILER, "no g++, which builds the stand-in driver");
    }

    /** The folder of the checkout. */
    public static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("native/build.sh"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("native/build.sh is in no folder above this one");
        }
        return folder;
    }

    /** Runs a command; its output if it fails, null if not. */
    public static @Nullable String run(String... command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? null : output;
        } catch (IOException e) {
            return e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    private static void load() {
        Path out = root().resolve("native/target");
        String failure = run("bash", root().resolve("native/build.sh").toString(), out.toString());
        if (failure != null) {
            throw new IllegalStateException("native/build.sh failed:\n" + failure);
        }
        System.load(out.resolve("libcuda.so.1").toString());
        System.load(out.resolve("libcublas.so.12").toString());
    }

    /** Sets what the machine is: 1 device of capability 9.0, driver 12060, cuInit succeeding, 2 GiB by default. */
    public static void machine(int devices, int capability, int version, int initResult, long memory) {
        call("stand_in_machine", FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT,
                ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG), devices, capability, version,
                initResult, memory);
    }

    /** The machine as it is at first. */
    public static void ordinaryMachine() {
        machine(1, 90, 12060, 0, 2L << 30);
    }

    /** Lets the call after so many more fail with a code; negative: none. Returns the calls since the last time. */
    public static long fail(long after, int code) {
        return (long) call("stand_in_fail", FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_INT), after, code);
    }

    /** Chooses the order in which threads of a block run, and streams; 0: by number, and as late as may be. */
    public static void seed(int seed) {
        call("stand_in_seed", FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT), seed);
    }

    /** The name of the call that was last made to fail. */
    public static String failedCall() {
        MemorySegment name = (MemorySegment) call("stand_in_failed_call",
                FunctionDescriptor.of(ValueLayout.ADDRESS));
        return name.reinterpret(Long.MAX_VALUE).getString(0);
    }

    /** Makes one device different from the others of {@link #machine}. */
    public static void device(int ordinal, int capability, long memory) {
        call("stand_in_device", FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT,
                ValueLayout.JAVA_LONG), ordinal, capability, memory);
    }

    /** Bytes of pinned memory in use. */
    public static long pinned() {
        return (long) call("stand_in_pinned", FunctionDescriptor.of(ValueLayout.JAVA_LONG));
    }

    /** Allocations so far, of memory on devices and of pinned memory. */
    public static long allocations() {
        return (long) call("stand_in_allocations", FunctionDescriptor.of(ValueLayout.JAVA_LONG));
    }

    /** Bytes of device memory in use. */
    public static long used() {
        return (long) call("stand_in_used", FunctionDescriptor.of(ValueLayout.JAVA_LONG));
    }

    /** Contexts that exist. */
    public static long contexts() {
        return (long) call("stand_in_contexts", FunctionDescriptor.of(ValueLayout.JAVA_LONG));
    }

    private static Object call(String name, FunctionDescriptor type, Object... arguments) {
        MethodHandle handle = Linker.nativeLinker()
                .downcallHandle(SymbolLookup.loaderLookup().find(name).orElseThrow(), type);
        try {
            return handle.invokeWithArguments(arguments);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** The bytes of a file. */
    public static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
