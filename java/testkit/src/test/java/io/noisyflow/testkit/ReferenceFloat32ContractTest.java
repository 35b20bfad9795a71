package io.noisyflow.testkit;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import org.junit.jupiter.api.Tag;

/** The reference asked for float32: float inputs, double arithmetic. */
@Tag("slow")
class ReferenceFloat32ContractTest extends KernelsContract {
    ReferenceFloat32ContractTest() {
        super("reference", Precision.FLOAT32, Precision.FLOAT64);
    }

    @Override
    protected Kernels open(KernelOptions options) {
        return Backends.select("reference", options);
    }
}
