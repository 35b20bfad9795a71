package io.noisyflow.vector;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.testkit.PrunedContract;
import org.junit.jupiter.api.Tag;

@Tag("slow")
class VectorFloat64PrunedTest extends PrunedContract {
    VectorFloat64PrunedTest() {
        super(VectorBackend.NAME, Precision.FLOAT64, 1e-6);
    }

    @Override
    protected Kernels openPlain(KernelOptions options) {
        return new VectorBackend().open(options);
    }
}
