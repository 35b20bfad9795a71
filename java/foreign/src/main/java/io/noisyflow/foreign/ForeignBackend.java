package io.noisyflow.foreign;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backend;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.Operation;
import io.noisyflow.core.kernel.Probe;

/** The backend {@code foreign}: all operations, in float32 and float64, in native code for AVX-512, AVX2 and NEON. */
public final class ForeignBackend implements Backend {
    /** The name by which it is selected. */
    public static final String NAME = "foreign";

    /** For {@link java.util.ServiceLoader}. */
    public ForeignBackend() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Probe probe() {
        return probe(Library.get());
    }

    static Probe probe(Library.Outcome outcome) {
        int processors = Runtime.getRuntime().availableProcessors();
        return switch (outcome) {
            case Library.Missing missing -> new Probe.Unusable(missing.why(), missing.fix(), missing.ordinary());
            case Library.Loaded loaded -> new Probe.Usable(loaded.instructions().label() + ", " + processors
                    + (processors == 1 ? " processor" : " processors"));
        };
    }

    @Override
    public boolean supports(Operation operation, Precision precision) {
        return true;
    }

    @Override
    public Kernels open(KernelOptions options) {
        return switch (Library.get()) {
            case Library.Missing missing -> throw new IllegalStateException(
                    "backend " + NAME + " cannot be opened: " + missing.why() + " (" + missing.fix() + ")");
            case Library.Loaded loaded -> new ForeignKernels(
                    new Engine(loaded.calls(), loaded.instructions(), options.precision()), options.threads(), null);
        };
    }
}
