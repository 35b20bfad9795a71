package io.noisyflow.cuda;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.testkit.PrunedContract;
import io.noisyflow.testkit.standin.OnStandIn;
import org.junit.jupiter.api.Tag;

@Tag("slow")
@OnStandIn
class CudaFloat64PrunedTest extends PrunedContract {
    CudaFloat64PrunedTest() {
        super(CudaBackend.NAME, Precision.FLOAT64, 1e-6);
    }

    @Override
    protected Kernels openPlain(KernelOptions options) {
        return new CudaBackend(DeviceKernels.LIMITS).open(options);
    }
}
