package io.noisyflow.testkit;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import org.junit.jupiter.api.Tag;

/** The reference in the precision that it computes in. */
@Tag("slow")
class ReferenceFloat64ContractTest extends KernelsContract {
    ReferenceFloat64ContractTest() {
        super("reference", Precision.FLOAT64);
    }

    @Override
    protected Kernels open(KernelOptions options) {
        return Backends.select("reference", options);
    }
}
