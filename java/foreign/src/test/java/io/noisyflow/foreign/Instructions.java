package io.noisyflow.foreign;

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
        Library.Outcome outcome = Library.get();
        String reason = outcome instanceof Library.Missing missing ? missing.why() : "";
        assumeTrue(outcome instanceof Library.Loaded, "no native library: " + reason);
        Library.Loaded loaded = (Library.Loaded) outcome;
        assumeTrue(instructions.compareTo(loaded.instructions()) >= 0,
                "this processor has no " + instructions.label());
        return new Engine(loaded.calls(), instructions, precision);
    }
}
