package io.noisyflow.cuda;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.testkit.KernelsContract;
import io.noisyflow.testkit.standin.OnStandIn;
import org.junit.jupiter.api.Tag;

@Tag("slow")
@OnStandIn
class CudaFloat32ContractTest extends KernelsContract {
    CudaFloat32ContractTest() {
        super(CudaBackend.NAME, Precision.FLOAT32);
    }

    @Override
    protected Kernels open(KernelOptions options) {
        return new CudaBackend(DeviceKernels.LIMITS).open(options);
    }
}
