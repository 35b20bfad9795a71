package io.noisyflow.cuda;

import io.noisyflow.core.Precision;
import io.noisyflow.core.kernel.KernelOptions;
import io.noisyflow.core.kernel.Kernels;
import io.noisyflow.testkit.KernelsContract;
import io.noisyflow.testkit.standin.StandIn;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StandIn.class)
class CudaFloat64ContractTest extends KernelsContract {
    CudaFloat64ContractTest() {
        super(CudaBackend.NAME, Precision.FLOAT64);
    }

    @Override
    protected Kernels open(KernelOptions options) {
        return new CudaBackend(DeviceKernels.LIMITS).open(options);
    }
}
