package io.noisyflow.testkit;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.Backends;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;

/** The reference asked for float32: float inputs, double arithmetic. */
class ReferenceFloat32ContractTest extends KernelsContract {
    ReferenceFloat32ContractTest() {
        super("reference", Precision.FLOAT32, Precision.FLOAT64);
    }

    @Override
    protected Kernels open(KernelOptions options) {
        return Backends.select("reference", options);
    }
}
