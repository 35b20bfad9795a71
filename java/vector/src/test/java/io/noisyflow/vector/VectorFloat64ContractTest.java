package io.noisyflow.vector;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.testkit.KernelsContract;
import org.junit.jupiter.api.Tag;

@Tag("slow")
class VectorFloat64ContractTest extends KernelsContract {
    VectorFloat64ContractTest() {
        super(VectorBackend.NAME, Precision.FLOAT64);
    }

    @Override
    protected Kernels open(KernelOptions options) {
        return new VectorBackend().open(options);
    }
}
