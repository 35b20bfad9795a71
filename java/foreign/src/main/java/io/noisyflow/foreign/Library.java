package io.noisyflow.foreign;

import io.noisyflow.core.kernel.UnpackedCode;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.net.URL;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The native library of this process, loaded on the first question: from the file that the system property
 * {@value #PATH} names, else from the jar, by way of a private file that is removed once it is loaded.
 */
final class Library {
    /** A system property: the library's file. */
    static final String PATH = "io.noisyflow.foreign.library";
    /** A system property: avx512 or avx2, in place of the best that the machine has. */
    static final String INSTRUCTIONS = "io.noisyflow.foreign.instructions";

    private static final String RESOURCE = "libnoisyflow-cpu-linux-x86_64.so";

    /** What came of loading: entry points, or why there are none. */
    sealed interface Outcome {}

    /**
     * Loaded.
     *
     * @param calls the entry points
     * @param instructions the widest that this machine has
     */
    record Loaded(Calls calls, InstructionSet instructions) implements Outcome {}

    /** Not loaded: why, what would change that, and whether it is no fault. */
    record Missing(String why, String fix, boolean ordinary) implements Outcome {
        Missing(String why, String fix) {
            this(why, fix, false);
        }
    }

    private static @Nullable Outcome outcome;

    private Library() {}

    /** The library of this process. */
    static synchronized Outcome get() {
        if (outcome == null) {
            outcome = load(System.getProperty(PATH), System.getProperty(INSTRUCTIONS));
        }
        return outcome;
    }

    /** Loads a library: of a path, or the jar's where that is null. */
    static Outcome load(@Nullable String path, @Nullable String instructions) {
        String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        if (!system.equals("Linux amd64")) {
            return new Missing("its library runs on Linux amd64 only and this is " + system, "use the backend vector",
                    true);
        }
        Path copy = null;
        try {
            if (path == null) {
                copy = extract();
                if (copy == null) {
                    return new Missing("this build has no native library",
                            "install g++ and build again, or name the library with -D" + PATH + "=FILE");
                }
            }
            return bind(copy == null ? Path.of(path == null ? RESOURCE : path) : copy, instructions);
        } catch (IOException e) {
            return new Missing("its library cannot be unpacked: " + e.getMessage(),
                    "name a folder where code may be executed with -Djava.io.tmpdir=FOLDER");
        } finally {
            UnpackedCode.remove(copy == null ? null : copy.getParent(), RESOURCE);
        }
    }

    @SuppressWarnings("restricted") // loading native code is what this class is for
    private static Outcome bind(Path file, @Nullable String instructions) {
        Calls calls;
        try {
            calls = new Calls(SymbolLookup.libraryLookup(file.toAbsolutePath(), Arena.global()));
        } catch (IllegalArgumentException e) {
            return new Missing("its library " + file + " cannot be loaded (" + e.getMessage() + ")",
                    "build it again with native/build_cpu.sh");
        }
        if (calls.version() != Calls.VERSION) {
            return new Missing("its library " + file + " is of version " + calls.version() + ", expected "
                    + Calls.VERSION, "build it again with native/build_cpu.sh");
        }
        long bits = calls.vectorBits();
        if (bits == 0) {
            return new Missing("this processor has neither AVX-512 nor AVX2", "use the backend vector", true);
        }
        InstructionSet best = bits == 512 ? InstructionSet.AVX512 : InstructionSet.AVX2;
        return switch (instructions) {
            case null -> new Loaded(calls, best);
            case "avx2" -> new Loaded(calls, InstructionSet.AVX2);
            case "avx512" -> best == InstructionSet.AVX512
                    ? new Loaded(calls, best)
                    : new Missing("AVX-512 is asked for and this processor has AVX2 only",
                            "leave out -D" + INSTRUCTIONS);
            default -> new Missing("the system property " + INSTRUCTIONS + " is '" + instructions + "'",
                    "set it to avx512 or avx2, or leave it out");
        };
    }

    /** The jar's library in a file; null where the jar has none. */
    private static @Nullable Path extract() throws IOException {
        URL library = Library.class.getResource(RESOURCE);
        return library == null ? null : UnpackedCode.of(library, RESOURCE);
    }
}
