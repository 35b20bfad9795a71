package io.noisyflow.foreign;

import static io.noisyflow.testkit.Required.require;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Kernels;
import org.jspecify.annotations.Nullable;

/** The backend in a told instruction set and form, or the reason why a test cannot run here. */
final class Instructions {
    private Instructions() {}

    /** Kernels; skips the test where the library or the instruction set is missing. */
    static Kernels open(InstructionSet instructions, Precision precision, int threads, @Nullable Form form) {
        return new ForeignKernels(engine(instructions, precision), threads, form);
    }

    static Engine engine(InstructionSet instructions, Precision precision) {
        Library.Loaded loaded = library();
        // A processor has the instructions that it has.
        assumeTrue(loaded.instructions().includes(instructions),
                "this processor has no " + instructions.label());
        return new Engine(loaded.calls(), instructions, precision);
    }

    /**
     * The library of this build; skips the test where there is none, which is a fault where it could have been built.
     */
    static Library.Loaded library() {
        Library.Outcome outcome = Library.get();
        if (outcome instanceof Library.Missing missing) {
            assumeFalse(missing.ordinary(), missing.why());
            require(false, "no library, which g++ builds: " + missing.why());
        }
        return (Library.Loaded) outcome;
    }
}
