package io.noisyflow.vector;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.testkit.KernelsContract;
import org.junit.jupiter.api.Tag;

/** The contract holds in parts of three queries. */
@Tag("slow")
class PartedContractTest extends KernelsContract {
    PartedContractTest() {
        super(VectorBackend.NAME, Precision.FLOAT32);
    }

    @Override
    protected Kernels open(KernelOptions options) {
        return new VectorBackend().open(options).inParts(3);
    }
}
