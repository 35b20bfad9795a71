package io.noisyflow.foreign;

import io.noisyflow.core.kernel.UnpackedCode;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.net.URL;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The native library of this process, loaded on the first question: from the file that the system property
 * {@value #PATH} names, else from the jar, by way of a private file that is removed once it is loaded.
 */
final class Library {
    /** A system property: the library's file. */
    static final String PATH = "io.noisyflow.foreign.library";
    /** A system property: the name of an instruction set, in place of the best that the machine has. */
    static final String INSTRUCTIONS = "io.noisyflow.foreign.instructions";

    /** What the library is called in the jar, for each architecture as the JVM calls it. */
    private static final Map<String, String> RESOURCES = Map.of("amd64", "libnoisyflow-cpu-linux-x86_64.so",
            "aarch64", "libnoisyflow-cpu-linux-aarch64.so");

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
        String architecture = System.getProperty("os.arch");
        String resource = RESOURCES.get(architecture);
        if (resource == null || !System.getProperty("os.name").equals("Linux")) {
            return new Missing("its library runs on Linux amd64 and aarch64 only and this is "
                    + System.getProperty("os.name") + " " + architecture, "use the backend vector", true);
        }
        if (path != null) {
            return bind(Path.of(path), instructions);
        }
        URL library = Library.class.getResource(resource);
        if (library == null) {
            return new Missing("this build has no native library for " + architecture,
                    "install g++ and build again, or name the library with -D" + PATH + "=FILE");
        }
        Path copy = null;
        try {
            copy = UnpackedCode.of(library, resource);
            return bind(copy, instructions);
        } catch (IOException e) {
            return new Missing("its library cannot be unpacked: " + e.getMessage(),
                    "name a folder where code may be executed with -Djava.io.tmpdir=FOLDER");
        } finally {
            UnpackedCode.remove(copy == null ? null : copy.getParent(), resource);
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
        InstructionSet best = InstructionSet.ofBits(bits);
        if (instructions == null) {
            return new Loaded(calls, best);
        }
        List<InstructionSet> usable = Arrays.stream(InstructionSet.values()).filter(best::includes).toList();
        for (InstructionSet set : InstructionSet.values()) {
            if (set.word().equals(instructions)) {
                return usable.contains(set)
                        ? new Loaded(calls, set)
                        : new Missing(set.label() + " is asked for and this processor has " + best.label() + " only",
                                "leave out -D" + INSTRUCTIONS);
            }
        }
        return new Missing("the system property " + INSTRUCTIONS + " is '" + instructions + "'",
                "set it to " + usable.stream().map(InstructionSet::word).collect(Collectors.joining(" or "))
                        + ", or leave it out");
    }
}
