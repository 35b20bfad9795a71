package io.noisyflow.core.reference;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backend;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.core.kernel.Operation;
import io.noisyflow.core.kernel.Probe;

/** The backend {@code reference}: every operation, in float64 whatever is asked for, on any machine. */
public final class ReferenceBackend implements Backend {
    /** The name by which it is selected. */
    public static final String NAME = "reference";

    /** For {@link java.util.ServiceLoader}. */
    public ReferenceBackend() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Probe probe() {
        return new Probe.Usable("plain Java in double precision");
    }

    @Override
    public boolean supports(Operation operation, Precision precision) {
        return true;
    }

    @Override
    public Kernels open(KernelOptions options) {
        return new ReferenceKernels(options.threads());
    }
}
