package io.noisyflow.vector;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.testkit.PrunedContract;
import org.junit.jupiter.api.Tag;

@Tag("slow")
class VectorFloat32PrunedTest extends PrunedContract {
    VectorFloat32PrunedTest() {
        super(VectorBackend.NAME, Precision.FLOAT32, 1e-3);
    }

    @Override
    protected Kernels openPlain(KernelOptions options) {
        return new VectorBackend().open(options);
    }
}
